/** The elements of a process in the order a case meets them; what no flow leads to comes last. */
import { child, list, type Moddle } from './moddle.ts';

export interface Ordered {
  of: Moddle;
  /** How many sub-processes it lies in. */
  depth: number;
}

export function inOrder(scope: Moddle, depth = 0): Ordered[] {
  const nodes = list(scope, 'flowElements').filter(({ $type }) => $type !== 'bpmn:SequenceFlow' && !$type.includes('Data'));
  const found = new Set<Moddle>();
  const visit = (of: Moddle): void => {
    if (found.has(of)) return;
    found.add(of);
    for (const border of nodes.filter((node) => child(node, 'attachedToRef') === of)) found.add(border);
    for (const flow of list(of, 'outgoing')) if (child(flow, 'targetRef')) visit(child(flow, 'targetRef')!);
  };
  const isBorder = (of: Moddle) => of.$type === 'bpmn:BoundaryEvent';
  nodes.filter((node) => list(node, 'incoming').length === 0 && !isBorder(node)).forEach(visit);
  nodes.filter(isBorder).forEach((border) => list(border, 'outgoing').forEach((flow) => child(flow, 'targetRef') && visit(child(flow, 'targetRef')!)));
  nodes.forEach(visit);
  return [...found].flatMap((of) => [{ of, depth }, ...inOrder(of, depth + 1)]);
}
