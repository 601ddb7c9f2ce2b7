/**
 * A case's trace beside what was played. Instances run at the same time: what each did in a move is compared, not which of two was first. Postgres
 * keeps JSON by its own order of names, so that of a command's values says nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ProcessDefinition } from '../../../workflows/engine/definition.ts';
import type { Rules } from '../../../workflows/engine/instance.ts';
import { parse } from '../../../workflows/engine/parse.ts';
import { setUp, simulate, type Move, type Setting } from '../../../workflows/engine/simulate.ts';
import { decisionsBeside, lines, now, type Case, type Found } from '../cases.ts';
import rules from '../rules.json' with { type: 'json' };
import { readFileSync } from 'node:fs';
import type { Performance, Script } from './perform.ts';
import type { Play } from './published.ts';

/** What is to be played of a case. */
export async function scriptOf({ bpmn, spec }: Found): Promise<Script> {
  const { definitions } = await parse(readFileSync(bpmn), decisionsBeside(bpmn));
  const [main, ...others] = definitions!;
  const setting = { now: spec.now ?? now, rules: rules as Rules, others };
  return inScript(main!, spec.script!, setting, (named) => ({ id }) => named.has(id), readFileSync(bpmn, 'utf8'));
}

/** @param takesTime what does, given the elements that the script names */
export function inScript(
  main: ProcessDefinition,
  script: Move[],
  setting: Setting,
  takesTime: (named: ReadonlySet<string>) => Play['takesTime'],
  bpmn: string,
): Script {
  const { others = [], rules } = setting;
  const { world, moves, named } = setUp(main, script, setting);
  const commands = simulate(main, script, setting).played.flatMap((one) => one.commands);
  const calls = commands.filter((command) => command.kind === 'start-child');
  return { play: { main, others, calls, bpmn, rules, takesTime: takesTime(named) }, moves, world, now: setting.now };
}

/** Where the two part; undefined when they are the same. */
export function parting({ spec }: Found, { played, result, stopped }: Performance): string | undefined {
  const [expected, got] = [ordered(spec.trace ?? []), ordered(lines(played, spec))];
  const at = expected.findIndex((line, i) => line !== got[i]);
  if (at >= 0) return `line ${at + 1}: ${expected[at]} was played as ${got[at] ?? 'nothing'}${stopped === undefined ? '' : ` (${stopped})`}`;
  if (got.length > expected.length) return `${got[expected.length]} was played beyond the end`;
  if (stopped !== undefined) return stopped;
  const ended = endOf(spec);
  const end = endOf(result);
  return isDeepStrictEqual(end, ended) ? undefined : `ended as ${JSON.stringify(end)}, not ${JSON.stringify(ended)}`;
}

const endOf = ({ state, endState, error, variables }: Pick<Case, 'state' | 'endState' | 'error' | 'variables'>): unknown =>
  JSON.parse(JSON.stringify({ state, endState, error, variables }));

/** Within each move: the instance that is played, then each of the others, then the commands. */
function ordered(all: string[]): string[] {
  const moves: string[][] = [];
  for (const line of all) {
    if (line.startsWith('> ') || moves.length === 0) moves.push([]);
    moves.at(-1)!.push(line.startsWith('! ') ? canonical(line) : line);
  }
  const whose = (line: string): string => (line.startsWith('> ') ? '' : line.startsWith('! ') ? '~' : (/ @(\S+)$/.exec(line)?.[1] ?? ' '));
  return moves.flatMap((move) => move.toSorted((a, b) => (whose(a) < whose(b) ? -1 : whose(a) > whose(b) ? 1 : 0)));
}

function canonical(line: string): string {
  const brace = line.indexOf('{');
  return `${line.slice(0, brace)}${JSON.stringify(sorted(JSON.parse(line.slice(brace))))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}
