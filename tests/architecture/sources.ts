/**
 * The source files people write: TypeScript, Svelte and the launcher's plain JavaScript, without what is installed or
 * generated.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const made = /(^|\/)(node_modules|build|\.svelte-kit|paraglide|data|output)(\/|$)/;

export function sourceFiles(): string[] {
  const folders = ['workflows', 'activities', 'platform', 'web', 'deploy', 'tests', 'types'];
  return globSync([`{${folders.join(',')}}/**/*.{ts,svelte,mjs,js}`, '*.js'], {
    cwd: root,
    exclude: (name) => made.test(name),
  })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !made.test(file))
    .sort();
}
