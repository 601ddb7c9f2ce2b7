/** Every code an incident can bear has its sentence in both languages, so that a board never shows a bare code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureCodes } from '../../activities/failures.ts';
import { catalogue } from './catalogue.ts';
import { codesIn } from './codes.ts';

const kinds: { kind: string; codes: string[]; least: number }[] = [
  { kind: 'failures of the world', codes: [...failureCodes], least: 4 },
  {
    kind: 'what the engine is stuck on',
    codes: [
      ...codesIn('workflows/engine/**/*.ts', /new Stuck\(\s*'([a-z-]+)'/g),
      ...codesIn('workflows/engine/**/*.ts', /\braise\(run, \w+, '([a-z-]+)'/g),
    ],
    least: 6,
  },
  {
    kind: 'what keeps an instance',
    codes: [
      ...codesIn('workflows/*.ts', /\bcode: '([a-z-]+)'/g),
      ...codesIn('deploy/migrations/*.sql', /insert into incident [^;]*'([a-z]+-[a-z-]+)'\)/g),
    ],
    least: 3,
  },
];

for (const { kind, codes, least } of kinds) {
  test(`${kind} are said in both languages`, () => {
    assert.ok(codes.length >= least, `only ${codes.length} codes found: has the way they are written changed?`);
    const missing = codes.flatMap((code) =>
      (['vi', 'en'] as const).filter((language) => !catalogue(language).has(`incident.${code}`)).map((language) => `${language} incident.${code}`),
    );
    assert.deepEqual(missing, []);
  });
}
