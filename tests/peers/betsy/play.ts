/** Plays one of Betsy's cases on the engine and says which traces it left. */
import { parse } from '../../../workflows/engine/parse.ts';
import type { ProcessDefinition } from '../../../workflows/engine/definition.ts';
import type { Rules, RunService, Variables } from '../../../workflows/engine/instance.ts';
import { simulate } from '../../../workflows/engine/simulate.ts';
import type { Answer, Move, Setting, Simulated } from '../../../workflows/engine/simulate.ts';
import { translate } from './translation.ts';

export interface BetsyCase {
  inputs: Variables;
  delayMs: number;
  /** The file's second process is to be running first. */
  secondProcessFirst: boolean;
  expect: string[];
}

const rules: Rules = { calendar: { version: 'betsy', days: [] }, legal: { version: 'betsy', params: {} } };
const now = '2026-02-09T03:00:00.000Z';
/** Services that take a while: both of a pair run at once when the second begins before the first has ended. */
const slow: Record<string, string> = {
  WAIT_TEN_SECONDS: 'PT10S',
  CREATE_TIMESTAMP_LOG_1: 'PT3S',
  CREATE_TIMESTAMP_LOG_2: 'PT3S',
};

/** A case made ready to be played. */
export interface Prepared {
  main: ProcessDefinition;
  setting: Setting;
  script: Move[];
  /** What the suite's scripts leave behind; each playing has its own. */
  scripts: () => Scripts;
}

export const refusedAtDeployment = ['ERROR_deployment'];

export async function playCase(name: string, xml: string, betsyCase: BetsyCase): Promise<string[]> {
  const prepared = await prepare(name, xml, betsyCase);
  if (!prepared) return refusedAtDeployment;
  const { main, setting, script } = prepared;
  const scripts = prepared.scripts();
  const played = simulate(main, script, { ...setting, service: (asked) => scripts.answer(asked) });
  return left(scripts, played);
}

/** @returns undefined for a model that is refused */
export async function prepare(
  name: string,
  xml: string,
  { inputs, delayMs, secondProcessFirst }: BetsyCase,
): Promise<Prepared | undefined> {
  const { definitions, findings } = await parse(translate(xml));
  if (findings) return undefined;
  const main = definitions.find(({ id }) => id === name) ?? (definitions[0] as ProcessDefinition);
  const others = definitions.filter((definition) => definition !== main);
  const second = definitions[1]?.id;
  const script: Move[] = [
    ...(secondProcessFirst && second !== undefined ? [{ start: {}, process: second }] : []),
    { start: inputs },
    { advance: `PT${(xml.includes('CREATE_TIMESTAMP_LOG') ? Math.max(delayMs, 10_000) : delayMs) / 1000}S` },
  ];
  return { main, setting: { now, rules, others }, script, scripts: () => new Scripts(dataOutputs(xml)) };
}

/** The traces that a playing has left. */
export const left = (scripts: Scripts, played: Pick<Simulated, 'error' | 'played'>): string[] =>
  [...scripts.traces(), ...errors(played)].sort();

/** Whether a service of that token takes a while. */
export const isSlow = (token: string): boolean => token in slow;

/** What the data outputs of the model's tasks are called, by name or id: what sets data gives it under any of them. */
function dataOutputs(xml: string): string[] {
  const tags = [...xml.matchAll(/<(?:\w+:)?dataOutput\b[^>]*>/g)].map(([tag]) => tag);
  return tags.flatMap((tag) => [...tag.matchAll(/\b(?:id|name)="([^"]*)"/g)].map(([, name = '']) => name));
}

export class Scripts {
  readonly #outputs: string[];
  readonly #left: string[] = [];
  readonly #timestamps: number[] = [];

  constructor(outputs: string[]) {
    this.#outputs = outputs;
  }

  /** What a token of a script does. */
  answer({ headers, input }: Pick<RunService, 'headers' | 'input'>): Answer {
    const token = headers.token ?? '';
    if (token.startsWith('SCRIPT_task')) this.#left.push(token);
    if (token === 'CREATE_MARKER_FILE') this.#left.push('MARKER_exists');
    if (token === 'THROW_ERROR') return { fail: 'ERR_CODE' };
    if (token === 'INCREMENT_INTEGER_VARIABLE_AND_LOG') this.#left.push('INCREMENT');
    if (token.startsWith('INCREMENT_INTEGER_VARIABLE')) {
      return { complete: { integerVariable: Number(input.integerVariable ?? 0) + 1 } };
    }
    const data = ['data', ...this.#outputs].map((name) => [name, 'String']);
    if (token === 'SET_STRING_DATA') return { complete: Object.fromEntries(data) as Variables };
    if (token === 'LOG_DATA' && Object.values(input).includes('String')) this.#left.push('DATA_correct');
    const takes = slow[token];
    if (token.startsWith('CREATE_TIMESTAMP_LOG') && this.#timestamps.push(1) === 2)
      this.#left.push('EXECUTION_parallel');
    return { complete: {}, ...(takes !== undefined && { in: takes }) };
  }

  traces(): string[] {
    return this.#left;
  }
}

/** How the instance stopped, if it did: a join that waits for ever leaves nothing. */
function errors({ error, played }: Pick<Simulated, 'error' | 'played'>): string[] {
  const commands = played.flatMap((one) => one.commands);
  const escalated = commands.some(({ kind }) => kind === 'escalate');
  const stuck = commands.some(
    (command) => command.kind === 'raise-incident' && command.code !== 'join-never-completes',
  );
  return [
    ...(error !== undefined ? ['ERROR_thrownErrorEvent'] : []),
    ...(escalated ? ['ERROR_thrownEscalationEvent'] : []),
    ...(stuck ? ['ERROR_runtime'] : []),
  ];
}

/** Whether the traces are those expected; several names stand for an instance that has stopped, and one for any error. */
export function isAsExpected(got: string[], expected: string[]): boolean {
  const general = (trace: string) => {
    if (!trace.startsWith('ERROR_')) return trace;
    if (expected.includes('ERROR_generic')) return 'ERROR_generic';
    return trace === 'ERROR_processAborted' ? 'ERROR_runtime' : trace;
  };
  const text = (traces: string[]) => traces.map(general).sort().join();
  if (expected.includes('ERROR_generic') && got.some((trace) => trace.startsWith('ERROR_'))) return true;
  return text(got) === text(expected);
}
