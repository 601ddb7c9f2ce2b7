/** `betsy DIR CASES.json`: plays the suite's cases on the engine, one JSON line each: group, name, case, passed, got. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAsExpected, playCase } from './play.ts';
import type { BetsyCase } from './play.ts';

interface Entry {
  group: string;
  name: string;
  cases: BetsyCase[];
}

const [folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined) {
  process.stderr.write('usage: npm run -s betsy -- DIR CASES.json\n');
  process.exit(2);
}
for (const { group, name, cases } of JSON.parse(readFileSync(file, 'utf8')) as Entry[]) {
  for (const [at, one] of cases.entries()) {
    const got = await played(join(folder, group, `${name}.bpmn`), name, one);
    process.stdout.write(`${JSON.stringify({ group, name, case: at, passed: isAsExpected(got, one.expect), got })}\n`);
  }
}

/** A model that cannot be read or breaks the player is a case that has not passed; the tool goes on. */
async function played(path: string, name: string, one: BetsyCase): Promise<string[]> {
  try {
    return await playCase(name, readFileSync(path, 'utf8'), one);
  } catch (problem) {
    return [`FAULT ${problem instanceof Error ? problem.message : String(problem)}`];
  }
}
