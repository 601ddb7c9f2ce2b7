/** Which sequence flows a token leaves by, where the element has no say of its own (BPMN 2.0.2 clause 13.2.1). */
import type { Element, SequenceFlow } from './definition.ts';
import { condition } from './evaluation.ts';
import type { Lookup } from './expression/evaluate.ts';
import type { ElementInstance } from './instance.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';

export function outgoing(run: Run, of: Element): SequenceFlow[] {
  return of.outgoing.map((id) => run.definition.flows[id] as SequenceFlow);
}

/** Every flow without a condition, every one whose condition holds; the default when no condition holds. */
export function unconditionalAndTrue(run: Run, of: Element, at: ElementInstance, lookup?: Lookup): SequenceFlow[] {
  const byDefault = 'default' in of ? of.default : undefined;
  const flows = outgoing(run, of);
  const holds = new Set(conditional(run, of, at, lookup));
  const taken = flows.filter((flow) => (flow.id === byDefault ? holds.size === 0 : !flow.condition || holds.has(flow)));
  if (taken.length === 0 && flows.length > 0) throw new Stuck('no-flow-taken');
  return taken;
}

/** The flows whose condition holds in the scope. */
export function conditional(run: Run, of: Element, at: ElementInstance, lookup?: Lookup): SequenceFlow[] {
  const scope = run.get(at.scope);
  const where = lookup && { lookup };
  return outgoing(run, of).filter((flow) => flow.condition && condition(run, flow.condition, scope, where));
}

/** The first flow whose condition holds, else the default (clause 10.6.2). */
export function firstTrue(run: Run, of: Element, at: ElementInstance): SequenceFlow[] {
  const byDefault = 'default' in of ? of.default : undefined;
  const scope = run.get(at.scope);
  const flows = outgoing(run, of);
  if (flows.length === 0) return [];
  const taken =
    flows.find((flow) => flow.id !== byDefault && (!flow.condition || condition(run, flow.condition, scope))) ??
    flows.find((flow) => flow.id === byDefault);
  if (!taken) throw new Stuck('no-flow-taken');
  return [taken];
}
