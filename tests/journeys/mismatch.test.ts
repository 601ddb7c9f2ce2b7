/**
 * A value differs from the paper (P03): reported from the record's page in two presses, held at once; judged, reviewed and
 * concluded by a reviewer, approved by another person, entered by a third, and the warning is gone.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Citizen } from '../../deploy/demo/citizens.ts';
import { paperScan } from '../../deploy/demo/scans/scans.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { citizenOf, freeRecords } from '../instances/free-records.ts';
import { arrive, passwordOf } from './staff.ts';
import type { Visitor } from './visitor.ts';

const turn = Math.floor(Date.now() / 1000);
const phone = `09${String(turn).slice(-8)}`;

let desk: Desk;
/** Somebody whose record was taken over, and whom nobody else works on. */
let person: Citizen;
let browser: Browser;
let folder: string;
let clerk: Visitor;
let otherClerk: Visitor;
let reviewer: Visitor;
let approver: Visitor;
let record: string;
let instance: string;

before(async () => {
  [desk, browser, folder] = await Promise.all([openDesk(), openBrowser(), mkdtemp(join(tmpdir(), 'luutrinh-mismatch-'))]);
  const [free] = await freeRecords(desk, 1);
  person = citizenOf(free!, desk);
  const scan = await paperScan('birth-certificate', person, { seed: `mismatch/${turn}`, format: 'jpeg' });
  await writeFile(join(folder, 'trang-giay.jpg'), scan);
  clerk = await arrive(browser, 'hoa.nt');
  otherClerk = await arrive(browser, 'binh.tv');
  reviewer = await arrive(browser, 'duc.pm');
  approver = await arrive(browser, 'son.dq');
});
after(async () => {
  await browser.close();
  await desk.end();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the case's open task and takes it if it is nobody's. */
async function open(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  const row = page.locator(`tr[data-task^="${instance}"]`).filter({ hasText: name });
  for (const tab of ['groups', 'todo']) {
    await page.goto(`/inbox?tab=${tab}`);
    await visitor.settled();
    if (await row.count()) break;
  }
  await row.locator('a').first().click();
  await page.waitForURL('**/tasks/**');
  await visitor.settled();
  if ((await page.locator('#task-form button[type=submit]').count()) === 0) await page.keyboard.press('c');
  await page.waitForSelector('#task-form button[type=submit]');
  await page.waitForSelector('.case >> text=Bản giấy ghi');
}

async function submit(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.keyboard.press('Control+Enter');
  await visitor.page.waitForSelector(`text=Đã hoàn thành “${name}”`);
  visitor.assertContent();
}

async function attach({ page }: Visitor): Promise<void> {
  await page.setInputFiles('input[type=file]', join(folder, 'trang-giay.jpg'));
  await page.waitForSelector('.scan >> text=Đã nhận, 1 trang');
}

test('R-DRF-4.1 (1/2), R-DRF-4.2 (1/2): two presses from a value to its report, and the record is held as soon as it is sent', async () => {
  const { page } = clerk;
  await page.goto(`/records?q=${person.officialNo}`);
  await page.locator('tr', { hasText: person.officialNo }).locator('a').first().click();
  await page.waitForURL('**/records/*');
  record = new URL(page.url()).pathname;
  await clerk.settled();
  // Of a component as well; nothing is sent yet.
  await page.locator('#components tbody tr').first().locator('button.report').click();
  await page.getByRole('menuitem', { name: 'Cơ quan ban hành', exact: true }).click();
  await page.waitForURL('**/start/mismatch-review?**kind=component**');
  await clerk.settled();
  assert.match(await page.inputValue('#field-mismatch-field'), /^1\. .*: Cơ quan ban hành$/);
  await page.goto(record);
  await clerk.settled();
  await page.locator('#G1 div', { has: page.locator('dt', { hasText: 'Điện thoại' }) }).locator('dd button').first().click();
  await page.locator('.provenance a', { hasText: 'Báo không thống nhất' }).click();
  await page.waitForURL('**/start/mismatch-review?**');
  await clerk.settled();
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('text=Hãy ghi đúng như bản giấy.');
  await page.fill('#field-mismatch-paper', phone);
  await clerk.look('mismatch-report-vi');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/start/'));
  await page.keyboard.press('Control+Enter');
  instance = /"([0-9a-f-]{36})"/.exec(String(((await (await answered).json()) as { data: string }).data))![1]!;
  await page.waitForURL('**/inbox');
  await page.goto(record);
  await page.waitForSelector('text=Cảnh báo: thông tin không thống nhất');
  await clerk.look('mismatch-held-vi');
  clerk.assertContent();
});

test('a reviewer confirms it, reviews the sources and concludes the most accurate value', async () => {
  const { page } = reviewer;
  await open(reviewer, 'Xác nhận sai lệch');
  await page.locator('#field-real_difference').check();
  await page.fill('#field-reason', 'Bản giấy ghi khác phần mềm.');
  await page.fill('#field-warning_text', 'Số điện thoại đang được rà soát.');
  await reviewer.settled();
  await submit(reviewer, 'Xác nhận sai lệch');
  await open(reviewer, 'Rà soát');
  await page.fill('#field-paper_checked_by', 'Phạm Minh Đức');
  await page.fill('#field-paper_page', 'tờ 3');
  await page.fill('#field-cause', 'nhap sai');
  await page.keyboard.press('Enter');
  await submit(reviewer, 'Rà soát, kiểm tra');
  await open(reviewer, 'Kết luận');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('text=Hãy chọn nguồn có giá trị chính xác nhất.');
  await page.locator('#field-conclusion-source').check();
  assert.equal(await page.inputValue('#field-conclusion-value'), phone);
  await page.fill('#field-conclusion-reason', 'Theo bản gốc.');
  await attach(reviewer);
  await reviewer.look('mismatch-conclude-vi');
  await submit(reviewer, 'Kết luận giá trị đúng');
});

test('another person approves, a third enters what was approved, and the warning goes', async () => {
  await open(approver, 'Phê duyệt');
  await approver.settled();
  await approver.page.keyboard.press('d');
  await approver.page.keyboard.press('Control+Enter');
  const password = approver.page.locator('#decide-password');
  const done = approver.page.locator('text=Đã hoàn thành “Phê duyệt kết luận”');
  await password.or(done).first().waitFor();
  if (await password.count()) {
    await password.fill(passwordOf('son.dq'));
    await approver.page.keyboard.press('Enter');
  }
  await done.waitFor();
  const { page } = otherClerk;
  await open(otherClerk, 'Cập nhật');
  await page.fill('#field-change', '0900000000');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('text=Khác với giá trị đã được phê duyệt.');
  await page.fill('#field-change', phone);
  await otherClerk.settled();
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('text=Đã hoàn thành “Cập nhật vào phần mềm”');
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    await page.goto(record);
    await otherClerk.settled();
    if ((await page.locator('text=Cảnh báo: thông tin không thống nhất').count()) === 0) break;
  }
  assert.equal(await page.locator('text=Cảnh báo: thông tin không thống nhất').count(), 0);
  await page.locator('#G1 button', { hasText: phone }).first().click();
  await page.waitForSelector('.provenance >> text=phiên bản 2');
  otherClerk.assertContent();
});
