/** "Hồ sơ của tôi": the person sees the own record and nobody else's, who read it, says in two presses what differs, and follows the answer. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openDb } from '../../platform/db.ts';
import { openBrowser } from '../browser.ts';
import { stack } from '../stack.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let browser: Browser;
let concerned: Visitor;
let own: string;
let others: string;

before(async () => {
  const db = openDb(stack().databases.owner, { max: 1 });
  const [row] = await db<{ own: string; others: string }[]>`
    select r.id as own, (select o.id from e_record o where o.agency_id = r.agency_id and o.id <> r.id and o.state = 'APPROVED' order by o.id limit 1) as others
    from e_record r join person p on p.personal_id = r.personal_id join agency a on a.id = r.agency_id
    where r.state = 'APPROVED' and a.code = 'SNV' and p.full_name = 'Nguyễn Thu Thảo'`;
  [own, others] = [row!.own, row!.others];
  await db.end();
  browser = await openBrowser();
});
after(() => browser.close());

step('R-CIR-08.10 the own record opens without anybody’s agreement, and another’s is not found', async () => {
  const approver = await arrive(browser, 'son.dq');
  await approver.page.goto(`/records/${own}`);
  await approver.page.waitForSelector('#reads .by:has-text("Đặng Quốc Sơn")');
  await approver.context.close();
  concerned = await arrive(browser, 'thao.nt');
  const { page } = concerned;
  await page.click('nav >> text=Hồ sơ của tôi');
  await page.waitForURL(`**/records/${own}`);
  await concerned.settled();
  assert.equal(await page.textContent('h1'), 'Nguyễn Thu Thảo');
  assert.equal(await page.locator('nav a[aria-current=page]', { hasText: 'Hồ sơ của tôi' }).count(), 1);
  await concerned.settled();
  assert.equal((await page.goto(`/records/${others}`))?.status(), 404);
  assert.equal((await page.goto(`/records/${others}/events`))?.status(), 404);
  concerned.complaints.splice(0);
});

step('the person learns that the record was read, from where and why, and not by whom', async () => {
  const { page } = concerned;
  await page.goto(`/records/${own}`);
  await page.locator('#reads').scrollIntoViewIfNeeded();
  const reads = await page.locator('#reads').innerText();
  assert.match(reads, /nhiệm vụ của đơn vị/);
  assert.match(reads, /hồ sơ của chính mình/);
  assert.doesNotMatch(reads, /Đặng Quốc Sơn/);
  assert.equal(await page.locator('#ledger').count(), 0);
  await concerned.speak('en');
  await page.locator('#reads').scrollIntoViewIfNeeded();
  await concerned.look('own-record-reads-en');
  await concerned.speak('vi');
});

step('R-DRF-4.1 (1/2) two presses from a value to its report; the page then says how far it has come', async () => {
  const { page } = concerned;
  await concerned.settled();
  await page.locator('#G1 div', { has: page.locator('dt', { hasText: 'Điện thoại' }) }).locator('dd button').first().click();
  await page.locator('.provenance a', { hasText: 'Báo không thống nhất' }).click();
  await page.waitForURL('**/start/mismatch-review?**');
  await concerned.settled();
  await page.fill('#field-mismatch-paper', '0988000111');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**/inbox');
  await page.goto(`/records/${own}`);
  await page.waitForSelector('text=Cảnh báo: thông tin không thống nhất');
  const cases = page.locator('#cases');
  await cases.scrollIntoViewIfNeeded();
  assert.match(await cases.innerText(), /Chờ xác nhận[\s\S]*Điện thoại[\s\S]*0988000111/);
  await concerned.look('own-record-held-vi');
  concerned.assertContent();
});
