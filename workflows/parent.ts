/** A called process tells its caller how it ended, by a signal that survives the caller's continue-as-new. */
import { getExternalWorkflowHandle, isCancellation } from '@temporalio/workflow';
import { signal } from './contract.ts';
import type { ChildEnded, InstanceInput } from './contract.ts';
import type { Variables } from './engine/instance.ts';

export interface Ending {
  endState?: string;
  error?: string;
  variables: Variables;
}

/** A caller that has ended meanwhile (cancelled, terminated) waits for nobody: the server's no is the end of the matter. */
export async function tellParent(parent: NonNullable<InstanceInput['parent']>, ending: Ending): Promise<void> {
  const told: ChildEnded = { elementInstance: parent.elementInstance, ...ending };
  try {
    await getExternalWorkflowHandle(parent.instance).signal(signal.childEnded, told);
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}
