/** What tells nothing: calendar arithmetic, letters, and who oneself is. Whoever calls it learns what they brought. */
import type { Gate } from './gate.ts';

/** They hold an open task among the facts. */
const withTasks = { clerk: 'done', otherClerk: 'done', approver: 'done' };

export const gatesForAll: Gate[] = [
  { call: () => `select law.day_of(now())`, others: 'done' },
  { call: () => `select law.today()`, others: 'done' },
  { call: () => `select law.plain('Đặng')`, others: 'done' },
  { call: () => `select law.due_date('2026-01-05', 3, '{"days": []}')`, others: 'done' },
  { call: () => `select law.is_working_day('2026-01-05', '{"days": []}')`, others: 'done' },
  { call: () => `select law.working_days_between('2026-01-05', '2026-01-08', '{"days": []}')`, others: 'done' },
  { call: () => `select law.act()`, others: 'done', but: { nobody: 'nothing' } },
  { call: () => `select law.acting_person()`, others: 'done', but: { nobody: 'nothing' } },
  { call: () => `select law.acting_account()`, others: 'done', but: { nobody: 'nothing' } },
  { call: () => `select law.acting_agency()`, others: 'done', but: { nobody: 'nothing' } },
  { call: () => `select law.acting_roles()`, others: 'done', but: { nobody: 'nothing' } },
  { call: () => `select law.acting_queues()`, others: 'done', but: { nobody: 'nothing' } },
  { call: () => `select law.tasks_in_hand()`, facts: 'of their own', others: 'nothing', but: withTasks },
  { call: () => `select law.records_in_hand()`, facts: 'of their own', others: 'nothing', but: withTasks },
  { call: () => `select law.has_had_task_in('none')`, others: 'nothing' },
  { call: () => `select law.is_told_of('none')`, others: 'nothing' },
  { call: () => `select law.acting_submission()`, facts: 'no page acts through a submission', others: 'nothing' },
  {
    call: () => `select law.acting_units('REC', 'REV', 'APP', 'SUP', 'ADM', 'SEC', 'SUB')`,
    others: 'done',
    but: { nobody: 'nothing', operator: 'nothing' },
  },
];
