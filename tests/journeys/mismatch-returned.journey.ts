/**
 * A supervisor reports the header, a clerk a value of the same record: both hold it. The first conclusion is returned with a reason and
 * concluded anew, an update's approval is refused meanwhile, and the record is free when the last case is closed.
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords, type FreeRecord } from '../instances/free-records.ts';
import { mismatchOn, type SmallMismatch } from '../instances/small-mismatch.ts';
import { untilEnded, untilOpen } from '../instances/standing.ts';
import { decide } from './deciding.ts';
import { arrive, open, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: Desk;
let browser: Browser;
let record: FreeRecord;
let ofClerk: SmallMismatch;
let ofSupervisor: string;
let supervisor: Visitor;
let reviewer: Visitor;
let approver: Visitor;

const warning = 'Cảnh báo: thông tin không thống nhất';

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  [record] = (await freeRecords(desk, 1)) as [FreeRecord];
  supervisor = await arrive(browser, 'khanh.hv');
  reviewer = await arrive(browser, 'lan.vt');
  approver = await arrive(browser, 'ha.bt');
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('a supervisor, who sees the header alone, reports a place of it', async () => {
  const { page } = supervisor;
  await page.goto(`/start/mismatch-review?record=${record.id}`);
  await supervisor.settled();
  await page.getByLabel('Thông tin chung', { exact: true }).check();
  await page.fill('#field-mismatch-field', 'noi luu');
  await page.keyboard.press('Enter');
  await page.fill('#field-mismatch-paper', 'Kho B, giá 4, hộp 9');
  await supervisor.look('mismatch-report-header-vi');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**/inbox');
  const [found] = await desk.owner<{ instance: string }[]>`select instance_id as instance from mismatch_case where record_id = ${record.id}`;
  ofSupervisor = found!.instance;
  await untilOpen(desk.owner, ofSupervisor, 'judge');
  supervisor.assertContent();
});

step('a second report holds the record twice, and its page says so', async () => {
  ofClerk = mismatchOn(desk.office, desk.scan, record);
  await ofClerk.report();
  for (const element of ['judge', 'review', 'conclude']) await ofClerk.complete(element);
  const { page } = reviewer;
  await page.goto(`/records/${record.id}`);
  await reviewer.settled();
  await page.waitForSelector(`text=${warning}`);
  assert.equal(await page.locator('.cases a').count(), 2);
});

step('the approver returns the conclusion with a reason', async () => {
  await open(approver, ofClerk.instance, 'Phê duyệt kết luận', 'groups');
  await decide(approver, 'ha.bt', 'return', 'Đã hoàn thành “Phê duyệt kết luận”', 'Đối chiếu thêm sổ hộ khẩu.');
  approver.assertContent();
});

step('the reviewer reads it, checks again and concludes the same value', async () => {
  await open(reviewer, ofClerk.instance, 'Rà soát', 'groups');
  const { page } = reviewer;
  await page.waitForSelector('text=Đối chiếu thêm sổ hộ khẩu.');
  await page.fill('#field-paper_checked_by', 'Vũ Thị Lan');
  await page.fill('#field-paper_page', 'tờ 5');
  await page.fill('#field-cause', 'nhap sai');
  await page.keyboard.press('Enter');
  await submit(reviewer, 'Rà soát, kiểm tra');
  await ofClerk.complete('conclude');
});

step('repaired, one hold is left; dismissed on evidence by another person, the last one goes', async () => {
  await open(approver, ofClerk.instance, 'Phê duyệt kết luận', 'groups');
  await decide(approver, 'ha.bt', 'approve', 'Đã hoàn thành “Phê duyệt kết luận”');
  await ofClerk.complete('apply');
  assert.equal((await untilEnded(desk.owner, ofClerk.instance, 30)).endState, 'REPAIRED');
  const { page } = reviewer;
  await page.goto(`/records/${record.id}`);
  await reviewer.settled();
  await page.waitForSelector(`text=${warning}`);
  assert.equal(await page.locator('.cases a').count(), 1);
  const evidence = { scan: desk.scan.sha256, name: 'trang.pdf', pages: desk.scan.pages.length };
  await desk.office.verifier.complete(ofSupervisor, 'judge', () => ({ real_difference: 'no', reason: 'Đã xem kho: phần mềm ghi đúng.', evidence }));
  assert.equal((await untilEnded(desk.owner, ofSupervisor, 30)).endState, 'DISMISSED');
  await page.reload();
  await reviewer.settled();
  assert.equal(await page.locator(`text=${warning}`).count(), 0);
  await page.goto(`/instances/${ofSupervisor}`);
  await reviewer.settled();
});
