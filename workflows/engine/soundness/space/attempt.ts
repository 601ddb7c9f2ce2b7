/** One move of one instance: the engine itself takes it, with answers from the oracle, and what follows by itself follows. */
import type { ProcessDefinition } from '../../definition.ts';
import type { Completed, ProcessInstance, StepContext } from '../../instance.ts';
import { Run } from '../../run.ts';
import { take } from '../../step.ts';
import { Stuck } from '../../stuck.ts';
import type { Move } from './moves.ts';
import { enter, settle } from './settle.ts';

export interface Outcome {
  instance: ProcessInstance;
  entered: string[];
  /** Sequence flows. */
  taken: string[];
}

/** No date matters here. */
const context = { now: '2026-01-01T00:00:00.000Z' } as StepContext;

/** Undefined: nothing happens, or it stumbles over an answer that data would have to give. */
export function attempt(
  { definition, slow }: { definition: ProcessDefinition; slow: ReadonlySet<string> },
  before: ProcessInstance,
  move: Move,
): Outcome | undefined {
  const run = new Run(definition, before, context);
  try {
    if ('token' in move) enter(run, move.token);
    else if (take(run, move.event) === 'of-no-concern') return undefined;
    if ('event' in move && move.event.kind === 'child-escalated') remember(run, move.event);
    settle(run, slow);
  } catch (problem) {
    if (!(problem instanceof Stuck)) throw problem;
    return undefined;
  }
  // An ad-hoc sub-process that waits for somebody is no accident.
  const stumbles = run.commands.some((one) => one.kind === 'raise-incident' && one.code !== 'ad-hoc-not-complete');
  if (stumbles) return undefined;
  forgetRepeated(run);
  const passed = (wanted: 'enter' | 'take') =>
    run.trace.flatMap(({ event, element }) => (event === wanted ? [element] : []));
  return {
    instance: run.instance,
    entered: passed('enter'),
    taken: passed('take'),
  };
}

/** A called process escalates each code once. */
function remember(run: Run, { elementInstance, code }: { elementInstance: number; code: string }): void {
  if (run.find(elementInstance)) run.own(elementInstance).caught = { ...run.get(elementInstance).caught, [code]: {} };
}

/** What a loop has completed again and again is undone like what it completed twice. */
function forgetRepeated(run: Run): void {
  for (const { id, completed } of run.instance.elements) {
    if (completed && completed.length > 2) run.own(id).completed = lastTwo(completed);
  }
}

function lastTwo(completed: Completed[]): Completed[] {
  return completed.filter(
    (one, at) => completed.slice(at + 1).filter(({ element }) => element === one.element).length < 2,
  );
}
