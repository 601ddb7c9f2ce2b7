/** Taking a scan in, end to end: what is stored, what is told on the way, what a store that breaks leaves behind. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { paperScan, pilePages, pileScan } from '../../deploy/demo/scans/scans.ts';
import { ingest, type Ingested, type Progress, type Refusal } from '../../platform/ingest.ts';
import { createObjects } from '../../platform/objects.ts';
import { ObjectMissing, ObjectStoreFailure } from '../../platform/objects/failures.ts';
import { cuttingProxy } from '../objects/cutting-proxy.ts';
import { stack } from '../stack.ts';
import { PERSON } from './person.ts';

const { s3 } = stack();
const agency = randomUUID();
const prefix = `test-${agency.slice(0, 8)}-`;
const objects = createObjects({ ...s3, prefix, retainDays: 1 });
const profile = {
  id: 'TEST-200',
  formats: ['pdf', 'jpeg'] as ('pdf' | 'jpeg')[],
  minDpi: 200,
  colour: 'colour' as const,
  maxBytes: 20_000_000,
  maxPages: 40,
  minPdfVersion: '1.4',
  allowScripts: false,
  allowEncryption: false,
};

const PILE = { seed: 'ingest', upsideDown: 2, doubled: 3 };
const PAPERS = (['curriculum-vitae', 'birth-certificate', 'recruitment', 'raise'] as const).map((kind) => ({
  kind,
  facts: PERSON,
}));

const folder = mkdtempSync(join(tmpdir(), 'luutrinh-ingest-'));
const pile = join(folder, 'pile');
const single = join(folder, 'single');

before(async () => {
  writeFileSync(pile, await pileScan(PAPERS, PILE));
  writeFileSync(single, await paperScan('raise', PERSON, { seed: 'ingest', format: 'jpeg' }));
  await objects.ensureBuckets();
});
after(() => rmSync(folder, { recursive: true }));

const letIn = (result: Ingested | { refused: Refusal[] }): Ingested => {
  assert.ok(!('refused' in result), JSON.stringify(result));
  return result;
};
const stored = async (bucket: 'raw' | 'rendition', sha256: string) =>
  buffer((await objects.get(bucket, agency, sha256)).stream);

test('a pile comes in with its pages in order, its blank backs found, and pictures that are ours', async () => {
  const told: Progress[] = [];
  const scan = letIn(await ingest(pile, { agency, profile, objects, onProgress: (progress) => told.push(progress) }));
  const plan = pilePages(PAPERS, PILE);
  assert.deepEqual(
    scan.pages.map(({ n, blank }) => ({ n, blank })),
    plan.map(({ blank }, i) => ({ n: i + 1, blank })),
  );
  const original = await stored('raw', scan.sha256);
  assert.equal(createHash('sha256').update(original).digest('hex'), scan.sha256);
  assert.equal(original.length, scan.bytes);
  for (const { view, thumb } of scan.pages) {
    const seen = await sharp(await stored('rendition', view)).metadata();
    assert.deepEqual(
      [seen.format, seen.height, seen.exif, seen.icc, seen.xmp],
      ['webp', 2200, undefined, undefined, undefined],
    );
    assert.equal((await sharp(await stored('rendition', thumb)).metadata()).height, 240);
  }
  assert.deepEqual(told[0], { stage: 'hashing', page: 0, of: 0 });
  const last = (stage: Progress['stage']) => told.filter((progress) => progress.stage === stage).at(-1);
  assert.deepEqual(last('reading'), { stage: 'reading', page: plan.length, of: plan.length });
  assert.deepEqual(last('storing'), { stage: 'storing', page: plan.length, of: plan.length });
});

test('the same file again gives the same answer, and both at once do', async () => {
  const copy = join(folder, 'copy');
  writeFileSync(copy, readFileSync(single));
  const first = await ingest(single, { agency, profile, objects });
  const both = await Promise.all([single, copy].map((file) => ingest(file, { agency, profile, objects })));
  assert.deepEqual(both, [first, first]);
});

test('a store that breaks at any moment: a typed failure, no original to be seen, staging clean', async () => {
  const proxy = await cuttingProxy(s3.endpoint);
  const elsewhere = randomUUID();
  const through = createObjects({ ...s3, prefix, endpoint: proxy.endpoint });
  const { sha256, bytes } = letIn(await ingest(single, { agency, profile, objects }));
  for (const after of [0, 50_000, 150_000, 300_000, 500_000]) {
    proxy.cutAfter(after);
    await assert.rejects(ingest(single, { agency: elsewhere, profile, objects: through }), ObjectStoreFailure);
    await assert.rejects(objects.get('raw', elsewhere, sha256), ObjectMissing);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.pages')),
      [],
    );
  }
  proxy.mend();
  letIn(await ingest(single, { agency: elsewhere, profile, objects: through }));
  await proxy.close();
  assert.equal((await objects.get('raw', elsewhere, sha256)).bytes, bytes);
});

test('a refused file leaves nothing in the store', async () => {
  const result = await ingest(pile, { agency: 'refused', profile: { ...profile, minDpi: 300 }, objects });
  assert.deepEqual(result, {
    refused: [{ rule: 'resolution-too-low', params: { dpi: 200, min: 300, page: 1, pages: '1-6' } }],
  });
  const hash = letIn(await ingest(pile, { agency, profile, objects })).sha256;
  await assert.rejects(objects.get('raw', 'refused', hash), ObjectMissing);
});
