/** Makes a definition as small as it can be without changing the verdict: regular parts vanish, what is tangled stays. */
import type { ProcessDefinition } from '../../definition.ts';
import { Net } from './net.ts';
import { anyWay, becomesGateway, endsAlike, flowsAlike, fuses, onlyWay, passes, type Reduction } from './rules.ts';
import { beside, firstEvent, interrupted, isWork } from './work.ts';

const reductions: Reduction[] = [
  passes,
  becomesGateway,
  beside,
  interrupted,
  firstEvent,
  isWork,
  anyWay,
  fuses,
  flowsAlike,
  onlyWay,
  endsAlike,
];

export function reduce(definition: ProcessDefinition): Net {
  const net = new Net(definition);
  for (let changed = true; changed;) {
    changed = false;
    for (const id of [...net.elements.keys()]) {
      for (const reduction of reductions) {
        const element = net.elements.get(id);
        if (element && reduction(net, element)) changed = true;
      }
    }
  }
  return net;
}
