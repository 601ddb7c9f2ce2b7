/**
 * `npm run bench`: every measurement, or those named, on one stack; a table, or with `--json` one JSON line per
 * figure. Exits with 1 when a figure is more than it may be. Temporal is its own server in the same Postgres, as in production
 * (choices.md 4), wherever Go can build it.
 */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createProgress } from '../launcher/progress.mjs';
import { drawTable } from '../psql/table.ts';
import type { Addresses } from '../stack/addresses.ts';
import type { StatusFile } from '../stack/status.ts';
import { type Figure, listOf, measuredIn, withoutAllBut } from './modules.ts';
import { onAStack } from './on-a-stack.ts';

const options = { json: { type: 'boolean' }, list: { type: 'boolean' } } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options });
const all = await measuredIn('tests/bench/*.bench.ts');
const wanted = positionals.length === 0 ? all : all.filter(({ id }) => positionals.includes(id));
if (values.list || wanted.length === 0) {
  process.stdout.write(`npm run bench [-- ID...] [--json]\n${listOf(all)}\n`);
  process.exit(values.list ? 0 : 2);
}

process.env.LUUTRINH_TEMPORAL ??= 'postgres';
const progress = createProgress({ write: (text) => process.stderr.write(text) });
const figures = await onAStack(progress, measure, { without: withoutAllBut(wanted.flatMap(({ needs = [] }) => needs)) });
if (!values.json) {
  const rows = figures.map(({ name, value, unit, against, ratio }) => [
    name,
    String(value),
    unit,
    against ?? '',
    ratio?.toFixed(3) ?? '',
  ]);
  process.stdout.write(`${drawTable(['name', 'value', 'unit', 'against', 'ratio'], rows)}\n`);
}
const tooMuch = figures.filter(({ value, atMost = Infinity }) => value > atMost);
for (const { name, value, unit, atMost } of tooMuch) process.stderr.write(`too much: ${name}: ${value} ${unit}, at most ${atMost}\n`);
process.exit(tooMuch.length > 0 ? 1 : process.exitCode);

async function measure(stack: Addresses): Promise<Figure[]> {
  process.stderr.write(`${standing(stack)}\n`);
  const measured: Figure[] = [];
  for (const bench of wanted) {
    process.stderr.write(`${bench.id}: ${bench.title}\n`);
    const own = await inTime(bench, stack).catch(failed);
    measured.push(...own);
    if (values.json) for (const { atMost: _, ...figure } of own) process.stdout.write(`${JSON.stringify(figure)}\n`);
  }
  return measured;
}

/** @throws Error when it takes three times as long as it says: it ends on a machine at work too */
async function inTime({ id, minutes = 5, run }: (typeof all)[number], stack: Addresses): Promise<Figure[]> {
  const over = new AbortController();
  const late = setTimeout(3 * minutes * 60_000, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${id}: not done within ${3 * minutes} minutes`);
  });
  late.catch(() => {});
  return Promise.race([run(stack, []), late]).finally(() => over.abort());
}

/** The other measurements stand, and are told. */
function failed(error: unknown): Figure[] {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
  return [];
}

/** What is measured with: a figure means nothing without. */
function standing({ status }: Addresses): string {
  const { servers } = JSON.parse(readFileSync(status, 'utf8')) as StatusFile;
  const versions = servers.map(({ product, version }) => `${product} ${version}`);
  const onPostgres = versions.some((one) => one.startsWith('Temporal') && one.includes('Postgres'));
  return `${os.availableParallelism()} cores, ${versions.join(', ')}${onPostgres ? '' : ". Temporal's dev server: not the figures of a production"}`;
}
