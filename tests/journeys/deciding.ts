/** What people of P02 and P03 do at their pages by key: compare changes one by one, and decide with the password. */
import { readFileSync } from 'node:fs';
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

/** Each change a key. @param remark of the first, which differs from the paper */
export async function compareChanges({ page }: Visitor, remark = ''): Promise<void> {
  const changes = page.locator('ol[aria-label^="Thay đổi"] > li');
  await changes.first().waitFor();
  const count = await changes.count();
  for (let done = 1; done <= count; done++) {
    if (done === 1 && remark) {
      await page.keyboard.press('k');
      await page.waitForSelector('#check-remark:focus');
      await page.keyboard.type(remark);
      await page.keyboard.press('Enter');
    } else await page.keyboard.press('g');
    await page.waitForSelector(`text=Đã đối chiếu ${done}/${count}`);
  }
}
