/** Builds the face: SvelteKit on adapter-node, message catalogues, a strict content security policy. */
import { readFileSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { sourceAddress } from './source-address.ts';

const root = new URL('..', import.meta.url);
const dependencies = Object.keys(
  (JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { dependencies: Record<string, string> })
    .dependencies,
);
// Svelte's own packages must go through the bundler; native modules and protocol clients must not.
const bundled = /svelte|bits-ui|paraglide|fontsource|oslojs|lezer|re2js/;

export default defineConfig({
  build: { target: ['chrome125', 'firefox128', 'safari17.5'] },
  ssr: { external: dependencies.filter((name) => !bundled.test(name)) },
  plugins: [
    sourceAddress(root),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['cookie', 'baseLocale'],
      cookieName: 'language',
      isServer: 'import.meta.env.SSR',
      emitTsDeclarations: true,
    }),
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one style attribute each of SvelteKit's announcer and of bits-ui's list items; the journey fails on any
          // other.
          'style-src-attr': [
            'unsafe-hashes',
            'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
            'sha256-iaOezIDcQIoxCULa6FBKKuLUu09R7kG+Mlu+JVfU3Rw=',
          ],
          'img-src': ['self', 'blob:', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'require-trusted-types-for': ['script'],
          // `default` is the designer's (lib/designer/trusted-html.ts): bpmn-js and form-js write markup as text.
          'trusted-types': ['svelte-trusted-html', 'default'],
        },
      },
      // adapter-node 6 no longer knows its own origin on plain http; hooks.server.ts asks more than kit's check does.
      csrf: { trustedOrigins: ['*'] },
    }),
  ],
});
