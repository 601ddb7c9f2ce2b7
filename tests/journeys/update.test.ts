/**
 * A pay rise comes in (P02): a clerk registers the decision, matches the person and enters it, a second person compares
 * it with the paper, a third approves, and the record shows version 2 with the decision as the value's source.
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
const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const typedDay = day.split('-').reverse().join('/');

let desk: Desk;
/** Somebody whose record was taken over, and whom nobody else works on. */
let person: Citizen;
let salary: { step: number; coefficient: string };
let browser: Browser;
let folder: string;
let clerk: Visitor;
let reviewer: Visitor;
let approver: Visitor;
let instance: string;

before(async () => {
  [desk, browser, folder] = await Promise.all([openDesk(), openBrowser(), mkdtemp(join(tmpdir(), 'luutrinh-update-'))]);
  const [free] = await freeRecords(desk, 1);
  person = citizenOf(free!, desk);
  const step = person.salaryStep + 1;
  salary = { step, coefficient: (2.34 + 0.33 * (step - 1)).toFixed(2).replace('.', ',').replace(/,?0+$/, '') };
  await writeFile(
    join(folder, 'quyet-dinh.jpg'),
    await paperScan('raise', { ...person, salaryStep: salary.step, date: day }, { seed: `update/${turn}`, format: 'jpeg' }),
  );
  clerk = await arrive(browser, 'hoa.nt');
  reviewer = await arrive(browser, 'duc.pm');
  approver = await arrive(browser, 'son.dq');
});
after(async () => {
  await browser.close();
  await desk.end();
  await rm(folder, { recursive: true, force: true });
});

/** Types what finds one option of a list, and takes it. */
async function choose({ page }: Visitor, field: string, typed: string): Promise<void> {
  await page.fill(`#field-${field}`, typed);
  await page.keyboard.press('Enter');
}

/** Opens the instance's open task and takes it if it is nobody's. */
async function open(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  await page.goto('/inbox?tab=groups');
  const row = page.locator(`tr[data-task^="${instance}"]`).filter({ hasText: name });
  await row.locator('a').first().click();
  await page.waitForURL('**/tasks/**');
  await visitor.settled();
  await page.keyboard.press('c');
  await page.waitForSelector('#task-form button[type=submit]');
}

async function submit({ page }: Visitor): Promise<void> {
  await page.keyboard.press('Control+Enter');
}

test('the clerk registers the decision: kinds and channels are found by typing', async () => {
  const { page } = clerk;
  await page.goto('/start/update-on-decision');
  await clerk.settled();
  await page.fill('#field-received_on', typedDay);
  await page.fill('#field-reception_no', `${turn}/NL`);
  await choose(clerk, 'channel', 'van thu');
  await choose(clerk, 'decision_type', 'nang luong');
  assert.equal(await page.inputValue('#field-decision_type'), 'Nâng lương');
  const texts = { doc_no: String(turn), doc_symbol: 'QĐ-SNV', signer: 'Trần Quốc Khánh', issuer: person.agency };
  for (const [field, text] of Object.entries(texts)) await page.fill(`#field-${field}`, text);
  for (const field of ['doc_date', 'effective_date']) await page.fill(`#field-${field}`, typedDay);
  await page.fill('#field-summary', 'Nâng bậc lương thường xuyên');
  await page.setInputFiles('input[type=file]', join(folder, 'quyet-dinh.jpg'));
  await page.waitForSelector('.scan >> text=Đã nhận, 1 trang');
  await clerk.look('update-register-vi');
  await submit(clerk);
  await page.waitForURL('**/tasks/**');
  instance = page.url().split('/')[4]!;
  clerk.assertContent();
});

test('R-DRF-3.6 (1/2): a name alone matches nobody: the number on the paper does', async () => {
  const { page } = clerk;
  await clerk.settled();
  await page.locator('#field-found').check();
  const plain = person.fullName.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd');
  await page.fill('#field-person-search', plain);
  await page.waitForSelector(`label:has-text("${person.fullName}")`);
  await page.locator('label', { hasText: person.officialNo }).locator('input').check();
  await submit(clerk);
  await page.waitForSelector('text=Nhập đủ 12 chữ số định danh ghi trên văn bản.');
  await page.fill('#field-person-personalId', '038000000000');
  await page.waitForSelector('text=Số định danh trên văn bản không phải của người đã chọn.');
  await clerk.look('update-person-differs-vi');
  await page.fill('#field-person-personalId', person.personalId);
  await page.waitForSelector('text=Khớp số định danh');
  await clerk.settled();
  await submit(clerk);
  await page.waitForSelector('text=Đã hoàn thành “Xác định người”');
  clerk.assertContent();
});

test('a reviewer judges the paper beside its scan', async () => {
  await open(reviewer, 'Kiểm tra thẩm quyền');
  const { page } = reviewer;
  await page.waitForSelector('summary >> text=Nâng bậc lương thường xuyên');
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.stage img')?.complete);
  for (const field of ['issuer_competent', 'signature_ok', 'authentic']) await page.locator(`#field-${field}`).check();
  await reviewer.settled();
  await submit(reviewer);
  await page.waitForSelector('text=Đã hoàn thành “Kiểm tra thẩm quyền, hiệu lực”');
  reviewer.assertContent();
});

test('the clerk enters what the decision says, beside what stands in the record', async () => {
  const { page } = clerk;
  await page.goto('/inbox');
  await page.locator(`tr[data-task^="${instance}"]`).filter({ hasText: 'Nhập nội dung' }).locator('a').first().click();
  await page.waitForURL('**/tasks/**');
  await clerk.settled();
  await submit(clerk);
  await page.waitForSelector('[role=alert] >> text=chỗ cần sửa');
  const at = (key: string) => `[id="field-changes-values-${key}"]`;
  const answers = { rank_code: '01.003', rank_name: 'Chuyên viên', step: String(salary.step), coef: salary.coefficient, from_date: typedDay };
  for (const [key, typed] of Object.entries(answers)) await page.fill(at(key), typed);
  await page.fill(at('kind'), 'thuong xuyen');
  await page.keyboard.press('Enter');
  await page.waitForSelector(`text=Đúng từ ngày ${typedDay}.`);
  await clerk.look('update-changes-vi');
  await submit(clerk);
  await page.waitForSelector('text=Đã hoàn thành “Nhập nội dung thay đổi”');
  clerk.assertContent();
});

test('the reviewer compares one change after the other by key, and nothing is sent by halves', async () => {
  await open(reviewer, 'Đối chiếu thay đổi');
  const { page } = reviewer;
  const changes = await page.locator('ol[aria-label^="Thay đổi"] > li').count();
  assert.ok(changes >= 6, `${changes} changes`);
  await page.waitForSelector('s');
  await reviewer.settled();
  await page.click('#task-form button[type=submit]');
  await page.waitForSelector(`text=Chưa nộp được: còn ${changes} mục chưa đối chiếu`);
  for (let done = 1; done <= changes; done++) {
    await page.keyboard.press('g');
    await page.waitForSelector(`text=Đã đối chiếu ${done}/${changes}`);
  }
  await page.waitForSelector('text=Mọi thay đổi đều giống văn bản.');
  await submit(reviewer);
  await page.waitForSelector('text=Đã hoàn thành “Đối chiếu thay đổi”');
  reviewer.assertContent();
});

test('a third person approves over the hash, and the record shows version 2 with its new source', async () => {
  await open(approver, 'Phê duyệt');
  const { page } = approver;
  await approver.settled();
  await page.keyboard.press('d');
  await submit(approver);
  const password = page.locator('#decide-password');
  const asked = await password.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
  if (asked) {
    await password.fill(passwordOf('son.dq'));
    await page.keyboard.press('Enter');
  }
  await page.waitForSelector('text=Đã hoàn thành “Phê duyệt”');
  await page.goto(`/records?q=${person.officialNo}`);
  await page.locator('tr', { hasText: person.officialNo }).locator('a').first().click();
  await page.waitForURL('**/records/*');
  // Whole: 3 is in many another value.
  const value = page.locator('#G6').getByRole('button', { name: salary.coefficient, exact: true }).first();
  for (const until = Date.now() + 20_000; Date.now() < until && (await value.count()) === 0; await page.reload()) await approver.settled();
  await approver.settled();
  await value.click();
  await page.waitForSelector('.provenance >> text=Nâng bậc lương thường xuyên, trang 1');
  await page.waitForSelector('.provenance >> text=phiên bản 2');
  await value.scrollIntoViewIfNeeded();
  await approver.look('update-record-vi');
  approver.assertContent();
});
