/** What people of P02 and P03 do at their pages by key: compare changes one by one, and decide with the password. */
import { readFileSync } from 'node:fs';
import type { Db } from '../../platform/db.ts';
import type { FreeRecord } from '../instances/free-records.ts';
import { passwordOf } from './staff.ts';
import type { Visitor } from './visitor.ts';

const keys = { approve: 'd', return: 't', reject: 'x' } as const;

/** The law's no in Vietnamese, as far as it names no number. */
export function refusal(rule: string): string {
  const { refusal: words } = JSON.parse(readFileSync(new URL('../../web/messages/vi/refusal.json', import.meta.url), 'utf8')) as { refusal: Record<string, string> };
  return words[rule]!.split(/\{\w+\}/).reduce((longest, part) => (part.length > longest.length ? part : longest)).trim();
}

/** Sends the decision, with the password when it is asked for. @param until what is read then */
export async function decide({ page }: Visitor, username: string, choice: keyof typeof keys, until: string, reason = ''): Promise<void> {
  await page.keyboard.press(keys[choice]);
  // Between two decisions the focus is in the form, where letters are letters.
  if (!(await page.locator(`#decide-${choice}`).isChecked())) await page.locator(`#decide-${choice}`).check();
  if (reason) await page.fill('#decide-reason', reason);
  await page.keyboard.press('Control+Enter');
  const password = page.locator('#decide-password');
  const seen = page.locator(`text=${until}`).first();
  await password.or(seen).first().waitFor();
  if (await password.count()) {
    await password.fill(passwordOf(username));
    await page.keyboard.press('Enter');
  }
  await seen.waitFor();
}

/** Each change a key. @param remarks of those that differ from the paper, by words that stand on the card */
export async function compareChanges({ page }: Visitor, remarks: Record<string, string> = {}): Promise<void> {
  const changes = page.locator('ol[aria-label^="Thay đổi"] > li');
  await changes.first().waitFor();
  const count = await changes.count();
  for (let done = 1; done <= count; done++) {
    const card = await page.locator('.card').innerText();
    const [, remark] = Object.entries(remarks).find(([words]) => card.includes(words)) ?? [];
    await page.keyboard.press(remark ? 'k' : 'g');
    if (remark) {
      await page.waitForSelector('#check-remark:focus');
      await page.keyboard.type(remark);
      await page.keyboard.press('Enter');
    }
    await page.waitForSelector(`text=Đã đối chiếu ${done}/${count}`);
  }
}

/** Finds the person of a paper by name and proves it by the number; nothing is sent yet. @returns the name */
export async function matchPerson({ page }: Visitor, owner: Db, { id, personalId }: FreeRecord): Promise<string> {
  const [row] = await owner<{ name: string; no: string }[]>`select full_name as name, official_no as no from e_record where id = ${id}`;
  const { name, no } = row!;
  await page.locator('#field-found').check();
  await page.fill('#field-person-search', name);
  await page.locator('label', { hasText: no }).locator('input').check();
  await page.fill('#field-person-personalId', personalId);
  await page.waitForSelector('text=Khớp số định danh');
  return name;
}
