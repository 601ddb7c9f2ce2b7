/**
 * The laws of the house that can be read off its files: who may import whom, how long a file is, what it says first,
 * what folders are called.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { importsOf } from './architecture/imports.ts';
import { allows, roomOf } from './architecture/rooms.ts';
import { root, sourceFiles } from './architecture/sources.ts';

const files = sourceFiles();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('every import is one that design.md allows', () => {
  const forbidden = files.flatMap((file) =>
    importsOf(file, read(file))
      .filter((one) => !allows(file, one))
      .map(({ target, typesOnly }) => `${file} (${roomOf(file)}) imports ${target}${typesOnly ? ' (types)' : ''}`),
  );
  assert.deepEqual(forbidden, []);
});

/** What one line of one file means, as facts and verdicts: the reading of imports itself is held to this. */
describe('the import table', () => {
  const cases: [file: string, line: string, allowed: boolean][] = [
    ['workflows/engine/step.ts', "import { add } from '../calendar/working-days.ts';", true],
    ['workflows/engine/step.ts', "import { gate } from '../guardrails/freeze.ts';", false],
    ['workflows/engine/step.ts', "import { readFile } from 'node:fs/promises';", false],
    ['workflows/engine/step.ts', "const fs = await import('fs');", false],
    ['workflows/engine/parse.ts', "import { BpmnModdle } from 'bpmn-moddle';", true],
    ['workflows/calendar/days.ts', "import type { Event } from '../engine/instance.ts';", false],
    ['workflows/guardrails/freeze.ts', "import type { Definition } from '../engine/definition.ts';", true],
    ['workflows/guardrails/freeze.ts', "import { parse } from '../engine/parse.ts';", false],
    ['workflows/process-instance.ts', "import type { Activities } from '../activities/index.ts';", true],
    ['workflows/process-instance.ts', "import { createActivities } from '../activities/index.ts';", false],
    ['workflows/process-instance.ts', "import { type Activities } from '../activities/index.ts';", false],
    ['activities/inbox.ts', "import { openDb } from '../platform/db.ts';", true],
    ['activities/inbox.ts', "import { run } from '../web/src/lib/server/x.ts';", false],
    ['platform/db.ts', "import { inbox } from '../activities/inbox.ts';", false],
    ['web/src/lib/server/tasks.ts', "import { openDb } from '../../../../platform/db.ts';", true],
    ['web/src/lib/server/tasks.ts', "import { instance } from '../../../../workflows/process-instance.ts';", false],
    ['web/src/lib/server/tasks.ts', "export { Worker } from '@temporalio/worker';", false],
    ['web/src/routes/inbox/+page.server.ts', "import { Client } from '@temporalio/client';", true],
    [
      'web/src/lib/ui/Due.svelte',
      '<script lang="ts">import { openDb } from \'../../../../platform/db.ts\';</script>',
      false,
    ],
    ['web/src/lib/ui/Due.svelte', '<script lang="ts">import { db } from \'#lib/server/database.ts\';</script>', false],
    [
      'web/src/lib/ui/Due.svelte',
      '<script lang="ts">import { step } from \'../../../../workflows/engine/step.ts\';</script>',
      true,
    ],
    ['platform/db.ts', "import { migrate } from '../deploy/migrate.ts';", false],
  ];
  for (const [file, line, allowed] of cases) {
    test(`${file}: ${line} ${allowed ? 'stands' : 'is refused'}`, () => {
      assert.equal(
        importsOf(file, line).every((one) => allows(file, one)),
        allowed,
      );
    });
  }
});

test('no file is longer than 250 lines', () => {
  const long = files
    .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 250);
  assert.deepEqual(long, []);
});

test('half the files are under 60 lines and nine in ten under 200', () => {
  const lines = files.map((file) => read(file).split('\n').length - 1).sort((a, b) => a - b);
  const at = (share: number): number => lines[Math.floor(lines.length * share)] ?? 0;
  assert.ok(at(0.5) < 60, `half the files have ${at(0.5)} lines or more`);
  assert.ok(at(0.9) < 200, `a tenth of the files have ${at(0.9)} lines or more`);
});

test('every module says in its first line what it is for', () => {
  const silent = files.filter((file) => /\.(ts|mjs|js)$/.test(file) && !/^\/\*\*/.test(read(file)));
  assert.deepEqual(silent, []);
});

test('no folder or file is a drawer', () => {
  const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|shared|stuff)(\/|\.[^/]*$)/i.test(file));
  assert.deepEqual(drawers, []);
});

test('nothing is put off, switched off or left typed as anything', () => {
  const marks = new RegExp(
    ['TO' + 'DO', 'FIX' + 'ME', 'eslint-' + 'disable', '@ts-' + '(ignore|nocheck)', '\\.(skip|only)' + '\\('].join('|'),
  );
  assert.deepEqual(
    files.filter((file) => marks.test(read(file))),
    [],
  );
});
