/**
 * Every code that can reach a person has a sentence in both languages (design.md, "Errors: four kinds, four roads").
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { INGEST_RULES } from '../../platform/ingest/profile.ts';
import { catalogue } from './catalogue.ts';
import { codesIn } from './codes.ts';

const said = { vi: catalogue('vi'), en: catalogue('en') };

/** [what it is, its codes, where its sentences lie]; `least` keeps a pattern that finds nothing from passing. */
const codes: { kind: string; codes: string[]; key: (code: string) => string; least: number }[] = [
  {
    kind: 'refusals of Postgres',
    codes: codesIn('deploy/migrations/*.sql', /(?:law\.refuse\(|errcode = 'LT001', message = )'([a-z-]+)'/g),
    key: (code) => `refusal.${code}`,
    least: 20,
  },
  {
    kind: 'refusals of web and worker',
    codes: codesIn('{platform,workflows,activities,web/src}/*.ts', /\brule: '([a-z-]+)'/g),
    key: (code) => `refusal.${code}`,
    least: 4,
  },
  {
    kind: 'articles',
    codes: codesIn('{deploy/migrations/*.sql,{platform,workflows,activities}/*.ts}', /'([a-z]+(?:-\d+){2})'/g),
    key: (code) => `article.${code}`,
    least: 8,
  },
  {
    kind: 'acts of the ledger',
    codes: codesIn('deploy/migrations/*.sql', /record_act\('([a-z-]+[a-z])'/g),
    key: (code) => `act.${code}`,
    least: 20,
  },
  { kind: 'rules a scan breaks', codes: [...INGEST_RULES], key: (code) => `refusal.${code}`, least: 12 },
  {
    kind: 'rules an answer breaks',
    codes: codesIn('workflows/engine/form/{checks,validate,components/*}.ts', /\brule: '([a-z-]+)'/g),
    key: (code) => `form.problem.${code}`,
    least: 12,
  },
  {
    kind: 'roles',
    codes: codesIn('deploy/migrations/0001-people.sql', /\('([A-Z]{3,4})', \d+\)/g),
    key: (code) => `role.${code}`,
    least: 11,
  },
  {
    kind: 'findings with a wrong model and a repaired one',
    codes: readdirSync(new URL('../soundness/', import.meta.url)).filter((name) => !name.includes('.')),
    key: (code) => `finding.${code}`,
    least: 100,
  },
  {
    kind: 'findings about models and forms',
    codes: codesIn(
      'workflows/{engine/{parse.ts,parsing/*.ts,soundness/*.ts,expression/{compile,lower}.ts,form/{compile,compile-input,problems}.ts},guardrails/*.ts}',
      /(?:rule: |refuse\(|\bno\(|NotFeel\(|add\()'([a-z]+(?:-[a-z]+)+)'/g,
    ),
    key: (code) => `finding.${code}`,
    least: 60,
  },
  {
    kind: 'end states of the shipped procedures',
    codes: codesIn('forms/**/*.bpmn', /name="endState" value="([A-Z_]+)"/g),
    key: (code) => `inbox.end-${code}`,
    least: 2,
  },
];

for (const { kind, codes: found, key, least } of codes) {
  test(`${kind} are said in both languages`, () => {
    assert.ok(found.length >= least, `only ${found.length} codes found: has the way they are written changed?`);
    const missing = found.flatMap((code) => [
      ...(said.vi.has(key(code)) ? [] : [`vi ${key(code)}`]),
      ...(said.en.has(key(code)) ? [] : [`en ${key(code)}`]),
    ]);
    assert.deepEqual(missing, []);
  });
}

test('each end state of a shipped procedure is looked up in the catalogue', () => {
  const shipped = codesIn('forms/**/*.bpmn', /name="endState" value="([A-Z_]+)"/g);
  assert.deepEqual(codesIn('web/src/lib/inbox/end-states.ts', /m\['inbox\.end-([A-Z_]+)'\]/g), shipped);
});
