/** What a soundness rule sees and says. The machine walks the model; a rule judges one place in it. */
import type { Element, Finding, ProcessDefinition } from '../definition.ts';

/** What is known around the definition; a question whose answer is not known is not asked. */
export interface CheckContext {
  forms?: ReadonlySet<string>;
  processes?: ReadonlySet<string>;
  isService?: (type: string) => boolean;
  /** States looked at for the shortest way to a fault; fewer where somebody waits for the answer. */
  shortest?: number;
}

interface Model {
  definition: ProcessDefinition;
  context: CheckContext;
}

/** The process itself, or a sub-process. */
export interface Scope {
  id: string;
  starts: string[];
  elements: Element[];
}

export type ElementRule = (element: Element, model: Model) => Finding | undefined;
export type ScopeRule = (scope: Scope, model: Model) => Finding[];

/** The elements a token can go to from this one, its boundary events and their handlers included. */
export function next(element: Element, { flows }: ProcessDefinition): string[] {
  const targets = element.outgoing.flatMap((id) => flows[id]?.target ?? []);
  if (element.type === 'boundaryEvent' && element.handler !== undefined) targets.push(element.handler);
  return 'boundary' in element ? [...targets, ...(element.boundary ?? [])] : targets;
}

/** Everything that can be reached from some elements by `step`, themselves included. */
export function closure(from: string[], step: (id: string) => string[]): Set<string> {
  const seen = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of step(id)) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return seen;
}
