/** P01 by hand: register, prepare, digitise, check, enter, verify, approve, seal. */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineSignal,
  defineUpdate,
  isCancellation,
  ParentClosePolicy,
  setHandler,
  sleep,
  startChild,
} from '@temporalio/workflow';
import { dueDate, overdueAt } from '../../../workflows/calendar/working-days.ts';
import { signal, update, type Content, type StartOutcome } from '../../../workflows/contract.ts';
import type { Rules } from '../../../workflows/engine/instance.ts';
import { createDesk, local, type Desk, type TaskPlan } from './desk.ts';

const reads = ['starter', 'paper_confirmed_on', 'inventory', 'verificationComponents', 'verificationDifferences', 'decision'];

export interface Start {
  instance: string;
  definition: string;
}

export async function createERecord(rules: Content<Rules>, { instance, definition }: Start): Promise<void> {
  const desk = createDesk(instance, reads);
  let started: StartOutcome | undefined;
  setHandler(defineUpdate<StartOutcome>(update.started), async () => {
    await condition(() => started !== undefined);
    return started as StartOutcome;
  });
  const ended = new Set<number>();
  setHandler(defineSignal<[{ elementInstance: number }]>(signal.childEnded), ({ elementInstance }) => void ended.add(elementInstance));

  const accepted = await local.acceptInstance({ instance, definition, rules: rules.ref, reads });
  if (accepted.outcome === 'refused') {
    started = accepted;
    return condition(allHandlersFinished).then(() => undefined);
  }
  const { starter, paper_confirmed_on: confirmed } = accepted.variables as { starter: string; paper_confirmed_on: string };
  desk.next.completed.push(`${instance}/start`);
  const { duplicate } = await desk.service('records.open', 'local');
  if (duplicate) {
    desk.next.end = { endState: 'REDIRECTED' };
    await desk.write();
    started = { outcome: 'started', opened: [] };
    return condition(allHandlersFinished).then(() => undefined);
  }
  const days = (rules.body.legal.params as { create: { deadlineWd: number } }).create.deadlineWd;
  const due = dueDate(confirmed, days, rules.body.calendar);
  const reminders = remind(desk, confirmed, days, rules.body);
  const plan = (element: string, name: string, nameEn: string, form: string, role: string): TaskPlan => ({
    element, name, nameEn, form: `create-e-record-${form}`, role, due, ...(role === 'REC' ? { assignee: starter } : {}),
  });

  const regime = desk.task(plan('handlingRegime', 'Chế độ quản lý và độ mật', 'Handling regime and secret level', 'regime', 'SEC'));
  const listing = desk.task(plan('inventory', 'Lập mục lục thành phần', 'List the components', 'inventory', 'REC'));
  await desk.write();
  started = { outcome: 'started', opened: desk.opened() };
  // Whoever is first has changed nothing for others to see; the second one opens the next task.
  await Promise.race([regime, listing]);
  await desk.write();
  const [, { inventory }] = (await Promise.all([regime, listing])) as [unknown, { inventory: string[] }];

  const decision = await prepare();
  reminders.cancel();
  if (decision === 'approve') {
    await desk.write();
    await desk.service('records.seal', 'remote');
  } else await desk.service('records.reject', 'local');
  desk.next.end = { endState: decision === 'approve' ? 'APPROVED' : 'REJECTED' };
  await desk.write();
  await condition(allHandlersFinished);

  async function prepare(): Promise<unknown> {
    for (let scan = true; ; ) {
      if (scan) {
        await ask(plan('digitise', 'Số hóa hồ sơ', 'Digitise the record', 'digitise', 'REC'));
        await checkComponents();
      }
      await ask(plan('enterData', 'Nhập dữ liệu', 'Enter the data', 'data', 'REC'));
      const verified = await ask(plan('verify', 'Đối chiếu với hồ sơ giấy', 'Verify against the paper', 'verify', 'REV'));
      scan = Number(verified.verificationComponents) > 0;
      if (Number(verified.verificationDifferences) > 0) continue;
      const { decision: decided } = await ask(plan('approve', 'Phê duyệt', 'Approve', 'approve', 'APP'));
      if (decided !== 'return') return decided;
    }
  }

  async function ask(task: TaskPlan): Promise<Record<string, unknown>> {
    const answer = desk.task(task);
    await desk.write();
    return answer;
  }

  async function checkComponents(): Promise<void> {
    const children = inventory.map((component) => ({ component, elementInstance: desk.number() }));
    for (const { elementInstance } of children) {
      desk.next.children.push({ instance: `${instance}/${elementInstance}`, process: 'digitise-component', binding: 'deployment', subject: null });
    }
    await desk.write();
    await Promise.all(children.map(({ component, elementInstance }) => startChild('digitiseComponent', {
      workflowId: `${instance}/${elementInstance}`,
      args: [{ instance: `${instance}/${elementInstance}`, parent: { instance, elementInstance }, variables: { component }, due, starter }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    })));
    await condition(() => children.every(({ elementInstance }) => ended.has(elementInstance)));
  }
}

/** Half the term, four fifths, overdue, and two and five days later. */
function remind(desk: Desk, confirmed: string, days: number, { calendar }: Rules): CancellationScope {
  const scope = new CancellationScope();
  const notices: [days: number, kind: string, role: string][] = [
    [Math.floor(days * 0.5), 'reminder', 'REC'], [Math.floor(days * 0.8), 'due-soon', 'REC'], [days, 'overdue', 'SUP'],
    [days + 2, 'overdue-2', 'HEAD'], [days + 5, 'overdue-5', 'HEAD'],
  ];
  const each = async ([after, kind, role]: (typeof notices)[number]): Promise<void> => {
    await sleep(Math.max(0, Date.parse(overdueAt(dueDate(confirmed, after, calendar))) - Date.now()));
    await desk.service('notices.give', 'local', { kind, role });
  };
  scope.run(() => Promise.all(notices.map(each))).catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
  });
  return scope;
}
