/** `play FILE [--script SCRIPT.json]`: plays a model on the engine and tells the path taken, as one JSON line. Service tasks complete at once. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from '../../workflows/engine/parse.ts';
import { ScriptError, simulate } from '../../workflows/engine/simulate.ts';
import type { Move } from '../../workflows/engine/simulate.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { script: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) {
  process.stderr.write('usage: npm run -s play -- FILE [--script SCRIPT.json]\n');
  process.exit(2);
}
process.stdout.write(`${JSON.stringify({ file, ...(await played(file)) })}\n`);

async function played(model: string) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(model);
  } catch {
    // Whatever keeps the file from being opened: the line says so, as `check` does.
    return { trace: [], state: 'refused', variables: {}, findings: [{ rule: 'file-not-readable', elementId: '' }] };
  }
  const { definitions, findings } = await parse(bytes);
  const [definition, ...others] = definitions ?? [];
  if (!definition) return { trace: [], state: 'refused', variables: {}, findings };
  const rules = { calendar: { version: 'none', days: [] }, legal: { version: 'none', params: {} } };
  try {
    const result = simulate(definition, script(), { now: '2026-02-09T03:00:00.000Z', rules, others });
    const moves = result.played
      .flatMap(({ trace }) => trace)
      .filter(({ event }) => event === 'enter' || event === 'leave');
    const trace = moves.map(({ n, event, element, instance, of }) => ({
      n,
      event,
      element,
      instance,
      ...(of !== undefined && { of }),
    }));
    const { state, endState, error, variables } = result;
    return {
      trace,
      state,
      variables,
      ...(endState !== undefined && { endState }),
      ...(error !== undefined && { error }),
    };
  } catch (problem) {
    if (!(problem instanceof ScriptError)) throw problem;
    return { trace: [], state: 'refused', variables: {}, script: problem.message };
  }
}

function script(): Move[] {
  return values.script === undefined ? [] : (JSON.parse(readFileSync(values.script, 'utf8')) as Move[]);
}
