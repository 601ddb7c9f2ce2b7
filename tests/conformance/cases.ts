/** A conformance case: a model beside what is done to it and what it answers, and how the two are read and written. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Finding } from '../../workflows/engine/definition.ts';
import type { Command, Variables } from '../../workflows/engine/instance.ts';
import type { Move, Played, PlayedEntry, Simulated } from '../../workflows/engine/simulate.ts';

/** The `.json` beside a `.bpmn`. With findings and no script the model is refused; with both it runs although it may not be published. */
export interface Case {
  /** What a reader would otherwise have to guess. */
  says?: string;
  now?: string;
  /** Kinds of commands the trace shows. */
  watch?: Command['kind'][];
  /** Only the watched commands: the path is long and says nothing. */
  brief?: true;
  findings?: Finding[];
  script?: Move[];
  trace?: string[];
  state?: Simulated['state'];
  endState?: string;
  error?: string;
  variables?: Variables;
}

export interface Found {
  name: string;
  bpmn: string;
  json: string;
  spec: Case;
}

export const folder = import.meta.dirname;
/** Monday, 10:00 in Vietnam; Tết begins a week later. */
export const now = '2026-02-09T03:00:00.000Z';

export function cases(): Found[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bpmn'))
    .sort()
    .map((path) => {
      const json = join(folder, path.replace('.bpmn', '.json'));
      const spec = JSON.parse(readFileSync(json, 'utf8')) as Case;
      return { name: relative(folder, json).replace('.json', ''), bpmn: join(folder, path), json, spec };
    });
}

/** A decision model of the same name goes with the process. */
export function decisionsBeside(bpmn: string): string[] {
  const dmn = bpmn.replace(/bpmn$/, 'dmn');
  return existsSync(dmn) ? [readFileSync(dmn, 'utf8')] : [];
}

/** One line a move: what was done (`>`), each step of a token (`@` another instance than the one played), and the commands that are watched (`!`). */
export function lines(played: Played[], { watch = [], brief }: Pick<Case, 'watch' | 'brief'>): string[] {
  return played.flatMap(({ move, trace, commands }) => [
    `> ${JSON.stringify('rules' in move ? { rules: move.rules.calendar.version } : move)}`,
    ...(brief ? [] : trace.map(line)),
    ...commands
      .filter(({ kind }) => watch.includes(kind))
      .map(({ kind, ...rest }) => `! ${kind} ${JSON.stringify(rest)}`),
  ]);
}

function line({ event, element, instance, loop, of }: PlayedEntry): string {
  const who = of === undefined ? '' : ` @${of}`;
  if (event === 'take') return `take ${element}${who}`;
  return `${event} ${element} #${instance}${loop === undefined ? '' : ` [${loop}]`}${who}`;
}

/** `UPDATE=1`: what the engine did becomes what is expected; the reviewer sees the difference. */
export function rewrite(found: Found, result: Partial<Case>): void {
  const { says, now, watch, brief, script } = found.spec;
  const { findings, trace, state, endState, error, variables } = result;
  const spec: Case = { says, now, watch, brief, findings, script, trace, state, endState, error, variables };
  writeFileSync(found.json, `${JSON.stringify(spec, null, 2)}\n`);
}
