/**
 * Bundling moves a module, its files stay: `import.meta.url` of the house's own server modules goes on naming their
 * source.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** @param root the project's folder. Bundles lie in `web/build`, while being analysed in `web/.svelte-kit`. */
export function sourceAddress(root: URL): Plugin {
  const platform = fileURLToPath(new URL('platform/', root));
  return {
    name: 'source-address',
    apply: 'build',
    transform(code, id) {
      if (!id.startsWith(platform) || !code.includes('import.meta.url')) return undefined;
      const source = `/platform/${id.slice(platform.length)}`;
      const found = `import.meta.url.replace(/\\/web\\/(build|\\.svelte-kit)\\/.*$/, ${JSON.stringify(source)})`;
      return { code: code.replaceAll('import.meta.url', `(${found})`), map: null };
    },
  };
}
