/** A transfer registered after its ten working days are over: a supervisor confirms the day, the board and the inbox show it late, so does the record. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords } from '../instances/free-records.ts';
import { startUpdate, type SmallUpdate } from '../instances/small-update.ts';
import { untilEnded } from '../instances/standing.ts';
import { decide } from './deciding.ts';
import { arrive, open, step, submit } from './staff.ts';

let desk: Desk;
let browser: Browser;
let update: SmallUpdate;
/** Whom the record is about. */
let name: string;

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  const [record] = await freeRecords(desk, 1);
  update = await startUpdate(desk.office, desk.scan, record!, { type: 'DIEU_DONG', daysAgo: 28 });
  const [row] = await desk.owner<{ name: string }[]>`select full_name as name from e_record where id = ${record!.id}`;
  name = row!.name;
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('R-DRF-3.2 (2/2) the supervisor confirms the day of reception, and sees it late on the board', async () => {
  const supervisor = await arrive(browser, 'khanh.hv');
  await open(supervisor, update.instance, 'Xác nhận ngày tiếp nhận', 'groups');
  await supervisor.lookInBoth('update-reception');
  await supervisor.page.getByLabel('Có', { exact: true }).check();
  await submit(supervisor, 'Xác nhận ngày tiếp nhận');
  for (const element of ['matchPerson', 'checkValidity', 'enterChanges', 'checkChanges']) await update.complete(element);
  const { page } = supervisor;
  await page.goto('/board');
  const row = page.locator(`tr[data-task^="${update.instance}"]`);
  await row.waitFor();
  assert.match(await row.innerText(), /Quá hạn/);
  assert.ok((await row.innerText()).includes(name));
  await supervisor.settled();
  supervisor.assertContent();
});

step('the approver finds it late in the inbox, and what is approved late says so in the record', async () => {
  const approver = await arrive(browser, 'ha.bt');
  const { page } = approver;
  await page.goto('/inbox?tab=groups&due=late');
  await approver.settled();
  assert.match(await page.locator(`tr[data-task^="${update.instance}"]`).innerText(), /Quá hạn \d+ ngày/);
  await approver.settled();
  await open(approver, update.instance, 'Phê duyệt', 'groups');
  await approver.settled();
  await decide(approver, 'ha.bt', 'approve', 'Đã hoàn thành “Phê duyệt”');
  assert.equal((await untilEnded(desk.owner, update.instance, 30)).endState, 'APPLIED');
  const [version] = await desk.owner<{ late: number }[]>`select days_used - days_allowed as late from record_version where instance_id = ${update.instance}`;
  assert.ok(version!.late > 0);
  await page.goto(`/records/${update.record}`);
  await approver.settled();
  await page.waitForSelector(`text=trễ ${version!.late} ngày`);
  await approver.lookInBoth('record-late');
});
