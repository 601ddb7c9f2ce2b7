/**
 * A clerk lists the papers of a new case, cuts a scanned pile into them and scans one component again: by key, with
 * what is wrong told in words, and nothing lost over a reload (P01 steps 4 and 5).
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Citizen } from '../../deploy/demo/citizens.ts';
import { paperScan, pileScan } from '../../deploy/demo/scans/scans.ts';
import { openBrowser } from '../browser.ts';
import { OfficeAtWork } from './at-work.ts';
import { holderOf, Visitor } from './visitor.ts';

let browser: Browser;
let folder: string;
let office: OfficeAtWork;
let clerk: Visitor;
let person: Citizen;
/** Whose life story was scanned without its second page. */
let incomplete: Citizen;

const kinds = ['curriculum-vitae', 'birth-certificate', 'degree'] as const;
const pages = '[role=listbox][aria-multiselectable=true]';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luutrinh-digitise-'));
  [browser, office] = await Promise.all([openBrowser(), OfficeAtWork.open('SNV')]);
  person = await office.play({ until: 'registered', papers: [] });
  const keep = async (name: string, file: Promise<Buffer>) => writeFile(join(folder, name), await file);
  const papers = kinds.map((kind) => ({ kind, facts: person }));
  await Promise.all([
    office
      .play({ until: 'digitised', papers: ['curriculum-vitae'], missingPage: true })
      .then((whose) => (incomplete = whose)),
    // Seven pages: two of the life story, a certificate upside down and its back, a degree taken twice and its back.
    keep('ca-tap.pdf', pileScan(papers, { seed: 'journey', upsideDown: 1, doubled: 2 })),
    keep('bang-ro.jpg', paperScan('degree', person, { seed: 'again', format: 'jpeg' })),
    keep('to-lac.png', paperScan('raise', person, { seed: 'stray', format: 'png' })),
    writeFile(join(folder, 'hong.pdf'), '%PDF-1.7\nkhông có trang nào'),
  ]);
  // Last: an account has one session, and it was the office's until now.
  clerk = await Visitor.arrive(browser);
  await clerk.signIn(holderOf('REC'));
});
after(async () => {
  await browser.close();
  await office.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the person's task of that name; it may take a moment to come. */
async function openTask(name: string, whose: Citizen): Promise<void> {
  const { page } = clerk;
  await page.goto(`/inbox?q=${encodeURIComponent(whose.fullName)}`);
  await page.locator('tr', { hasText: whose.fullName }).filter({ hasText: name }).first().locator('a').first().click();
  await page.waitForURL('**/tasks/**');
  await clerk.settled();
}

async function type(...texts: string[]): Promise<void> {
  for (const text of texts) {
    await clerk.page.keyboard.type(text);
    await clerk.page.keyboard.press('Enter');
  }
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await clerk.page.keyboard.press(key);
}

/** The keys go to a page of the pile, counted from 1. */
async function goTo(number: number): Promise<void> {
  await clerk.page.focus(pages);
  await press('Home', ...Array.from({ length: number - 1 }, () => 'ArrowRight'));
}

/** What each page of the pile is said to be. */
function told(): Promise<string[]> {
  return clerk.page.$$eval(`${pages} [role=option]`, (options) =>
    options.map((one) => one.getAttribute('aria-label')!),
  );
}

async function draftSaved(): Promise<void> {
  await clerk.page.waitForTimeout(1200);
  await clerk.page.waitForSelector('text=Đã lưu nháp lúc');
}

test('components are listed from the keyboard, a row each', async () => {
  const { page } = clerk;
  await openTask('Lập mục lục thành phần', person);
  await page.waitForSelector('text=Chưa có thành phần nào trong mục lục');
  await page.click('text=Thêm dòng');
  // Kind (twice: it chooses from the list, then goes on), title, number, date, issuer, pages; the last one adds a row.
  await type('van bang', '', 'Bằng tốt nghiệp đại học', '', '7/1996', 'Trường Đại học Luật Hà Nội', '1');
  await type('khai sinh', '', '', '', '1984', '', '1');
  await type('so yeu', '', '', '', '25/03/2018', '', '');
  assert.equal(await page.inputValue('#field-inventory-0-docDate'), '07/1996');
  assert.equal(await page.inputValue('#field-inventory-1-title'), 'Bản sao giấy khai sinh');
  await type('suc khoe', '', '', '', '');
  await page.click('#field-inventory-3-present');
  await page.keyboard.type('Chưa từng nộp');
  assert.equal(await page.inputValue('#field-inventory-3-absenceReason'), 'Chưa từng nộp');
  // The pages of the third row were passed over.
  await press('Control+Enter');
  await page.waitForSelector('[role=alert] >> text=Còn 1 chỗ cần sửa');
  await clerk.look('inventory-problem-vi');
  await page.click('[role=alert] a');
  await page.keyboard.type('2');
  await page.click('text=Xếp theo nhóm, rồi ngày');
  assert.equal(await page.inputValue('#field-inventory-0-title'), 'Sơ yếu lý lịch (2C)');
  await page.focus('#field-inventory-2-title');
  await press('Control+d', 'Alt+Delete', 'Alt+ArrowUp', 'Alt+ArrowDown');
  await draftSaved();
});

test('the list is there again after a reload, and is handed in', async () => {
  const { page } = clerk;
  const task = new URL(page.url()).pathname;
  await page.reload();
  await clerk.settled();
  assert.equal(await page.locator('tbody tr [role=combobox]').count(), 4);
  await page.waitForSelector('text=4 thành phần, 4 trang');
  await press('Control+Enter');
  await page.waitForSelector('text=Đã hoàn thành “Lập mục lục thành phần”');
  await office.office.security.complete(task.split('/')[2]!, 'handlingRegime', () => ({ secret_level: 'KHONG' }));
  clerk.assertContent();
});

test('files that are no scans are refused in words; a pile comes in and its empty pages are found', async () => {
  const { page } = clerk;
  await openTask('Số hóa hồ sơ', person);
  await page.setInputFiles('[data-tray] input', [join(folder, 'hong.pdf'), join(folder, 'ca-tap.pdf')]);
  await page.waitForSelector('[data-tray] li >> text=hong.pdf');
  await page.waitForSelector(`${pages} [role=option]`);
  await page.waitForSelector('[data-tray] .refused >> text=không');
  assert.equal((await told()).filter((words) => words.includes('máy thấy trắng')).length, 2);
  await clerk.look('digitise-uploaded-vi');
});

test('the pile is cut by saying where each component begins', async () => {
  const { page } = clerk;
  await page.setInputFiles('[data-tray] input', join(folder, 'to-lac.png'));
  await goTo(1);
  await press('t', 'n');
  await goTo(3);
  await press('n', 'Home', 'ArrowRight', 'ArrowRight', 'r', 'r');
  await goTo(5);
  await press('n');
  // The second degree is the first one again, what came in after the pile belongs to somebody else.
  await goTo(6);
  await press('x', '2');
  await page.waitForSelector(`${pages} [role=option] >> nth=7`);
  await goTo(8);
  await press('x', '4');
  assert.deepEqual(await told(), [
    'Trang 1: Sơ yếu lý lịch (2C), trang 1',
    'Trang 2: Sơ yếu lý lịch (2C), trang 2',
    'Trang 3: Bản sao giấy khai sinh, trang 1',
    'Trang 4: để ngoài, trang trắng',
    'Trang 5: Bằng tốt nghiệp đại học, trang 1',
    'Trang 6: để ngoài, trùng trang khác',
    'Trang 7: để ngoài, trang trắng',
    'Trang 8: để ngoài, không thuộc hồ sơ này',
  ]);
  assert.equal(await page.locator('[data-turn="180"]').count(), 1);
});

test('a page goes into a component by its name, by mouse, and back', async () => {
  const { page } = clerk;
  await goTo(2);
  await press('Enter');
  await page.keyboard.type('tot nghiep');
  await press('Enter');
  await page.waitForSelector('[aria-label="Trang 2: Bằng tốt nghiệp đại học, trang 1"]');
  await page.dragAndDrop('[role=option] >> nth=1', 'li[aria-label="Thành phần 2: Bản sao giấy khai sinh"]');
  await page.waitForSelector('[aria-label="Trang 2: Bản sao giấy khai sinh, trang 1"]');
  await page.focus(pages);
  await press('Control+z', 'Control+z');
  await page.waitForSelector('[aria-label="Trang 2: Sơ yếu lý lịch (2C), trang 2"]');
});

test('one page is scanned again: the new one takes its place', async () => {
  const { page } = clerk;
  await goTo(5);
  await press('s');
  await page.setInputFiles('[role=dialog] input[type=file]', join(folder, 'bang-ro.jpg'));
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  const words = await told();
  assert.equal(words[4], 'Trang 5: để ngoài, đã quét lại');
  assert.equal(words[8], 'Trang 9: Bằng tốt nghiệp đại học, trang 1');
});

test('all of it is there again after a reload, and what is missing is told', async () => {
  const { page } = clerk;
  const before = await told();
  await draftSaved();
  await page.reload();
  await page.waitForSelector(pages);
  await clerk.settled();
  assert.deepEqual(await told(), before);
  await goTo(1);
  await press('Delete', 'Control+Enter');
  await page.waitForSelector('[role=alert] >> text=Còn 1 trang chưa xếp vào thành phần nào hay để ngoài.');
  await page.waitForSelector('[role=alert] >> text=Số tờ đếm tay');
  await clerk.look('digitise-problems-vi');
  await page.focus(pages);
  await press('1');
  await page.fill('#field-digitise-sheetsCounted', '4');
  await page.waitForSelector('text=khớp với 6 mặt đã quét');
  await press('Control+Enter');
  await page.waitForSelector('text=Đã hoàn thành “Số hóa hồ sơ”');
  clerk.assertContent();
});

test('R-DRF-2.7: a component with fewer pages than its paper comes back alone, and is made whole', async () => {
  const { page } = clerk;
  await openTask('Quét lại thành phần', incomplete);
  await page.waitForSelector('text=Lúc kiểm tra có 1 trang quét, bản giấy có 2 trang.');
  assert.equal(await page.locator('li[aria-label^="Thành phần"]').count(), 1);
  await goTo(2);
  await press('1');
  await page.waitForSelector('[aria-label$="trang 2"][role=option]');
  await clerk.look('component-scan-vi');
  await page.fill('[id$=sheetsCounted]', '1');
  await press('Control+Enter');
  await page.waitForSelector('text=Đã hoàn thành “Quét lại thành phần”');
  clerk.assertContent();
});
