/** Notices inside the product (requirements.md 5.6): to those who hold a role over the instance's unit or agency. */
import type { Db } from '../platform/db.ts';
import type { ServiceCall } from '../workflows/services.ts';

export const createNotices = (db: Db) => ({
  /** Headers `kind` and `role`. */
  async 'notices.give'({ instance, elementInstance, headers }: ServiceCall): Promise<Record<string, never>> {
    await db`select law.give_notice(${instance}, ${elementInstance}, ${headers.kind ?? 'reminder'}, ${headers.role ?? 'SUP'})`;
    return {};
  },
});
