/** The demonstration's backup duty: two media registered, one real set cut, and a restore drill of it that waits for its approval. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Work } from '../../platform/submit.ts';
import { signIn, type Clerk } from './clerk.ts';

const serials = { 'medium-a': 'TD-2026-01', 'medium-b': 'TD-2026-02' };

export async function seedBackups(work: Work, passwordOf: (username: string) => string): Promise<void> {
  const operator = await signIn(work, 'tuan.na', passwordOf('tuan.na'));
  for (const [location, serial] of Object.entries(serials)) {
    const about = { location, serial, kind: 'DEMONSTRATION', place: 'Két sắt phòng Văn thư', zone: 'Z-MAT' };
    await operator.read((tx) => tx`
      select law.register_medium(${tx.json(about)}::jsonb || jsonb_build_object('custodian', id)) from account where username = 'huong.pt'`);
  }
  const [unit] = await operator.read((tx) => tx<{ id: string }[]>`select id from unit where agency_id = law.acting_agency() and keeps_records`);
  const start = (procedure: string, answers: unknown) => operator.start(procedure, answers, { submission: randomUUID(), unit: unit!.id });
  const run = await start('monthly-backup', { reason: 'Bản sao lưu đầu tiên của bản trình diễn.' });
  const set = await verified(operator, run);
  if (set) await start('restore-drill', { set, reason: 'Kiểm tra khả năng phục hồi của tháng.' });
}

/** @returns its id, or undefined when it is not verified within a minute: what keeps it is an incident on the board */
async function verified(operator: Clerk, instance: string): Promise<string | undefined> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(200)) {
    const [set] = await operator.read((tx) => tx<{ id: string; state: string }[]>`select id, state from backup_set where instance_id = ${instance}`);
    if (set?.state === 'VERIFIED') return set.id;
  }
  return undefined;
}
