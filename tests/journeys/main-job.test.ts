/**
 * The main job from the paper to the sealed record, by the people it takes: a clerk registers, lists, scans and keys; a
 * second compares and finds a slip; a third approves; nobody does two of the three.
 */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { compareAll } from './comparing.ts';
import { keyGroups } from './keying.ts';
import { components, confirmation, drawPapers } from './papers.ts';
import { arrive, claimAnyway, open, passwordOf, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

const agency = 'Sở Nội vụ tỉnh Sông Lam';
/** Nobody's number, and another one at each run. */
const personalId = `0${String(Date.now()).slice(-11)}`;
const person = {
  fullName: 'Lý Thị Hạnh',
  birthDate: '1984-05-17',
  personalId,
  homeTown: 'xã Hưng Nguyên, tỉnh Sông Lam',
  position: 'Chuyên viên',
  unit: 'Phòng Quản lý hồ sơ',
  agency,
  date: '2012-09-03',
};
const entered = '0912345679';
const onPaper = '0912345678';
const steps = {
  list: 'Lập mục lục thành phần',
  regime: 'Chế độ quản lý và độ mật',
  scan: 'Số hóa hồ sơ',
  enter: 'Nhập dữ liệu',
  verify: 'Đối chiếu với hồ sơ giấy',
  approve: 'Phê duyệt',
};

let browser: Browser;
let folder: string;
let clerk: Visitor;
let verifier: Visitor;
let instance: string;
let record: string;

before(async () => {
  browser = await openBrowser();
  folder = await drawPapers(person);
  clerk = await arrive(browser, 'yen.lh');
  verifier = await arrive(browser, 'duc.pm');
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

step('a clerk registers the confirmed paper record, and sees at once when it is due', async () => {
  const { page } = clerk;
  await page.goto('/start/create-e-record');
  await clerk.settled();
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
  await page.focus('#field-full_name');
  for (const typed of [person.fullName, personalId, '17051984', 'cong chuc', '']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.type(today.replaceAll('/', ''));
  await page.waitForSelector(`text=/Hạn hoàn thành [0-9/]{10}: 10 ngày làm việc kể từ ${today}/`);
  for (const typed of ['', '27/BB-HS', agency]) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  await page.setInputFiles('input[type=file]', join(folder, confirmation));
  await page.waitForSelector('.scan >> text=Đã nhận, 1 trang');
  await page.fill('#field-paper_location', 'Kho B, giá 4, hộp 9');
  await page.fill('#field-sheet_count', '4');
  await clerk.look('main-job-1-register');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**/tasks/**');
  instance = page.url().split('/')[4]!;
});

step('a security officer gives the handling regime meanwhile', async () => {
  const officer = await arrive(browser, 'mai.nx');
  await open(officer, instance, steps.regime, 'groups');
  await officer.page.focus('#field-secret_level');
  await officer.page.keyboard.type('khong mat');
  await officer.page.keyboard.press('Enter');
  await submit(officer, steps.regime);
  await officer.context.close();
});

step('the components are listed by key', async () => {
  const { page } = clerk;
  await clerk.settled();
  await page.click('text=Thêm dòng');
  for (const { type, pages } of components) {
    for (const typed of [type, '', '', '', '03/09/2012', agency, String(pages)]) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    }
  }
  await clerk.look('main-job-2-list');
  await submit(clerk, steps.list);
});

step('scans in PDF, JPEG, PNG and TIFF are taken in together and cut into the components', async () => {
  const { page } = clerk;
  await open(clerk, instance, steps.scan, 'mine');
  await page.setInputFiles(
    'input[type=file]',
    components.map(({ file }) => join(folder, file)),
  );
  await page.waitForSelector('text=4 tệp, 5 trang');
  await page.keyboard.press('c');
  await page.fill('input[id$=sheetsCounted]', '4');
  await clerk.look('main-job-3-scan');
  await submit(clerk, steps.scan);
});

step('the data groups are keyed beside the scan, to the last field', async () => {
  const { page } = clerk;
  await open(clerk, instance, steps.enter, 'mine');
  await keyGroups(page);
  await page.waitForSelector('text=100%');
  await clerk.look('main-job-4-enter');
  await submit(clerk, steps.enter);
});

step('who keyed the data is refused to compare it, by the page and by the law', async () => {
  const { page } = clerk;
  await page.click('text=Mở hồ sơ');
  await page.waitForURL('**/records/**');
  record = new URL(page.url()).pathname;
  await page.click(`#procedures >> text=${steps.verify}`);
  await page.waitForURL('**/tasks/**');
  await page.waitForSelector('text=Không được làm bước này');
  assert.equal(await page.locator('#task-form').count(), 0);
  assert.match(await claimAnyway(clerk), /four-eyes/);
  await clerk.look('main-job-5-refused');
});

step('a second person compares every item with the paper by key, finds a slip and sends it back', async () => {
  const { page } = verifier;
  await open(verifier, instance, steps.verify, 'groups');
  await compareAll(page, 'Điện thoại', onPaper);
  await verifier.look('main-job-6-compare');
  await submit(verifier, steps.verify);
});

step('R-DRF-2.9 (1/3): the clerk finds the difference on top with its remark, jumps to it and corrects it', async () => {
  const { page } = clerk;
  await open(clerk, instance, steps.enter, 'mine');
  await clerk.look('main-job-7-sent-back');
  await page.waitForSelector(`#task-form >> text=${onPaper}`);
  await page.click('#task-form button:text-is("Điện thoại")');
  assert.equal(await page.inputValue('#entry-G1-phone:focus'), entered);
  await page.fill('#entry-G1-phone', onPaper);
  await submit(clerk, steps.enter);
});

step('only what changed is compared again', async () => {
  const { page } = verifier;
  await open(verifier, instance, steps.verify, 'groups');
  await page.waitForSelector(`text=Lần trước là “${entered}”`);
  await verifier.look('main-job-8-compare-again');
  assert.equal(await compareAll(page), 1);
  await submit(verifier, steps.verify);
});

step('a third person approves the version shown, after proving the password again', async () => {
  const approver = await arrive(browser, 'son.dq');
  const { page } = approver;
  await page.clock.install();
  await open(approver, instance, steps.approve, 'groups');
  for (const other of [clerk, verifier]) {
    await other.page.goto(new URL(page.url()).pathname);
    await other.page.waitForSelector('text=Không được làm bước này');
    assert.match(await claimAnyway(other), /four-eyes|not-your-task/);
  }
  await page.waitForSelector('text=mọi mục bắt buộc đã có');
  await approver.look('main-job-9-decide');
  await page.clock.fastForward('06:00');
  await page.keyboard.press('d');
  await page.keyboard.press('Control+Enter');
  await page.fill('#decide-password', 'sai mật khẩu');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Mật khẩu không đúng');
  await approver.look('main-job-10-password');
  await page.fill('#decide-password', passwordOf('son.dq'));
  await page.keyboard.press('Enter');
  await page.waitForSelector(`text=Đã hoàn thành “${steps.approve}”`);
});

step('R-DRF-2.11 (1/2) version 1 is sealed; each value tells the three people and opens the page it came from', async () => {
  const reader = await arrive(browser, 'hoa.nt');
  const { page } = reader;
  await page.goto(`/records?q=${personalId}`);
  await page.click(`text=${person.fullName}`);
  await page.waitForURL(`**${record}`);
  // The approval is accepted first, the version sealed by the step after it.
  while (!(await page.locator('text=Phiên bản 1, chốt lúc').count())) await page.reload();
  await page.waitForSelector('text=/đã dùng [01]\\/10 ngày làm việc/');
  await reader.settled();
  await page.click(`#G1 button:text-is("${onPaper}")`);
  for (const name of ['Lê Hải Yến', 'Phạm Minh Đức', 'Đặng Quốc Sơn'])
    await page.waitForSelector(`.provenance >> text=${name}`);
  await reader.look('main-job-11-record');
  await page.click('.provenance >> text=Mở trang');
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.stage img')?.complete);
  await reader.look('main-job-12-record-and-scan');
  assert.equal(await page.locator('.provenance >> text=Phạm Minh Đức').count(), 1, 'the place read is kept');
  reader.assertContent();
});

step(
  'a supervisor sees how it stands and nothing of it, another agency nothing, the person concerned her own',
  async () => {
    const supervisor = await arrive(browser, 'khanh.hv');
    await supervisor.page.goto(record);
    await supervisor.page.waitForSelector('text=Chỉ xem được trạng thái');
    assert.equal(await supervisor.page.locator(`text=${onPaper}`).count(), 0);
    await supervisor.look('main-job-13-supervisor');

    const stranger = await arrive(browser, 'phuong.dm');
    assert.equal((await stranger.page.goto(record))?.status(), 404);
    assert.equal((await stranger.page.goto(`/records/${crypto.randomUUID()}`))?.status(), 404);

    const concerned = await arrive(browser, 'thao.nt');
    assert.equal((await concerned.page.goto(record))?.status(), 404);
    await concerned.page.goto('/records');
    await concerned.page.click('text=Nguyễn Thu Thảo >> nth=-1');
    await concerned.page.waitForURL('**/records/**');
    await concerned.look('main-job-14-own-record');
  },
);
