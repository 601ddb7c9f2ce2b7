/**
 * Moves a process instance to another version of its definition. Pure: (old version, new version, instance) -> the same instance in the new
 * one with what the world has to be told, or the reasons why it cannot be right. Open user tasks stay open as they are.
 */
import { advance } from '../advance.ts';
import type { Finding } from '../definition.ts';
import type { ProcessInstance, Step, StepContext, Variables } from '../instance.ts';
import { Run } from '../run.ts';
import { Stuck } from '../stuck.ts';
import { counterpartOf, type Versions } from './counterparts.ts';
import { differences } from './differences.ts';
import { renamed } from './renamed.ts';
import { waitAnew } from './waiting.ts';

export type { Counterparts, Versions } from './counterparts.ts';

export type Migrated = Step | { refusals: Finding[] };

/**
 * @param known variables that the new version reads and the instance has not carried so far; what it has stays
 * @returns refusals whose `elementId` is of the old version
 */
export function migrate(versions: Versions, instance: ProcessInstance, context: StepContext, known: Variables = {}): Migrated {
  if (instance.state === 'ended') return { refusals: [{ rule: 'instance-ended', elementId: versions.from.id }] };
  const refusals = differences(versions, instance);
  if (refusals.length > 0) return { refusals };
  const run = new Run(versions.to, renamed(versions, instance), context);
  giveVariables(run, known);
  for (const { id, element, phase, body } of instance.elements) {
    const stuck = tryTo(() => waitAnew(run, versions, id));
    if (stuck) refusals.push({ rule: 'date-not-worked-out', elementId: element, params: { reason: stuck.code, ...stuck.params } });
    else if (id !== 0 && phase === 'active' && !body) tellName(run, versions, id, element);
  }
  if (refusals.length > 0) return { refusals };
  advance(run);
  return { instance: run.instance, commands: run.commands, trace: run.trace };
}

function tryTo(work: () => void): Stuck | undefined {
  try {
    work();
    return undefined;
  } catch (problem) {
    if (problem instanceof Stuck) return problem;
    throw problem;
  }
}

/** Data objects drawn since are there from now on, as null. */
function giveVariables(run: Run, known: Variables): void {
  for (const { id } of run.instance.elements.slice()) {
    const of = id === 0 ? run.definition : run.elementOf(run.get(id));
    const data = 'data' in of ? (of.data ?? []) : [];
    const given = { ...Object.fromEntries(data.map((name) => [name, null])), ...(id === 0 && known) };
    const owned = run.get(id);
    if (Object.keys(given).some((name) => !Object.hasOwn(owned.variables ?? {}, name))) run.own(id).variables = { ...given, ...owned.variables };
  }
}

/** A list says what a task is called now. */
function tellName(run: Run, versions: Versions, elementInstance: number, was: string): void {
  const [before, after] = [versions.from.elements[was], versions.to.elements[counterpartOf(versions, was)]];
  if (after?.type !== 'userTask' || !before) return;
  if (before.id === after.id && before.name === after.name && before.nameEn === after.nameEn) return;
  const { id: element, name, nameEn } = after;
  run.command({ kind: 'rename-user-task', elementInstance, element, ...(name !== undefined && { name }), ...(nameEn !== undefined && { nameEn }) });
}
