/** Technical profiles as facts and refusals: what a document and its pages break, each rule once with its pages. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { DocumentFacts, PageFacts, Refusal } from '../../platform/ingest/facts.ts';
import { INGEST_RULES, refusalsOfDocument, refusalsOfPages, refusalsOfSize } from '../../platform/ingest/profile.ts';
import type { TechnicalProfile } from '../../platform/ingest.ts';

const SHIPPED = JSON.parse(
  readFileSync(new URL('../../forms/catalogue/technical-profiles.json', import.meta.url), 'utf8'),
) as TechnicalProfile[];
const PDF_ONLY: TechnicalProfile = {
  id: 'TEST',
  formats: ['pdf'],
  minDpi: 200,
  colour: 'colour',
  maxBytes: 1_000,
  maxPages: 10,
  minPdfVersion: '1.4',
  allowScripts: false,
  allowEncryption: false,
};

const GOOD: DocumentFacts = { mime: 'application/pdf', pages: 3, pdfVersion: '1.7', encrypted: false, active: [] };

const documents: [
  what: string,
  facts: Partial<DocumentFacts>,
  profile: Partial<TechnicalProfile>,
  refused: Refusal[],
][] = [
  ['nothing wrong', {}, {}, []],
  ['the oldest version taken', { pdfVersion: '1.4' }, {}, []],
  ['2.0 is later than 1.4', { pdfVersion: '2.0' }, {}, []],
  ['an older version', { pdfVersion: '1.3' }, {}, [{ rule: 'pdf-too-old', params: { version: '1.3', min: '1.4' } }]],
  ['a format left out', { mime: 'image/png' }, {}, [{ rule: 'format-not-allowed', params: { format: 'png' } }]],
  ['just as many pages', { pages: 10 }, {}, []],
  ['a page too many', { pages: 11 }, {}, [{ rule: 'too-many-pages', params: { pages: 11, max: 10 } }]],
  ['encrypted', { encrypted: true }, {}, [{ rule: 'encrypted', params: {} }]],
  [
    'scripts',
    { active: ['javascript', 'launch'] },
    {},
    [{ rule: 'has-scripts', params: { what: 'javascript, launch' } }],
  ],
  ['scripts allowed', { active: ['javascript'] }, { allowScripts: true }, []],
  [
    'encryption allowed, scripts not',
    { encrypted: true },
    { allowEncryption: true },
    [{ rule: 'has-scripts', params: { what: 'hidden' } }],
  ],
  ['both allowed', { encrypted: true }, { allowEncryption: true, allowScripts: true }, []],
  [
    'everything at once',
    { mime: 'image/tiff', pages: 99, encrypted: true },
    {},
    [
      { rule: 'format-not-allowed', params: { format: 'tiff' } },
      { rule: 'encrypted', params: {} },
      { rule: 'too-many-pages', params: { pages: 99, max: 10 } },
    ],
  ],
];

describe('a document', () => {
  for (const [what, facts, profile, refused] of documents) {
    test(what, () => assert.deepEqual(refusalsOfDocument({ ...GOOD, ...facts }, { ...PDF_ONLY, ...profile }), refused));
  }
});

const page = (n: number, facts: Partial<PageFacts> = {}): PageFacts => ({
  n,
  widthPx: 1654,
  heightPx: 2339,
  dpi: 200,
  drawn: false,
  colour: 'colour',
  blank: false,
  ...facts,
});
const tooLow = (params: Refusal['params']): Refusal => ({
  rule: 'resolution-too-low',
  params: { min: 200, ...params },
});
const notColour = (params: Refusal['params']): Refusal => ({ rule: 'not-colour', params });

const pages: [what: string, pages: PageFacts[], profile: Partial<TechnicalProfile>, refused: Refusal[]][] = [
  ['as the profile wants it', [page(1), page(2, { dpi: 300 })], {}, []],
  ['a resolution that rounding moved', [page(1, { dpi: 198 })], {}, []],
  ['a lower resolution', [page(1, { dpi: 197 })], {}, [tooLow({ dpi: 197, page: 1, pages: '1' })]],
  ['drawn, with nothing to count', [page(1, { dpi: 0, drawn: true })], {}, []],
  [
    'silent about its resolution',
    [page(1, { dpi: 0 })],
    {},
    [{ rule: 'resolution-unknown', params: { min: 200, page: 1, pages: '1' } }],
  ],
  [
    'grey and one-bit pages',
    [page(1, { colour: 'grey' }), page(2), page(3, { colour: 'bilevel' })],
    {},
    [notColour({ page: 1, pages: '1, 3' })],
  ],
  ['a grey blank back', [page(1), page(2, { colour: 'grey', blank: true })], {}, []],
  ['grey where any colour will do', [page(1, { colour: 'grey' })], { colour: 'any' }, []],
  [
    'many pages, some in a row',
    [1, 2, 3, 4, 5, 6, 7, 9].map((n) => page(n, n < 4 || n > 5 ? { dpi: 90 + n, colour: 'grey' } : {})),
    {},
    [tooLow({ dpi: 91, page: 1, pages: '1-3, 6-7, 9' }), notColour({ page: 1, pages: '1-3, 6-7, 9' })],
  ],
];

describe('pages', () => {
  for (const [what, seen, profile, refused] of pages) {
    test(what, () => assert.deepEqual(refusalsOfPages(seen, { ...PDF_ONLY, ...profile }), refused));
  }
});

test('size is held against the profile before anything is read', () => {
  assert.deepEqual(refusalsOfSize(1_000, PDF_ONLY), []);
  assert.deepEqual(refusalsOfSize(1_001, PDF_ONLY), [{ rule: 'too-large', params: { bytes: 1_001, max: 1_000 } }]);
  assert.deepEqual(refusalsOfSize(0, PDF_ONLY), [{ rule: 'unreadable', params: {} }]);
});

test('every refusal above is one of the rules that the catalogues have sentences for', () => {
  const named = [...documents, ...pages].flatMap(([, , , refused]) => refused.map(({ rule }) => rule));
  assert.deepEqual(
    named.filter((rule) => !(INGEST_RULES as readonly string[]).includes(rule)),
    [],
  );
});

test('the shipped profiles hold every rule that is judged', () => {
  for (const profile of SHIPPED) assert.deepEqual(Object.keys(profile).sort(), Object.keys(PDF_ONLY).sort());
});
