/** What the linter asks of every source file; layout is not its business. */
import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';

const generated = [
  '**/node_modules/',
  'data/',
  'web/build/',
  'workflows/build/',
  '**/.svelte-kit/',
  'web/src/lib/paraglide/',
  'tests/output/',
];

export default typescript.config(
  { ignores: generated },
  ...typescript.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Untyped libraries are described beside their use.
      '@typescript-eslint/triple-slash-reference': ['error', { path: 'always' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
    },
  },
  // Scripts that report to a terminal.
  { files: ['deploy/*.ts', 'deploy/publish/**', 'deploy/demo/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      'prefer-const': 'off', // props are declared with let
      'svelte/prefer-svelte-reactivity': 'off', // a Date or Map inside a function is no state
      'svelte/no-navigation-without-resolve': 'off', // the product lives at the root of its origin
    },
  },
);
