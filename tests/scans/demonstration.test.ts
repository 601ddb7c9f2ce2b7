/** The demonstration's papers: each kind is drawn in each format, the same for the same seed, and comes in. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PAPERS, paperScan, pilePages, type Format, type PaperKind } from '../../deploy/demo/scans/scans.ts';
import { ingest, type TechnicalProfile } from '../../platform/ingest.ts';
import { createObjects } from '../../platform/objects.ts';
import { stack } from '../stack.ts';
import { PERSON } from './person.ts';
import codeLists from '../../forms/catalogue/code-lists.json' with { type: 'json' };
import profiles from '../../forms/catalogue/technical-profiles.json' with { type: 'json' };

const FORMATS: Format[] = ['jpeg', 'png', 'tiff', 'pdf'];
const kinds = Object.keys(PAPERS) as PaperKind[];
const profile = profiles[0] as TechnicalProfile;
const agency = randomUUID();
const objects = createObjects({ ...stack().s3, prefix: `test-${agency.slice(0, 8)}-`, retainDays: 1 });
const folder = mkdtempSync(join(tmpdir(), 'luutrinh-papers-'));

before(() => objects.ensureBuckets());
after(() => rmSync(folder, { recursive: true }));

describe('every kind of paper passes the shipped profile', () => {
  for (const [i, kind] of kinds.entries()) {
    const format = FORMATS[i % FORMATS.length]!;
    test(`${kind} as ${format}`, async () => {
      const file = join(folder, kind);
      writeFileSync(file, await paperScan(kind, PERSON, { seed: 'papers', format }));
      const result = await ingest(file, { agency, profile, objects });
      assert.ok(!('refused' in result), JSON.stringify(result));
      assert.ok(result.pages.every(({ blank, colour, dpi }) => !blank && colour === 'colour' && dpi === 200));
    });
  }
});

test('R-DRF-2.6: scanned in grey at 96 dpi they do not, and each rule is named', async () => {
  const file = join(folder, 'grey');
  writeFileSync(
    file,
    await paperScan('raise', PERSON, { seed: 'papers', format: 'jpeg', dpi: 96, flaws: { grey: true } }),
  );
  const result = await ingest(file, { agency, profile, objects });
  assert.ok('refused' in result);
  assert.deepEqual(
    result.refused.map(({ rule }) => rule),
    ['resolution-too-low', 'not-colour'],
  );
});

test('the same seed gives the same bytes, another one another scan', async () => {
  const hashOf = async (seed: string, format: Format) =>
    createHash('sha256')
      .update(await paperScan('degree', PERSON, { seed, format }))
      .digest('hex');
  for (const format of FORMATS) assert.equal(await hashOf('a', format), await hashOf('a', format), format);
  assert.notEqual(await hashOf('a', 'jpeg'), await hashOf('b', 'jpeg'));
});

test('a pile has a blank back for every single-sided paper, one upside down, one side twice', () => {
  const papers = (['curriculum-vitae', 'raise', 'degree'] as const).map((kind) => ({ kind, facts: PERSON }));
  const told = pilePages(papers, { seed: 'x', upsideDown: 1, doubled: 2 }).map(
    ({ paper, side, blank, upsideDown }) =>
      `${paper}.${side}${blank ? ' blank' : ''}${upsideDown ? ' upside down' : ''}`,
  );
  const raise = ['1.0 upside down', '1.1 blank upside down'];
  assert.deepEqual(told, ['0.0', '0.1', ...raise, '2.0', '2.0', '2.1 blank']);
});

test('every paper but the confirmation is a kind of component that records know', () => {
  const known = codeLists.find(({ code }) => code === 'component_type')?.values.map(({ code }) => code) ?? [];
  const components = Object.values(PAPERS).flatMap((paper) => ('component' in paper ? paper.component : []));
  assert.equal(components.length, kinds.length - 1);
  assert.deepEqual(
    components.filter((code) => !known.includes(code)),
    [],
  );
});
