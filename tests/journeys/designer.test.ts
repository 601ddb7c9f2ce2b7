/**
 * An administrator changes P01 without code: a further step with a form, a reminder and a condition. A guardrail stops what the law forbids, the
 * draft is rehearsed, a colleague compares and publishes; the next case goes through the new step, one under way stays.
 */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { withdrawDrawn } from '../instances/shipped-anew.ts';
import { standing, waitingFor, type Waiting } from './cases.ts';
import { DrawingDesk } from './drawing-desk.ts';
import type { DrawingBoard } from './drawing.ts';
import { confirmation, drawPapers } from './papers.ts';
import { publishAnyway, publishAs, sendForReview } from './publishing.ts';
import { arrive, open, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

const procedure = 'create-e-record';

let desk: DrawingDesk;
let drafter: Visitor;
let board: DrawingBoard;
let folder: string;
/** A case of the office that had begun before anything was drawn. */
let underWay: Waiting;

const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
const person = {
  fullName: 'Đỗ Thị Thu',
  birthDate: '1984-05-17',
  /** Nobody's number, and another one at each run. */
  personalId: `0${String(Date.now()).slice(-11)}`,
  homeTown: 'xã Hưng Nguyên, tỉnh Sông Lam',
  position: 'Chuyên viên',
  unit: 'Phòng Quản lý hồ sơ',
  agency: 'Sở Nội vụ tỉnh Sông Lam',
  date: '2012-09-03',
};

/** The start form of P01 from the keyboard, all but its scan. */
async function fillStart(page: Page): Promise<void> {
  await page.focus('#field-full_name');
  for (const typed of [person.fullName, person.personalId, '17051984', 'cong chuc', '', today.replaceAll('/', ''), '27/BB-HS', person.agency]) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  await page.fill('#field-paper_location', 'Kho B, giá 4, hộp 9');
  await page.fill('#field-sheet_count', '4');
}

before(async () => {
  desk = await DrawingDesk.open();
  ({ drafter, board } = desk);
  await withdrawDrawn(desk.owner, procedure);
  folder = await drawPapers(person);
  underWay = await waitingFor(desk.owner, procedure, 'handlingRegime');
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await desk.close((owner) => withdrawDrawn(owner, procedure));
});

step('the procedures in force, and one of them opened for change', async () => {
  await drafter.page.goto('/designer');
  await drafter.settled();
  await board.open(procedure);
  await board.says('Không có gì phải sửa');
  await drafter.settled();
  drafter.assertContent();
});

step('a further step with a form is put into the flow', async () => {
  await board.selectFlow('Hồ sơ giấy đã xác nhận', 'Mở hồ sơ, kiểm tra trùng');
  await board.add('Chèn vào đường này', 'Việc của người');
  await board.name('Kiểm tra bìa hồ sơ', 'Check the cover');
  await board.tick('Cán bộ nhập hồ sơ');
  await board.choose('Giao thẳng cho', 'Người khởi tạo');
  await board.choose('Phải xong trước', 'Số ngày làm việc');
  const form = await board.newForm('Kiểm tra bìa hồ sơ giấy', 'Check the cover of the paper record');
  await form.fromDictionary('Cơ quan tuyển dụng');
  await form.add('Chọn một', 'Bìa hồ sơ đủ thông tin?', 'Is the cover complete?');
  await form.fill('Mã trả lời (tên biến)', 'cover');
  await form.options([
    ['complete', 'Đủ'],
    ['missing', 'Thiếu'],
  ]);
  await drafter.look('designer-form-vi');
  await form.close();
  await board.says('Không có gì phải sửa');
  drafter.assertContent();
});

step('a reminder after three days is attached to it', async () => {
  await board.select('Kiểm tra bìa hồ sơ');
  await board.add('Gắn vào viền', 'Hẹn giờ, nhắc việc');
  await board.name('Quá 3 ngày', 'After 3 days');
  await board.choose('Kiểu', 'Sau một khoảng thời gian');
  await board.add('Thêm sau bước này', 'Việc của hệ thống');
  await board.name('Nhắc người nhập hồ sơ', 'Remind the clerk');
  await board.choose('Dịch vụ', 'Gửi thông báo cho nhóm');
  await board.pairs('Thông số kèm theo', [
    ['kind', 'reminder'],
    ['role', 'REC'],
  ]);
  await board.add('Thêm sau bước này', 'Kết thúc');
  await board.says('Không có gì phải sửa');
  drafter.assertContent();
});

step('a condition parts the way: an incomplete cover goes back', async () => {
  await board.selectFlow('Kiểm tra bìa hồ sơ', 'Mở hồ sơ, kiểm tra trùng');
  await board.add('Chèn vào đường này', 'Rẽ một nhánh');
  await board.name('Bìa đủ?', 'Cover complete?');
  await board.add('Thêm sau bước này', 'Kết thúc');
  await board.name('Trả lại nơi gửi', 'Sent back');
  await board.fill('Mã trạng thái cuối', 'COVER_RETURNED');
  await board.says('chưa có');
  await board.selectFlow('Bìa đủ?', 'Trả lại nơi gửi');
  await board.choose('Điều kiện', 'Một câu so sánh');
  await board.choose('Biến', 'Bìa hồ sơ đủ thông tin?');
  await board.choose('Giá trị', 'Thiếu');
  await board.selectFlow('Bìa đủ?', 'Mở hồ sơ, kiểm tra trùng');
  await board.choose('Điều kiện', 'Khi không đường nào khác đúng');
  await board.says('Không có gì phải sửa');
  await drafter.look('designer-condition-vi');
  drafter.assertContent();
});

step('who entered may not verify: the guardrail says so with its article, and where', async () => {
  await board.select('Đối chiếu với hồ sơ giấy');
  await board.tick('Nhập dữ liệu', false);
  await board.says('phải do người khác');
  await drafter.page.locator('#findings button').first().click();
  await drafter.page.waitForSelector('[data-element-id=verify].marked-finding');
  await drafter.look('designer-guardrail-vi');
  await board.tick('Nhập dữ liệu');
  await board.says('Không có gì phải sửa');
});

step('nor may the verification be taken out: the way around it is drawn', async () => {
  await board.panel.getByRole('button', { name: 'Xóa phần tử này' }).click();
  await board.says('mà không qua bước đối chiếu');
  const finding = drafter.page.locator('#findings button', { hasText: 'Niêm phong phiên bản 1' }).first();
  await finding.click();
  await drafter.page.waitForSelector('[data-element-id=seal].marked-finding');
  assert.ok((await drafter.page.locator('.marked-path').count()) > 5);
  await drafter.look('designer-bypass-vi');
  await drafter.page.getByRole('button', { name: 'Hoàn tác' }).click();
  await board.says('Không có gì phải sửa');
  drafter.assertContent();
});

step('it is rehearsed with its real forms, and the clock is put on', async () => {
  const { page } = drafter;
  await board.mode('Chạy thử');
  await fillStart(page);
  await board.panel.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await board.panel.getByRole('button', { name: 'Kiểm tra bìa hồ sơ' }).waitFor();
  await board.panel.getByRole('button', { name: 'Đến hẹn giờ kế tiếp' }).click();
  await page.locator('.djs-element.marked-passed', { hasText: 'Nhắc người' }).waitFor();
  await drafter.look('designer-rehearsal-vi');
  await board.panel.getByLabel('Cơ quan tuyển dụng').fill('Sở Nội vụ');
  await board.panel.getByLabel('Thiếu', { exact: true }).check();
  await board.panel.getByRole('button', { name: 'Hoàn thành bước này' }).click();
  await board.panel.getByText('COVER_RETURNED').waitFor();
  drafter.assertContent();
});

step('it is laid before a colleague; who drew it does not publish it', async () => {
  const { page } = drafter;
  await board.mode('So sánh');
  await board.panel.getByText('khác biệt so với phiên bản').waitFor();
  await sendForReview(drafter, 'Bìa hồ sơ thiếu thông tin gây trả lại muộn.');
  await drafter.look('designer-in-review-vi');
  assert.equal(await page.getByRole('button', { name: 'Công bố', exact: true }).count(), 0);
  assert.match(await publishAnyway(drafter), /Người tham gia vẽ không được tự công bố/);
  drafter.assertContent();
});

step('the colleague reads the differences and publishes exactly what was read', () =>
  publishAs(desk.browser, 'thuy.lk', 'Tạo lập hồ sơ điện tử', async (colleague) => {
    const told = [
      'Thêm Việc của người “Kiểm tra bìa hồ sơ”',
      'Thêm Hẹn giờ, nhắc việc “Quá 3 ngày”',
      'Thêm Đường đi “Bìa đủ? › Trả lại nơi gửi”',
      'Thêm biểu mẫu “Kiểm tra bìa hồ sơ giấy”',
    ];
    for (const sentence of told) await colleague.page.locator('#properties', { hasText: sentence }).waitFor();
    await colleague.page.waitForSelector('.marked-added');
    await colleague.look('designer-compare-vi');
  }),
);

step('the next case goes through the new step, and on from it', async () => {
  const clerk = await arrive(desk.browser, 'hoa.nt');
  const { page } = clerk;
  await page.goto(`/start/${procedure}`);
  await clerk.settled();
  await fillStart(page);
  await page.setInputFiles('input[type=file]', join(folder, confirmation));
  await page.waitForSelector('.scan >> text=Đã nhận, 1 trang');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**/tasks/**');
  await page.waitForSelector('h1:has-text("Kiểm tra bìa hồ sơ")');
  await clerk.settled();
  await page.fill('#field-recruited_by', 'Sở Nội vụ tỉnh Sông Lam');
  await page.getByLabel('Đủ', { exact: true }).check();
  await clerk.look('designer-new-step-vi');
  const instance = page.url().split('/')[4]!;
  await submit(clerk, 'Kiểm tra bìa hồ sơ');
  const now = await standing(desk.owner, instance);
  assert.ok(now.version > underWay.version);
  assert.deepEqual(now.open, ['handlingRegime', 'inventory']);
  await page.goto('/inbox');
  await page.locator(`tr[data-task^="${instance}"]`, { hasText: 'Lập mục lục thành phần' }).waitFor();
  clerk.assertContent();
  await clerk.context.close();
});

step('a case under way stays on the version it began with', async () => {
  const officer = await arrive(desk.browser, 'mai.nx');
  await open(officer, underWay.instance, 'Chế độ quản lý và độ mật', 'groups');
  await officer.page.focus('#field-secret_level');
  await officer.page.keyboard.type('khong mat');
  await officer.page.keyboard.press('Enter');
  await submit(officer, 'Chế độ quản lý và độ mật');
  const now = await standing(desk.owner, underWay.instance);
  assert.equal(now.version, underWay.version);
  assert.ok(!now.open.includes('handlingRegime'));
  officer.assertContent();
});
