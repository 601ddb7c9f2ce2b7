/** What the shipped procedures' own forms ask for: answers beside what they leave open, at a Monday, 9 February 2026. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileForm, validate, visibleFields, type Answers, type CompiledForm, type FormSchema } from '../../workflows/engine/form.ts';
import { context } from '../expressions/facts.ts';

const form = (file: string): CompiledForm =>
  compileForm(JSON.parse(readFileSync(join(import.meta.dirname, '../../forms', file), 'utf8')) as FormSchema) as CompiledForm;

const creation = form('create-e-record/register.form.json');
const update = form('update-on-decision/register.form.json');
const foreignKeys = ['language', 'legalised', 'translation'];

const rows: { says: string; form: CompiledForm; answers: Answers; about: string[]; open: [key: string, rule: string][] }[] = [
  { says: 'R-DRF-1.9 (1/2) no category of person', form: creation, answers: {}, about: ['subject_category'], open: [['subject_category', 'required']] },
  { says: 'R-DRF-1.9 (1/2) one of the four', form: creation, answers: { subject_category: 'NGUOI_LAO_DONG' }, about: ['subject_category'], open: [] },
  { says: 'R-DRF-2.2 (1/2) no day of confirmation', form: creation, answers: {}, about: ['paper_confirmed_on'], open: [['paper_confirmed_on', 'required']] },
  { says: 'R-DRF-2.2 (1/2) confirmed tomorrow', form: creation, answers: { paper_confirmed_on: '2026-02-10' }, about: ['paper_confirmed_on'], open: [['paper_confirmed_on', 'date-max']] },
  { says: 'R-DRF-2.2 (1/2) confirmed today', form: creation, answers: { paper_confirmed_on: '2026-02-09' }, about: ['paper_confirmed_on'], open: [] },
  { says: 'R-DRF-3.4 (1/2) a body of Laos', form: update, answers: { issuer_country: 'LA' }, about: foreignKeys, open: foreignKeys.map((key) => [key, 'required']) },
  { says: 'R-DRF-3.4 (2/2) a body of Viet Nam', form: update, answers: { issuer_country: 'VN' }, about: foreignKeys, open: [] },
];

for (const { says, form: asked, answers, about, open } of rows) {
  test(`${says}: ${open.map(([key, rule]) => `${key} ${rule}`).join(', ') || 'nothing more is asked'}`, () => {
    const problems = validate(asked, answers, context).map(({ key, rule }) => [key, rule]);
    assert.deepEqual(problems.filter(([key]) => about.includes(key!)).sort(), open.sort());
  });
}

test('R-DRF-3.4 (2/2) translation and legalisation are shown for a foreign body alone', () => {
  const shown = (issuer_country: string) => visibleFields(update, { issuer_country }, context).map(({ component }) => component.id).filter((id) => foreignKeys.includes(id));
  assert.deepEqual(shown('VN'), []);
  assert.deepEqual(shown('LA').sort(), [...foreignKeys].sort());
});
