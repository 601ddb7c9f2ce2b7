/** Manual and undefined task (clause 10.3.3.1): done outside of what the engine knows, so the token goes on at once. */
import type { Activity } from '../definition.ts';
import type { Behaviour } from './behaviour.ts';

export const manualTask: Behaviour<Activity<'manualTask'> | Activity<'task'>> = {
  enter: () => 'leaves',
};
