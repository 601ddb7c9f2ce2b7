/** No sentence stands in a component: what a person reads comes from the catalogues, whatever the language. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, type AST } from 'svelte/compiler';

const source = fileURLToPath(new URL('../../web/src/', import.meta.url));
/** Attributes that are read out or shown. */
const spoken = new Set(['placeholder', 'aria-label', 'title', 'alt', 'label', 'aria-description']);
const word = /\p{L}{2,}/u;

type Node = { type: string; data?: string; name?: string; value?: unknown } & Record<string, unknown>;

function bareTexts(component: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, name, value, data } = node as Node;
    if (type === 'Text' && word.test(data ?? '')) found.push(data!.trim());
    if (type === 'Attribute') {
      if (spoken.has(name ?? '')) visit(value);
      return;
    }
    if (type === 'ExpressionTag' || type === 'StyleDirective') return;
    for (const child of Object.values(node)) visit(child);
  };
  const { fragment }: AST.Root = parse(component, { modern: true });
  visit(fragment);
  return found;
}

test('no component has a bare text', () => {
  const components = globSync('**/*.svelte', { cwd: source });
  assert.ok(components.length > 40);
  const bare = components.flatMap((name) => {
    return bareTexts(readFileSync(source + name, 'utf8')).map((text) => `${name}: ${text}`);
  });
  assert.deepEqual(bare, []);
});

for (const [component, verdict] of [
  ['<p>Đóng</p>', ['Đóng']],
  ['<button aria-label="Close"><b>×</b></button>', ['Close']],
  [`<p class="big">{m['shell.close']()} · 5%</p>`, []],
  ['{#if open}<span>Mở</span>{/if}', ['Mở']],
] as const) {
  test(`${component} has ${verdict.length} bare texts`, () => assert.deepEqual(bareTexts(component), verdict));
}
