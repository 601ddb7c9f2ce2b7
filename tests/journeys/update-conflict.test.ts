/** Two pay rises wait on one record and one is applied: the other is told, refused, entered anew over what stands now, and applied as the next version. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords } from '../instances/free-records.ts';
import { startUpdate, type SmallUpdate } from '../instances/small-update.ts';
import { untilEnded } from '../instances/standing.ts';
import { compareChanges, decide, refusal } from './deciding.ts';
import { arrive, open, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: Desk;
let browser: Browser;
let waiting: SmallUpdate;
let approver: Visitor;

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  const [record] = await freeRecords(desk, 1);
  const [first, second] = [await startUpdate(desk.office, desk.scan, record!), await startUpdate(desk.office, desk.scan, record!)];
  for (const one of [first, second]) for (const element of ['matchPerson', 'checkValidity', 'enterChanges', 'checkChanges']) await one.complete(element);
  await first.complete('approve');
  assert.equal((await untilEnded(desk.owner, first.instance, 30)).endState, 'APPLIED');
  waiting = second;
  approver = await arrive(browser, 'ha.bt');
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('the approver sees what collides, is refused, and returns it with a reason', async () => {
  await open(approver, waiting.instance, 'Phê duyệt', 'groups');
  await approver.lookInBoth('update-conflict');
  await decide(approver, 'ha.bt', 'approve', refusal('change-conflict'));
  await approver.page.waitForSelector('.article >> text=Dự thảo Thông tư');
  await approver.look('update-conflict-refused-vi');
  await decide(approver, 'ha.bt', 'return', 'Đã hoàn thành “Phê duyệt”', 'Lương đã được nâng theo quyết định khác.');
});

step('the clerk is told, reads the reason and enters it over what stands now', async () => {
  const clerk = await arrive(browser, 'hoa.nt');
  await open(clerk, waiting.instance, 'Nhập nội dung', 'mine');
  const { page } = clerk;
  await page.waitForSelector('text=đã đổi ở phiên bản 2');
  await page.waitForSelector('text=Lương đã được nâng theo quyết định khác.');
  await clerk.lookInBoth('update-conflict-entry');
  await submit(clerk, 'Nhập nội dung thay đổi');
  clerk.assertContent();
});

step('it is compared and approved again, and applied as the next version', async () => {
  const reviewer = await arrive(browser, 'lan.vt');
  await open(reviewer, waiting.instance, 'Đối chiếu thay đổi', 'groups');
  await compareChanges(reviewer);
  await submit(reviewer, 'Đối chiếu thay đổi');
  reviewer.assertContent();
  await open(approver, waiting.instance, 'Phê duyệt', 'groups');
  await decide(approver, 'ha.bt', 'approve', 'Đã hoàn thành “Phê duyệt”');
  assert.equal((await untilEnded(desk.owner, waiting.instance, 30)).endState, 'APPLIED');
  const [row] = await desk.owner<{ n: number }[]>`select n from record_version where instance_id = ${waiting.instance}`;
  assert.equal(row!.n, 3);
});
