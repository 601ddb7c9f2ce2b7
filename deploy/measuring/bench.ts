/**
 * `npm run bench`: every measurement, or those named, on one stack; a table, or with `--json` one JSON line per
 * figure.
 */
import { parseArgs } from 'node:util';
import { createProgress } from '../launcher/progress.mjs';
import { drawTable } from '../psql/table.ts';
import { type Figure, listOf, measuredIn } from './modules.ts';
import { onAStack } from './on-a-stack.ts';

const options = { json: { type: 'boolean' }, list: { type: 'boolean' } } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options });
const all = await measuredIn('tests/bench/*.bench.ts');
const wanted = positionals.length === 0 ? all : all.filter(({ id }) => positionals.includes(id));
if (values.list || wanted.length === 0) {
  process.stdout.write(`npm run bench [-- ID...] [--json]\n${listOf(all)}\n`);
  process.exit(values.list ? 0 : 2);
}

const progress = createProgress({ write: (text) => process.stderr.write(text) });
const figures = await onAStack(progress, async (stack) => {
  const measured: Figure[] = [];
  for (const bench of wanted) {
    process.stderr.write(`${bench.id}: ${bench.title}\n`);
    const own = await bench.run(stack);
    measured.push(...own);
    if (values.json) for (const figure of own) process.stdout.write(`${JSON.stringify(figure)}\n`);
  }
  return measured;
});
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
process.exit(0);
