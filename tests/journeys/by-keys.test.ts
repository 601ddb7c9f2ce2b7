/**
 * A clerk starts a procedure, gives the task back, a colleague sees it come, takes it and opens it: all by key, live,
 * with a real scan.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { paperScan } from '../../deploy/demo/scans/scans.ts';
import { openBrowser } from '../browser.ts';
import { accounts, holderOf, Visitor, type Account } from './visitor.ts';

/** Another name at each run: lists of an earlier one may still be there. */
const syllables = [
  'An',
  'Bình',
  'Chi',
  'Dung',
  'Giang',
  'Hạnh',
  'Khuê',
  'Linh',
  'My',
  'Ngân',
  'Oanh',
  'Phương',
  'Như',
  'Thư',
  'Uyên',
  'Vân',
];
const pick = (turn: number) => syllables[Math.floor(Date.now() / 1000 / turn) % syllables.length]!;

const person = {
  fullName: `Trương Thị ${pick(1)} ${pick(16)}`,
  birthDate: '1984-05-17',
  personalId: `0${String(Date.now()).slice(-11)}`,
  homeTown: 'xã Hưng Nguyên, tỉnh Sông Lam',
  position: 'Chuyên viên',
  unit: 'Phòng Quản lý hồ sơ',
  agency: 'Sở Nội vụ tỉnh Sông Lam',
  date: '2026-11-09',
};

let browser: Browser;
let folder: string;
let starter: Account;
let clerk: Visitor;
let colleague: Visitor;
let instance: string;

function colleagueOf(other: Account): Account {
  const found = accounts().find(({ agency, roles, username }) => {
    return agency === other.agency && roles.includes('REC') && username !== other.username;
  });
  assert.ok(found);
  return found;
}

/** Found by key in an inbox that may hold more than a page. */
async function sought(visitor: Visitor): Promise<void> {
  await visitor.settled();
  await visitor.page.keyboard.press('/');
  await visitor.page.keyboard.type('truong thi');
  await visitor.page.waitForURL('**/inbox?q=truong+thi');
  await visitor.page.keyboard.press('Escape');
}

before(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'luutrinh-journey-'));
  const scan = await paperScan('paper-confirmation', person, { seed: 'journey', format: 'pdf' });
  await writeFile(join(folder, 'xac-nhan.pdf'), scan);
  await writeFile(join(folder, 'ghi-chu.pdf'), 'không phải bản quét');
  // Not the first one: tests that run beside start cases as that clerk, and a start takes away the clerk's draft of one.
  starter = colleagueOf(holderOf('REC'));
  [clerk, colleague] = [await Visitor.arrive(browser), await Visitor.arrive(browser)];
  await clerk.signIn(starter);
  await colleague.signIn(holderOf('REC'));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

test('the start form is filled in from the keyboard, and shows the due date at once', async () => {
  const { page } = clerk;
  await page.goto('/start/create-e-record');
  await clerk.settled();
  // An earlier journey may have left a draft.
  if (await page.locator('text=Bỏ nháp').count()) {
    await page.click('text=Bỏ nháp');
    await page.waitForURL('**/start');
    await page.goto('/start/create-e-record');
    await clerk.settled();
  }
  await page.focus('#field-full_name');
  for (const typed of [person.fullName, person.personalId, '17051984', 'cong chuc']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter'); // the first one chose from the list
  await page.keyboard.type('09112026');
  await page.waitForSelector('text=Hạn hoàn thành 23/11/2026: 10 ngày làm việc kể từ 09/11/2026');
  for (const typed of ['', '15/XN-SNV', person.agency]) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  assert.equal(await page.inputValue('#field-subject_category'), 'Công chức');
});

test('a file that is no scan is refused in words, and the form stays as typed', async () => {
  const { page } = clerk;
  await page.setInputFiles('input[type=file]', join(folder, 'ghi-chu.pdf'));
  await page.waitForSelector('text=Tệp này không phải bản quét ở định dạng cơ quan chấp nhận');
  assert.equal(await page.inputValue('#field-full_name'), person.fullName);
  await clerk.look('start-form-refused-scan-vi');
  await page.setInputFiles('input[type=file]', join(folder, 'xac-nhan.pdf'));
  await page.waitForSelector('.scan >> text=Đã nhận, 1 trang');
  await page.click('.scan >> text=Xem');
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.stage img')?.complete);
  await clerk.look('scan-viewer-vi');
  await page.keyboard.press('Escape');
  clerk.assertContent();
});

test('what is typed is kept as a draft over signing out', async () => {
  const { page } = clerk;
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.request().postData()?.includes('Kho A, giá 3, hộp 12') === true);
  await page.fill('#field-paper_location', 'Kho A, giá 3, hộp 12');
  assert.ok((await kept).ok());
  await page.waitForSelector('text=Đã lưu nháp lúc');
  await page.click('header .person');
  await page.click('text=Đăng xuất');
  await page.waitForURL('**/sign-in');
  await clerk.signIn(starter);
  await page.goto('/start');
  await page.waitForSelector('text=Nháp');
  await page.click('text=Tạo lập hồ sơ điện tử');
  await page.waitForURL('**/start/create-e-record');
  await clerk.settled();
  assert.equal(await page.inputValue('#field-paper_location'), 'Kho A, giá 3, hộp 12');
  assert.equal(await page.inputValue('#field-full_name'), person.fullName);
});

test('what is missing is told beside its field and in a summary', async () => {
  const { page } = clerk;
  await page.focus('#field-sheet_count');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('[role=alert] >> text=Còn 1 chỗ cần sửa');
  assert.equal(await page.getAttribute('#field-sheet_count', 'aria-invalid'), 'true');
  await clerk.look('start-form-problems-vi');
});

test('submitting leads to the first task', async () => {
  const { page } = clerk;
  await page.focus('#field-sheet_count');
  await page.keyboard.type('46');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**/tasks/**');
  instance = page.url().split('/')[4]!;
  await page.waitForSelector(`header >> text=${person.fullName}`);
  await page.waitForSelector('text=CHẾ ĐỘ TÀI LIỆU MẬT');
  await clerk.settled();
  clerk.assertContent();
});

test('a task given back appears on the open page of a colleague, who takes and opens it by key', async () => {
  await colleague.page.keyboard.press('2');
  await colleague.page.waitForURL('**/inbox?tab=groups');
  await colleague.settled();
  const { page } = clerk;
  await page.goto('/inbox');
  await sought(clerk);
  const own = page.locator('tr', { hasText: person.fullName });
  await own.waitFor();
  while (!(await own.evaluate((element) => element.matches(':focus-within')))) await page.keyboard.press('j');
  await page.keyboard.press('u');
  await page.waitForSelector('text=Đã trả việc “Lập mục lục thành phần” về nhóm.');

  const row = colleague.page.locator('tr', { hasText: person.fullName });
  await row.waitFor();
  await clerk.look('inbox-given-back-vi');
  while (!(await row.evaluate((element) => element.matches(':focus-within')))) await colleague.page.keyboard.press('j');
  await colleague.page.keyboard.press('c');
  await colleague.page.waitForSelector('text=Đã nhận việc “Lập mục lục thành phần”.');
  await colleague.look('inbox-taken-vi');
  await colleague.page.keyboard.press('1');
  await colleague.page.waitForURL('**/inbox');
  await sought(colleague);
  while (!(await row.evaluate((element) => element.matches(':focus-within')))) await colleague.page.keyboard.press('j');
  await colleague.page.keyboard.press('Enter');
  await colleague.page.waitForURL('**/tasks/**');
  colleague.assertContent();
});

test('a security officer takes, fills in and completes a task, and is told what comes next', async () => {
  const officer = await Visitor.arrive(browser);
  await officer.signIn(holderOf('SEC'));
  const { page } = officer;
  // Without the task nobody tells the officer whom it is about (R-DRF-1.2): it is found by its step.
  await page.goto('/inbox?tab=groups&q=do+mat');
  await officer.settled();
  const row = page.locator(`tr[data-task^="${instance}"]`);
  while (!(await row.evaluate((element) => element.matches(':focus-within')))) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/tasks/**');
  await officer.settled();
  await page.keyboard.press('c');
  await page.waitForSelector('#field-secret_level');
  assert.equal(await page.locator('#field-secret_basis').count(), 0);
  await page.focus('#field-secret_level');
  await page.keyboard.type('mat');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#field-secret_basis');
  await page.focus('#field-secret_level');
  await page.keyboard.type('khong mat');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#field-secret_basis', { state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('text=Đã hoàn thành “Chế độ quản lý và độ mật”');
  await officer.look('task-done-vi');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(inbox|tasks\/.+)$/);
  officer.assertContent();
});
