/**
 * A supervisor finds what is late, asks the head for an instruction and sees it come, moves work with the reasons why not, has an
 * incident tried again and hands out evidence; a clerk delegates, takes back and returns.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { accounts, holderOf, Visitor, type Account } from './visitor.ts';

/** The second agency: journeys of clerks work in the first. */
const agency = 'Bảo hiểm xã hội tỉnh Trường Giang';
const inAgency = (role: string, turn = 0): Account => {
  const found = accounts().filter((one) => one.agency === agency && one.roles.includes(role))[turn];
  assert.ok(found, `nobody in ${agency} is ${role}`);
  return found;
};
const [supervisor, head, colleague] = [inAgency('SUP'), inAgency('HEAD'), inAgency('REC', 1)];
const listing = 'Lập mục lục thành phần';
const comparing = 'Đối chiếu với hồ sơ giấy';

let browser: Browser;
let board: Visitor;
before(async () => {
  browser = await openBrowser();
  board = await Visitor.arrive(browser);
  await board.signIn(supervisor);
});
after(() => browser.close());

const rowOf = (visitor: Visitor, text: string) => visitor.page.locator('tbody tr', { hasText: text }).first();

async function choose(text: string): Promise<void> {
  await rowOf(board, text).locator('input[type=checkbox]').check();
}

test('a supervisor sees what is late, by person and step', async () => {
  const { page } = board;
  await page.click('nav >> text=Bảng giám sát');
  await page.waitForURL('**/board');
  await board.settled();
  await page.click('text=Bước');
  await page.waitForURL('**/board?by=step');
  await page.locator('section ul a', { hasText: comparing }).click();
  await page.waitForURL('**step=create-e-record%2Fverify');
  await rowOf(board, comparing).waitFor();
  assert.equal(await page.locator('tbody tr[data-task]', { hasText: listing }).count(), 0);
  await page.click('text=Bỏ lọc');
  board.assertContent();
});

test('the chosen item goes to the head with a reason, and the instruction comes back to the open page', async () => {
  const { page } = board;
  await rowOf(board, comparing).waitFor();
  await choose(comparing);
  await page.keyboard.press('e');
  await page.waitForSelector('text=Xin chỉ đạo về 1 việc');
  await page.selectOption('#ask select', { label: `${head.name} – Văn phòng` });
  await page.fill('#reason', 'Quá hạn vì người kiểm tra nghỉ ốm, xin phân công lại.');
  await board.look('board-ask-vi');
  await page.click('[form=ask]');
  await page.waitForSelector(`tbody >> text=Chờ ${head.name}`);

  const superior = await Visitor.arrive(browser);
  await superior.signIn(head);
  await superior.page.locator('[data-row]', { hasText: 'Chỉ đạo xử lý' }).first().click();
  await superior.page.waitForURL('**/tasks/**');
  await superior.page.waitForSelector('text=Quá hạn vì người kiểm tra nghỉ ốm');
  await superior.look('task-instruct-vi');
  await superior.page.fill('#field-instruction', 'Giao đồng chí còn lại của phòng đối chiếu trong ngày.');
  await superior.page.keyboard.press('Control+Enter');
  await superior.page.waitForSelector('text=Đã hoàn thành “Chỉ đạo xử lý”');
  superior.assertContent();
  await superior.context.close();

  await rowOf(board, comparing).locator('text=Đã có chỉ đạo').waitFor();
  board.assertContent();
});

test('several items are moved at once; who may not have one is said before', async () => {
  const { page } = board;
  await choose(comparing);
  await choose(listing);
  await page.keyboard.press('r');
  await page.waitForSelector('#reassign');
  await page.locator('#reassign option', { hasText: colleague.name }).waitFor({ state: 'attached' });
  const value = await page.locator('#reassign option', { hasText: colleague.name }).getAttribute('value');
  await page.selectOption('#reassign select', value!);
  await page.waitForSelector(`text=${colleague.name} không thuộc nhóm được làm việc này.`);
  await page.fill('#reason', 'Cân bằng khối lượng trong phòng.');
  await board.look('board-reassign-vi');
  await page.click('[form=reassign]');
  await page.waitForSelector(`text=Đã chuyển 1 việc cho ${colleague.name}.`);
  await rowOf(board, listing).locator(`text=${colleague.name}`).waitFor();
  board.assertContent();
});

test('a clerk reads why, delegates, takes back, and returns with a reason', async () => {
  const clerk = await Visitor.arrive(browser);
  await clerk.signIn(colleague);
  const { page } = clerk;
  await page.locator('[data-row]', { hasText: listing }).first().click();
  await page.waitForSelector('text=Cân bằng khối lượng trong phòng.');
  const address = page.url();
  await page.click('text=Giao người khác');
  const other = page.locator('#hand-over option', { hasText: inAgency('REC').name });
  await other.waitFor({ state: 'attached' });
  await page.selectOption('#hand-over select', (await other.getAttribute('value'))!);
  await page.fill('#reason', 'Đi công tác hai ngày.');
  await clerk.look('task-delegate-vi');
  await page.click('[form=hand-over]');
  // The dialog's own words hold these two as well.
  await page.getByText('Lấy lại', { exact: true }).waitFor();
  await page.goto('/inbox?tab=delegated');
  await clerk.settled();
  await clerk.look('inbox-delegated-vi');
  await page.click('tbody >> text=Lấy lại');
  await page.waitForSelector('text=Không giao việc nào cho người khác');
  await page.goto(address);
  await page.click('text=Trả lại kèm lý do');
  await page.fill('#reason', 'Chưa đủ giấy tờ để lập mục lục.');
  await page.click('[form=hand-over]');
  await page.waitForSelector('text=Việc này đang chờ người nhận');
  clerk.assertContent();
  await clerk.context.close();
});

test('an instance shows its path, its course with reasons, and evidence that anyone can check', async () => {
  const { page } = board;
  await page.goto('/board');
  await rowOf(board, listing).locator('a').click();
  await page.waitForURL('**/instances/**');
  await page.waitForSelector('[data-drawn=true] .bjs-powered-by');
  await page.waitForSelector('text=Lý do: Chưa đủ giấy tờ để lập mục lục.');
  await board.settled();
  await page.getByRole('button', { name: 'Lập hồ sơ minh chứng' }).click();
  await page.waitForURL('**/evidence/**');
  await board.settled();
  const shown = await page.locator('.hash code').innerText();
  const file = await (await page.request.get(`${page.url()}/json`)).body();
  assert.equal(createHash('sha256').update(file).digest('hex'), shown);
  const pack = JSON.parse(file.toString()) as { acts: { covered: string; prevHash: string; hash: string }[] };
  assert.ok(pack.acts.length > 5);
  for (const { covered, prevHash, hash } of pack.acts) {
    assert.equal(createHash('sha256').update(Buffer.from(prevHash, 'hex')).update(covered).digest('hex'), hash);
  }
  board.assertContent();
});

test('a procedure is drawn with what is open on it, and an incident is tried again with a reason', async () => {
  const first = await Visitor.arrive(browser);
  await first.signIn(holderOf('SUP'));
  const { page } = first;
  await page.goto('/board/diagrams?procedure=create-e-record');
  await page.waitForSelector('[data-drawn=true] .diagram-count');
  await first.settled();
  await page.click('text=EN');
  await page.waitForSelector('text=Steps with open items');
  await page.waitForSelector('[data-drawn=true] >> text=Digitise the record');
  await page.goto('/board/incidents');
  await page.locator('li', { hasText: 'Stuck at “Check the scan”' }).first().locator('text=Try again').click();
  await page.fill('#reason', 'The scan was put back from the spare disk.');
  await first.look('board-retry-en');
  await page.click('[form=retry]');
  await page.locator('text=The scan was put back from the spare disk.').first().waitFor();
  await first.settled();
  await page.goto('/board');
  await first.settled();
  first.assertContent();
});

test('a head looks and does not act; a clerk is not let in', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.signIn(head);
  await visitor.page.goto('/board');
  await rowOf(visitor, comparing).waitFor();
  assert.equal(await visitor.page.locator('input[type=checkbox]').count(), 0);
  await visitor.context.clearCookies();
  await visitor.signIn(colleague);
  assert.equal(await visitor.page.locator('nav >> text=Bảng giám sát').count(), 0);
  const answer = await visitor.page.request.get('/board');
  assert.equal(answer.status(), 403);
  await visitor.context.close();
});
