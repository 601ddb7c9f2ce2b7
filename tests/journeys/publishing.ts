/** A draft on its way into force in a journey: laid before a colleague, published by them; and what it leaves behind cleared away. */
import type { Browser, Page } from 'playwright-core';
import type { Db } from '../../platform/db.ts';
import { arrive } from './staff.ts';
import type { Visitor } from './visitor.ts';

export async function sendForReview({ page }: Visitor, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Gửi xem lại' }).click();
  await page.fill('[role=dialog] textarea', note);
  await page.locator('[role=dialog]').getByRole('button', { name: 'Gửi xem lại' }).click();
  await page.waitForSelector('text=Người tham gia vẽ không công bố');
}

/** What the server says to publishing past the page, which does not offer it to who drew. */
export async function publishAnyway({ page }: Visitor): Promise<string> {
  const { origin, pathname } = new URL(page.url());
  const headers = { origin, accept: 'application/json', 'x-sveltekit-action': 'true' };
  return (await page.request.post(`${pathname}?/publish`, { form: {}, headers })).text();
}

/** @param looks what the colleague does with the comparison before publishing */
export async function publishAs(browser: Browser, username: string, name: string, looks: (colleague: Visitor) => Promise<void>): Promise<void> {
  const colleague = await arrive(browser, username);
  const { page } = colleague;
  await page.goto('/designer');
  await page.getByRole('link', { name }).click();
  await page.waitForSelector('#properties h2');
  await looks(colleague);
  await pressTwice(page, 'Công bố');
  await page.waitForURL('**/designer?published=*');
  await page.waitForSelector('text=đã được công bố');
  await colleague.look('designer-published-vi');
  colleague.assertContent();
  await colleague.context.close();
}

/** On the page, and again in the dialog that asks. */
async function pressTwice(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('[role=dialog]').getByRole('button', { name, exact: true }).click();
}

/** A draft that an earlier run left would be everybody's. */
export async function discardDrafts(owner: Db): Promise<void> {
  await owner`update procedure_review set state = 'WITHDRAWN', decided_at = now() where state = 'OPEN'`;
  await owner`update procedure_draft set state = 'DISCARDED' where state in ('DRAFT', 'IN_REVIEW')`;
}
