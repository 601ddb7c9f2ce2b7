/** Start event (clause 10.5.2): what started the process is over when the token is here. */
import type { StartEvent } from '../definition.ts';
import type { Behaviour } from './behaviour.ts';

export const startEvent: Behaviour<StartEvent> = {
  enter: () => 'leaves',
};
