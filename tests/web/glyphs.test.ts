/** What pages, catalogues, forms and models are written with can be drawn by the font that is shipped: a machine without others shows no boxes. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const house = fileURLToPath(new URL('../../', import.meta.url));
const styles = readFileSync(`${house}node_modules/@fontsource/be-vietnam-pro/400.css`, 'utf8');

/** The ranges of the font's files, as its style sheet declares them. */
const ranges = [...styles.matchAll(/unicode-range: ([^;]+);/g)].flatMap(([, list]) =>
  list!.split(',').map((range) => {
    const [from, to = from] = range.trim().replace('U+', '').split('-');
    return [parseInt(from!, 16), parseInt(to!, 16)] as const;
  }),
);
/** A mark that is combined stands on a letter and is composed by the browser. */
const isDrawn = (character: string) =>
  /[\s\p{M}]/u.test(character) || ranges.some(([from, to]) => from <= character.codePointAt(0)! && character.codePointAt(0)! <= to);

const undrawn = (text: string) => [...new Set(text.normalize('NFC'))].filter((character) => !isDrawn(character));

test('every character of pages, sentences, forms and models is in the shipped font', () => {
  const patterns = ['web/src/{lib,routes}/**/*.{svelte,ts,css}', 'web/messages/*/*.json', 'forms/**/*.{json,bpmn}'];
  const files = globSync(patterns, { cwd: house }).filter((name) => !name.includes('/paraglide/'));
  assert.ok(files.length > 400);
  const missing = files.flatMap((name) => undrawn(readFileSync(house + name, 'utf8')).map((character) => `${name}: ${character}`));
  assert.deepEqual(missing, []);
});

for (const [text, missing] of [
  ['Phê duyệt điện tử – 5 % … ₫', []],
  ['↑ ↓ − ×', []],
  ['← →', ['←', '→']],
  ['≠ ▸ ∅', ['≠', '▸', '∅']],
] as const) {
  test(`of ${text} the font lacks ${missing.length}`, () => assert.deepEqual(undrawn(text), missing));
}
