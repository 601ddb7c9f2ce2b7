/** What a reader that was won over by a file could answer, and how much of it is believed: nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { NotAnAnswer, readDocument, readPage, readRefusal } from '../../platform/ingest/facts.ts';
import { BadFrames, decodeFrames, encodeFrame, type Frame } from '../../platform/jail/frames.ts';

const DOCUMENT = {
  kind: 'document',
  mime: 'application/pdf',
  pages: 3,
  pdfVersion: '1.7',
  encrypted: false,
  active: [],
};
const PAGE = { kind: 'page', n: 1, widthPx: 9, heightPx: 9, dpi: 200, drawn: false, colour: 'grey', blank: true };
const REFUSAL = { kind: 'refused', rule: 'unreadable', params: { page: 2 } };

/** One field of an answer made into something else. */
const lies: [what: string, read: (head: Record<string, unknown>) => unknown, head: Record<string, unknown>][] = [
  ['a type that browsers run', readDocument, { ...DOCUMENT, mime: 'text/html' }],
  ['no type', readDocument, { ...DOCUMENT, mime: undefined }],
  ['no page at all', readDocument, { ...DOCUMENT, pages: 0 }],
  ['half a page', readDocument, { ...DOCUMENT, pages: 1.5 }],
  ['pages in words', readDocument, { ...DOCUMENT, pages: '3' }],
  ['a version with a tail', readDocument, { ...DOCUMENT, pdfVersion: '1.7; drop' }],
  ['perhaps encrypted', readDocument, { ...DOCUMENT, encrypted: 'no' }],
  ['markup for a kind of content', readDocument, { ...DOCUMENT, active: ['<script>'] }],
  ['page nought', readPage, { ...PAGE, n: 0 }],
  ['a width below nothing', readPage, { ...PAGE, widthPx: -1 }],
  ['a height beyond numbers', readPage, { ...PAGE, heightPx: Infinity }],
  ['a resolution in words', readPage, { ...PAGE, dpi: '200' }],
  ['a colour of its own', readPage, { ...PAGE, colour: 'red' }],
  ['blank in its own way', readPage, { ...PAGE, blank: 1 }],
  ['a rule with markup', readRefusal, { ...REFUSAL, rule: '<b>no</b>' }],
  ['no parameters', readRefusal, { ...REFUSAL, params: null }],
];

describe('an answer is not believed that has', () => {
  for (const [what, read, head] of lies) test(what, () => assert.throws(() => read(head), NotAnAnswer));
});

test('the same answers without the lie are', () => {
  assert.equal(readDocument(DOCUMENT).pages, 3);
  assert.equal(readPage(PAGE).dpi, 200);
  assert.deepEqual(readRefusal(REFUSAL), { rule: 'unreadable', params: { page: 2 } });
});

test('words among the parameters of a refusal are dropped: they would reach a sentence', () => {
  assert.deepEqual(readRefusal({ ...REFUSAL, params: { page: 2, note: 'click here' } }).params, { page: 2 });
});

async function decoded(bytes: Uint8Array, cuts: number[], maxBytes = 1e6): Promise<Frame[]> {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const pieces = edges.slice(1).map((end, i) => Buffer.from(bytes.subarray(edges[i], end)));
  const frames: Frame[] = [];
  for await (const frame of decodeFrames(toAsync(pieces), maxBytes)) frames.push(frame);
  return frames;
}

async function* toAsync(pieces: Buffer[]) {
  yield* pieces;
}

test('frames come out as they went in, wherever the pipe cuts them', async () => {
  const frame = fc.tuple(fc.integer(), fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 5 }), fc.array(fc.nat()), async (sent, cuts) => {
      const bytes = Buffer.concat(sent.map(([n, bodies]) => encodeFrame({ n }, bodies)));
      const got = await decoded(bytes, cuts);
      assert.deepEqual(
        got.map(({ head, bodies }) => [head.n, bodies.map((body) => [...body])]),
        sent.map(([n, bodies]) => [n, bodies.map((body) => [...body])]),
      );
    }),
  );
});

test('any other bytes end in BadFrames or in no frame that was not announced, within the limit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.array(fc.nat()), async (bytes, cuts) => {
      try {
        assert.deepEqual(await decoded(bytes, cuts), []);
      } catch (error) {
        assert.ok(error instanceof BadFrames, String(error));
      }
    }),
  );
  await assert.rejects(decoded(encodeFrame({}, [Buffer.alloc(2_000)]), [], 1_000), BadFrames);
});
