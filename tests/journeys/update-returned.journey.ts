/** An appointment is returned by whoever compares and by whoever approves, each with a reason, and corrected; who entered it may do neither. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { signIn } from '../../deploy/demo/clerk.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords } from '../instances/free-records.ts';
import { startUpdate, type SmallUpdate } from '../instances/small-update.ts';
import { untilEnded } from '../instances/standing.ts';
import { compareChanges, decide } from './deciding.ts';
import { arrive, claimAnyway, open, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: Desk;
let browser: Browser;
let update: SmallUpdate;
/** May enter and may compare, but not both in one case. */
let clerk: Visitor;
let reviewer: Visitor;
let approver: Visitor;

const enter = 'Nhập nội dung thay đổi';
const compare = 'Đối chiếu thay đổi';

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  const [record] = await freeRecords(desk, 1);
  const both = await signIn(desk.work, 'yen.lh', desk.passwordOf('yen.lh'));
  update = await startUpdate({ ...desk.office, clerk: both }, desk.scan, record!, { type: 'BO_NHIEM' });
  for (const element of ['matchPerson', 'checkValidity', 'enterChanges']) await update.complete(element);
  clerk = await arrive(browser, 'yen.lh');
  reviewer = await arrive(browser, 'lan.vt');
  approver = await arrive(browser, 'ha.bt');
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('who entered it is not offered the comparison, and refused past the page', async () => {
  const { page } = clerk;
  await page.goto('/inbox?tab=groups');
  await clerk.settled();
  const row = page.locator(`tr[data-task^="${update.instance}"]`);
  await row.locator('.barred').waitFor();
  await clerk.look('inbox-barred-vi');
  await row.locator('a[data-row]').click();
  await page.waitForSelector('text=Không được làm bước này');
  assert.match(await claimAnyway(clerk), /phải do ba người khác nhau/);
});

step('the reviewer finds a difference and says which', async () => {
  await open(reviewer, update.instance, compare, 'groups');
  await compareChanges(reviewer, { 'không còn': 'Thôi giữ chức vụ cũ từ ngày khác', 'Phó Trưởng phòng': 'Quyết định ghi Trưởng phòng' });
  await reviewer.look('update-differs-vi');
  await submit(reviewer, compare);
  reviewer.assertContent();
});

step('the clerk reads it beside the field and corrects the value', async () => {
  await open(clerk, update.instance, 'Nhập nội dung', 'mine');
  const { page } = clerk;
  await page.waitForSelector('text=Quyết định ghi Trưởng phòng');
  // Of a change that no question asks for, too.
  await page.waitForSelector('text=Thôi giữ chức vụ cũ từ ngày khác');
  await page.fill('[id="field-changes-values-position"]', 'Trưởng phòng');
  await submit(clerk, enter);
});

step('the approver returns it with a reason, which the clerk reads', async () => {
  await open(reviewer, update.instance, compare, 'groups');
  await compareChanges(reviewer);
  await submit(reviewer, compare);
  await open(approver, update.instance, 'Phê duyệt', 'groups');
  await decide(approver, 'ha.bt', 'return', 'Đã hoàn thành “Phê duyệt”', 'Bổ sung thời hạn giữ chức vụ.');
  approver.assertContent();
  await open(clerk, update.instance, 'Nhập nội dung', 'mine');
  await clerk.page.waitForSelector('text=Bổ sung thời hạn giữ chức vụ.');
  await submit(clerk, enter);
});

step('compared and approved by two others it is applied', async () => {
  await open(reviewer, update.instance, compare, 'groups');
  await compareChanges(reviewer);
  await submit(reviewer, compare);
  await open(approver, update.instance, 'Phê duyệt', 'groups');
  await decide(approver, 'ha.bt', 'approve', 'Đã hoàn thành “Phê duyệt”');
  assert.equal((await untilEnded(desk.owner, update.instance, 30)).endState, 'APPLIED');
});
