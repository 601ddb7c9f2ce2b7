/** Lanes and pools (9.3, 10.8): they part the nodes of one process, each node in one place. */
import { child, children } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { is } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

/** What is in a lane or in a lane of it. */
function inLane(lane: Raw): Raw[] {
  const inner = child(lane, 'childLaneSet');
  return [...children(lane, 'flowNodeRef'), ...(inner ? children(inner, 'lanes').flatMap(inLane) : [])];
}

export const lanesDoNotOverlap: Constraint = (tree) =>
  tree.of('LaneSet').flatMap((set) => {
    const taken = new Map<Raw, Raw>();
    return children(set, 'lanes').flatMap((lane) => {
      const twice = inLane(lane).find((node) => (taken.get(node) ?? lane) !== lane);
      for (const node of inLane(lane)) taken.set(node, lane);
      return twice ? [tree.finding('lane-overlaps', lane, { node: String(twice.id) })] : [];
    });
  });

/** A lane holds nodes of its own process or sub-process, or of what is in that. */
export const lanesHoldTheirOwn: Constraint = (tree) =>
  tree.of('Lane').flatMap((lane) => {
    const scope = tree.around(lane, 'FlowElementsContainer');
    const foreign = children(lane, 'flowNodeRef').find((node) => is(node, 'FlowNode') && !isIn(tree, node, scope));
    return foreign ? [tree.finding('lane-of-another-process', lane, { node: String(foreign.id) })] : [];
  });

function isIn(tree: Tree, node: Raw, scope: Raw | undefined): boolean {
  for (let at = tree.parent(node); at; at = tree.parent(at)) if (at === scope) return true;
  return false;
}

/** Table 10.135: the lanes of a set part by things of one type. */
export const lanesPartByOneType: Constraint = (tree) =>
  tree.of('LaneSet').flatMap((set) => {
    const parts = children(set, 'lanes').flatMap((lane) => {
      const by = child(lane, 'partitionElementRef') ?? child(lane, 'partitionElement');
      return by ? [{ lane, type: by.$type }] : [];
    });
    const other = parts.find(({ type }) => type !== parts[0]?.type);
    return other ? [tree.finding('lane-partitions-differ', other.lane)] : [];
  });

/** A process is shown by one pool of a collaboration. */
export const poolsShowOneProcess: Constraint = (tree) =>
  tree.of('Collaboration').flatMap((collaboration) => {
    const shown = new Set<Raw>();
    return children(collaboration, 'participants').flatMap((pool) => {
      const process = child(pool, 'processRef');
      const again = process !== undefined && shown.has(process);
      if (process) shown.add(process);
      return again ? [tree.finding('process-in-two-pools', pool)] : [];
    });
  });

/** A subscription binds properties of the very key it subscribes with (8.4.2). */
export const subscriptionsBindTheirKey: Constraint = (tree) =>
  tree.of('CorrelationSubscription').flatMap((subscription) => {
    const key = child(subscription, 'correlationKeyRef');
    const own = key && children(key, 'correlationPropertyRef');
    return children(subscription, 'correlationPropertyBinding')
      .filter((binding) => {
        const property = child(binding, 'correlationPropertyRef');
        return property !== undefined && own?.includes(property) === false;
      })
      .map((binding) => tree.finding('correlation-property-foreign', binding));
  });
