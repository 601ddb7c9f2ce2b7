/** Checking one digitised component, by hand. */
import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { signal, type InstanceInput } from '../../../workflows/contract.ts';
import { createDesk } from './desk.ts';

export async function digitiseComponent(input: InstanceInput & { due: string; starter: string }): Promise<void> {
  const component = String(input.variables?.component);
  const desk = createDesk(input.instance, []);
  for (;;) {
    const { failed } = (await desk.service('scans.check-component', 'remote', {}, { component })) as { failed: string[] };
    if (failed.length === 0) break;
    const rescanned = desk.task({
      element: 'rescan', name: 'Quét lại thành phần', nameEn: 'Scan the component again', form: 'digitise-component-rescan', role: 'REC',
      assignee: input.starter, due: input.due, subject: component,
    });
    await desk.write();
    await rescanned;
  }
  desk.next.end = { endState: null };
  await desk.write();
  if (input.parent) {
    await getExternalWorkflowHandle(input.parent.instance).signal(signal.childEnded, { elementInstance: input.parent.elementInstance, variables: {} });
  }
}
