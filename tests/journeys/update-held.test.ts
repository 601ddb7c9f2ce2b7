/** An update is held while a difference on its record is reviewed: the inbox says why, nobody approves it, and after the release it goes on. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords } from '../instances/free-records.ts';
import { mismatchOn, type SmallMismatch } from '../instances/small-mismatch.ts';
import { startUpdate, type SmallUpdate } from '../instances/small-update.ts';
import { untilEnded } from '../instances/standing.ts';
import { decide, refusal } from './deciding.ts';
import { arrive, open, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: Desk;
let browser: Browser;
let approver: Visitor;
let update: SmallUpdate;
let mismatch: SmallMismatch;

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  const [record] = await freeRecords(desk, 1);
  update = await startUpdate(desk.office, desk.scan, record!);
  for (const element of ['matchPerson', 'checkValidity', 'enterChanges', 'checkChanges']) await update.complete(element);
  mismatch = mismatchOn(desk.office, desk.scan, record!);
  await mismatch.report();
  await mismatch.complete('judge');
  approver = await arrive(browser, 'ha.bt');
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('the row in the inbox says which case holds it, since when and why', async () => {
  const { page } = approver;
  await page.goto('/inbox?tab=groups');
  await approver.settled();
  const why = page.locator(`tr[data-task^="${update.instance}"] [data-hold]`);
  await why.waitFor();
  assert.match(await why.innerText(), /^Đang rà soát số điện thoại\. Vụ .+, từ .+\.$/);
  assert.equal(await page.locator(`tr[data-task^="${mismatch.instance}"] [data-hold]`).count(), 0);
  await approver.lookInBoth('inbox-held');
  approver.assertContent();
});

step('the approval is refused with its article, and the answer stays', async () => {
  await open(approver, update.instance, 'Phê duyệt', 'groups');
  const { page } = approver;
  await page.waitForSelector('text=Cảnh báo: thông tin không thống nhất');
  await approver.lookInBoth('update-held');
  await decide(approver, 'ha.bt', 'approve', refusal('record-held'));
  await page.waitForSelector('.article >> text=Dự thảo Thông tư');
  await approver.look('update-held-refused-vi');
  assert.equal(await page.locator('#decide-approve').isChecked(), true);
});

step('once the case is repaired the same approval is accepted', async () => {
  for (const element of ['review', 'conclude', 'approve', 'apply']) await mismatch.complete(element);
  assert.equal((await untilEnded(desk.owner, mismatch.instance, 30)).endState, 'REPAIRED');
  const { page } = approver;
  await page.reload();
  await approver.settled();
  assert.equal(await page.locator('text=Cảnh báo: thông tin không thống nhất').count(), 0);
  await decide(approver, 'ha.bt', 'approve', 'Đã hoàn thành “Phê duyệt”');
  assert.equal((await untilEnded(desk.owner, update.instance, 30)).endState, 'APPLIED');
  await page.goto(`/instances/${update.instance}`);
  await approver.settled();
  await approver.lookInBoth('instance-applied');
});
