/** From a blank sheet to the clerk's start menu and the first completed case; and every use of the sheet again in English, by key. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { DrawingDesk } from './drawing-desk.ts';
import type { DrawingBoard } from './drawing.ts';
import { publishAs, sendForReview } from './publishing.ts';
import { arrive, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

/** Another procedure at each run: one that was published stays. */
const procedure = `muon-ho-so-giay-${Date.now() % 1_000_000}`;
const name = 'Cho mượn hồ sơ giấy';

let desk: DrawingDesk;
let drafter: Visitor;
let board: DrawingBoard;

before(async () => {
  desk = await DrawingDesk.open();
  ({ drafter, board } = desk);
});
after(() =>
  desk.close(async (owner) => {
    await owner`update procedure set startable = false where id = ${procedure}`;
    await owner`update definition set withdrawn_at = now() where procedure_id = ${procedure}`;
  }),
);

step('a blank sheet is begun under a name in both languages', async () => {
  const { page } = drafter;
  await page.goto('/designer');
  await drafter.settled();
  await page.getByRole('button', { name: 'Thủ tục mới' }).click();
  await page.fill('[role=dialog] [name=name]', name);
  await page.fill('[role=dialog] [name=nameEn]', 'Lend a paper record');
  await drafter.look('designer-blank-vi');
  await page.fill('[role=dialog] [name=id]', procedure);
  await page.getByRole('button', { name: 'Mở trang vẽ' }).click();
  await board.drawn();
  await board.says('chỗ phải sửa');
  await drafter.look('designer-blank-sheet-vi');
  drafter.assertContent();
});

step('start, step and end are described until nothing is left to mend', async () => {
  await board.select('Bắt đầu');
  await board.name('Đề nghị mượn', 'Asked for');
  await board.tick('Cán bộ nhập hồ sơ');
  const asked = await board.newForm('Phiếu mượn hồ sơ giấy', 'Loan slip');
  await asked.add('Chữ, một dòng', 'Người mượn', 'Borrower');
  await asked.fill('Mã trả lời (tên biến)', 'borrower');
  await asked.close();
  await board.select('Việc của người');
  await board.name('Giao hồ sơ', 'Hand over the record');
  await board.tick('Cán bộ nhập hồ sơ');
  await board.choose('Giao thẳng cho', 'Người khởi tạo');
  const given = await board.newForm('Giao nhận hồ sơ giấy', 'Handing over');
  await given.add('Đánh dấu', 'Đã kiểm đếm số tờ', 'The sheets were counted');
  await given.fill('Mã trả lời (tên biến)', 'counted');
  await given.close();
  await board.select('Kết thúc');
  await board.name('Đã cho mượn', 'Lent');
  await board.fill('Mã trạng thái cuối', 'LENT');
  await board.says('Không có gì phải sửa');
  drafter.assertContent();
});

step('every use of the sheet stands in English too, and is reached by key', async () => {
  const { page } = drafter;
  await page.click('header .language');
  await page.waitForSelector('html[lang=en]');
  await page.waitForSelector('#properties h2:has-text("Lend a paper record")');
  await drafter.settled();
  await board.panel.getByRole('button', { name: 'Hand over the record' }).focus();
  await page.keyboard.press('Enter');
  await board.headed('Hand over the record');
  await drafter.look('designer-step-en');
  await page.keyboard.press('o');
  await page.waitForSelector('section.desk .fjs-form-field');
  await drafter.look('designer-form-en');
  await page.keyboard.press('2');
  await page.waitForSelector('#rehearsal');
  await drafter.look('designer-rehearsal-en');
  await page.keyboard.press('3');
  await drafter.look('designer-compare-en');
  await page.keyboard.press('?');
  await page.waitForSelector('[role=dialog] >> text=Find an element');
  await drafter.look('designer-keys-en');
  await page.keyboard.press('Escape');
  await page.goto('/designer');
  await drafter.settled();
  await page.click('header .language');
  await page.waitForSelector('html[lang=vi]');
  drafter.assertContent();
});

step('a colleague publishes it', async () => {
  await board.open(procedure);
  await sendForReview(drafter, 'Phòng có nhu cầu quản lý hồ sơ cho mượn.');
  await publishAs(desk.browser, 'thuy.lk', name, async ({ page }) => {
    await page.waitForSelector('text=Thủ tục mới, chưa có phiên bản nào đang hiệu lực.');
  });
});

step('a clerk finds it in the start menu, starts it and completes its step', async () => {
  const clerk = await arrive(desk.browser, 'hoa.nt');
  const { page } = clerk;
  await page.goto('/start');
  await page.getByRole('link', { name }).first().click();
  await page.waitForURL(`**/start/${procedure}`);
  await clerk.settled();
  await page.fill('#field-borrower', 'Phòng Tổ chức cán bộ');
  await clerk.look('designer-started-vi');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**/tasks/**');
  const instance = page.url().split('/')[4]!;
  await page.waitForSelector('h1:has-text("Giao hồ sơ")');
  await clerk.settled();
  await page.getByLabel('Đã kiểm đếm số tờ').check();
  await submit(clerk, 'Giao hồ sơ');
  const [ended] = await desk.owner`select end_state as state from process_instance where id = ${instance}`;
  assert.equal(ended?.state, 'LENT');
  clerk.assertContent();
});
