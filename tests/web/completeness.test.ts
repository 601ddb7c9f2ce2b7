/** How complete a record is while it is keyed: what is entered beside the per cent that the page shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completenessOf, percentOf } from '../../web/src/lib/record/entered.ts';
import type { Field, Group } from '../../web/src/lib/record/dictionary.ts';

const fields = Array.from({ length: 200 }, (_, i): Field => ({ path: `G1.f${i}`, name: `f${i}`, type: 'text', required: true, sensitive: false, pattern: null, codeList: null }));
const group: Group = { code: 'G1', name: 'G1', entries: fields };

const rows: [says: string, entered: number, none: number, percent: number][] = [
  ['nothing', 0, 0, 0],
  ['half of it', 100, 0, 50],
  ['all but one', 199, 0, 99],
  ['all but one, which is said to be none', 199, 1, 100],
  ['all', 200, 0, 100],
];

for (const [says, entered, none, percent] of rows) {
  test(`R-DRF-2.4 (2/2) ${says} of 200 required fields: ${percent}%`, () => {
    const values = fields.slice(0, entered + none).map(({ path }, i) => [path, i < entered ? { value: 'x' } : { value: null, none: 'NONE' }]);
    assert.equal(percentOf(completenessOf(group, { fields: Object.fromEntries(values), tables: {} })), percent);
  });
}
