/** Ways around a gate that an author may draw, by accident or not: mutants of a published process (M02). */
import type { ProcessDefinition, SequenceFlow, UserTask } from '../../workflows/engine/definition.ts';
import { entered } from '../../workflows/guardrails/reach.ts';

export interface Mutant {
  says: string;
  definition: ProcessDefinition;
}

/** @param gate a task that every way to the effect must complete; @param effect the service behind it */
export function bypasses(definition: ProcessDefinition, gate: string, effect: string): Mutant[] {
  return [
    mutant(definition, `${gate} is taken out`, (d) => detour(d, gate)),
    mutant(definition, `${gate} has a plain form`, (d) => void delete task(d, gate).form),
    mutant(definition, `${gate} is repeated over a list that may be empty`, (d) => {
      task(d, gate).loop = { sequential: true };
    }),
    mutant(definition, `${gate} has a way beside it`, (d) => beside(d, gate)),
    mutant(definition, `${gate} is given up after a while`, (d) => timeOut(d, gate)),
    ...before(definition, gate, effect).map((from) => mutant(definition, `a short cut from ${from} to ${effect}`, (d) => void flow(d, from, effect))),
  ];
}

function mutant(definition: ProcessDefinition, says: string, change: (copy: ProcessDefinition) => void): Mutant {
  const copy = structuredClone(definition);
  change(copy);
  return { says, definition: copy };
}

const task = (d: ProcessDefinition, id: string): UserTask => d.elements[id] as UserTask;

/** What is reached before the gate, beside the effect: a way from there leaves the gate out. */
function before(d: ProcessDefinition, gate: string, effect: string): string[] {
  const scope = d.elements[effect]!.scope;
  return [...entered(d, new Set([gate]))].filter((id) => {
    const element = d.elements[id]!;
    return id !== gate && id !== effect && id !== d.elements[gate]!.scope && element.scope === scope && element.outgoing.length > 0;
  });
}

function flow(d: ProcessDefinition, source: string, target: string): SequenceFlow {
  const id = `added${Object.keys(d.flows).length}`;
  d.flows[id] = { id, source, target };
  d.elements[source]!.outgoing.push(id);
  d.elements[target]!.incoming.push(id);
  return d.flows[id];
}

/** Whatever led to the gate leads to where the gate led. */
function detour(d: ProcessDefinition, gate: string): void {
  const { incoming, outgoing } = d.elements[gate]!;
  const targets = outgoing.map((one) => d.flows[one]!.target);
  for (const one of incoming) flow(d, d.flows[one]!.source, targets[0]!);
  d.elements[gate]!.incoming = [];
  for (const one of incoming) {
    const from = d.elements[d.flows[one]!.source]!;
    from.outgoing = from.outgoing.filter((id) => id !== one);
    delete d.flows[one];
  }
}

function beside(d: ProcessDefinition, gate: string): void {
  for (const one of d.elements[gate]!.incoming) flow(d, d.flows[one]!.source, d.flows[d.elements[gate]!.outgoing[0]!]!.target);
}

function timeOut(d: ProcessDefinition, gate: string): void {
  const id = `${gate}GivenUp`;
  const { scope } = d.elements[gate]!;
  d.elements[id] = {
    id, type: 'boundaryEvent', attachedTo: gate, interrupting: true, incoming: [], outgoing: [], ...(scope ? { scope } : {}),
  } as ProcessDefinition['elements'][string];
  task(d, gate).boundary = [...(task(d, gate).boundary ?? []), id];
  flow(d, id, d.flows[d.elements[gate]!.outgoing[0]!]!.target);
}
