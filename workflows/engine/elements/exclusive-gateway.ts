/** Exclusive gateway (clause 10.6.2): every token that comes leaves by the first flow whose condition holds, else the default. */
import type { Gateway } from '../definition.ts';
import { firstTrue } from '../flows.ts';
import type { Behaviour } from './behaviour.ts';

export const exclusiveGateway: Behaviour<Gateway<'exclusiveGateway'>> = {
  enter: () => 'leaves',
  choose: firstTrue,
};
