/** A fork to as many branches as asked, each of as many tasks, and a join: (length + 1) ^ count states where nothing is reduced. */
import type { Element, ProcessDefinition, SequenceFlow } from '../../workflows/engine/definition.ts';

export function branches(count: number, length: number): ProcessDefinition {
  const elements: Record<string, Element> = {};
  const flows: Record<string, SequenceFlow> = {};
  const add = (id: string, type: Element['type']): void => {
    elements[id] = { id, type, incoming: [], outgoing: [] } as unknown as Element;
  };
  const lead = (source: string, target: string): void => {
    const id = `${source}>${target}`;
    flows[id] = { id, source, target };
    elements[source]?.outgoing.push(id);
    elements[target]?.incoming.push(id);
  };
  add('start', 'startEvent');
  add('fork', 'parallelGateway');
  add('join', 'parallelGateway');
  add('end', 'endEvent');
  lead('start', 'fork');
  for (let branch = 0; branch < count; branch++) {
    for (let at = 0; at < length; at++) {
      add(`task-${branch}-${at}`, 'userTask');
      lead(at === 0 ? 'fork' : `task-${branch}-${at - 1}`, `task-${branch}-${at}`);
    }
    lead(`task-${branch}-${length - 1}`, 'join');
  }
  lead('join', 'end');
  return {
    format: 1,
    id: 'branches',
    name: 'branches',
    starts: ['start'],
    elements,
    flows,
    variablesRead: [],
    called: [],
    forms: [],
  };
}
