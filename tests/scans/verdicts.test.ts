/** Files and verdicts, through the real jail into the real store: what is let in, what is refused, by which rule. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ingest, type IngestedPage, type Mime, type TechnicalProfile } from '../../platform/ingest.ts';
import { createObjects } from '../../platform/objects.ts';
import { stack } from '../stack.ts';
import { good } from './good-files.ts';
import { hostile } from './hostile-files.ts';

/** What is expected of a file: a refusal by exactly these rules, by at least one of these, or pages that look so. */
export interface Verdict {
  name: string;
  file: () => Buffer | Promise<Buffer>;
  profile?: Partial<TechnicalProfile>;
  refused?: string[];
  refusedByOneOf?: string[];
  mime?: Mime;
  pages?: Partial<IngestedPage>[];
}

const PROFILE: TechnicalProfile = {
  id: 'TEST-200',
  formats: ['pdf', 'jpeg', 'png', 'tiff'],
  minDpi: 200,
  colour: 'colour',
  maxBytes: 20_000_000,
  maxPages: 40,
  minPdfVersion: '1.4',
  allowScripts: false,
  allowEncryption: false,
};

const folder = mkdtempSync(join(tmpdir(), 'luutrinh-verdicts-'));
const agency = randomUUID();
const objects = createObjects({ ...stack().s3, prefix: `test-${agency.slice(0, 8)}-`, retainDays: 1 });

before(() => objects.ensureBuckets());
after(() => rmSync(folder, { recursive: true }));

for (const [kind, verdicts] of Object.entries({ good, hostile })) {
  describe(`${kind} files`, () => {
    for (const verdict of verdicts) test(titleOf(verdict), () => judge(verdict));
  });
}

async function judge({ file, profile, refused, refusedByOneOf, mime, pages }: Verdict): Promise<void> {
  const path = join(folder, randomUUID());
  writeFileSync(path, await file());
  const result = await ingest(path, { agency, profile: { ...PROFILE, ...profile }, objects });
  assert.ok(!existsSync(`${path}.pages`), 'pictures of pages are left in the staging folder');
  if ('refused' in result) {
    const rules = result.refused.map(({ rule }) => rule);
    if (refusedByOneOf) assert.ok(refusedByOneOf.includes(rules[0] ?? ''), `refused by ${rules}`);
    else assert.deepEqual(rules.sort(), refused?.sort() ?? [], JSON.stringify(result.refused));
    return;
  }
  assert.equal(refused ?? refusedByOneOf, undefined, 'was let in');
  if (mime) assert.equal(result.mime, mime);
  if (!pages) return;
  const seen = result.pages.map((page, i) =>
    Object.fromEntries(Object.keys(pages[i] ?? {}).map((key) => [key, page[key as 'n']])),
  );
  assert.deepEqual(seen, pages);
}

function titleOf({ name, refused, refusedByOneOf }: Verdict): string {
  if (refused) return `${name}: ${refused.join(', ')}`;
  return refusedByOneOf ? `${name}: ${refusedByOneOf.join(' or ')}` : `${name}: let in`;
}
