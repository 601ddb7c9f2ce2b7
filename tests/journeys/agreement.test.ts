/** A record is opened to a reader by a written agreement: asked where, agreed over a signed paper, accepted, read as far as it goes, printed by who may, revoked. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { citizen } from '../../deploy/demo/citizens.ts';
import { paperScan } from '../../deploy/demo/scans/scans.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords } from '../instances/free-records.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: Desk;
let browser: Browser;
let approver: Visitor;
let reader: Visitor;
let address: string;
/** Whom the record is about. */
let name: string;

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  const [record] = await freeRecords(desk, 1);
  const [row] = await desk.owner<{ name: string }[]>`select full_name as name from e_record where id = ${record!.id}`;
  name = row!.name;
  address = `/records/${record!.id}`;
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('R-DRF-1.4 (1/2) without a written agreement the record stays shut, and the page says whom to ask', async () => {
  reader = await arrive(browser, 'mai.nx');
  const { page } = reader;
  assert.equal((await page.goto(address))?.status(), 404);
  await page.waitForSelector('text=Cần văn bản đồng ý của cơ quan quản lý hồ sơ');
  await reader.settled();
  await page.click('main >> text=Văn bản đồng ý >> nth=-1');
  await page.waitForURL('**/agreements');
  await page.waitForSelector('text=gửi văn bản đề nghị đến người có thẩm quyền phê duyệt');
  assert.equal(await page.locator('main', { hasText: name }).count(), 0);
  reader.complaints.splice(0);
});

step('the authority agrees to the study of one data group, over a signed paper; without the paper it is refused', async () => {
  approver = await arrive(browser, 'ha.bt');
  const { page } = approver;
  await page.goto(address);
  await approver.settled();
  await page.click('text=Đồng ý cho khai thác');
  await page.waitForURL('**/agree');
  await approver.settled();
  await page.selectOption('#grantee', { label: (await page.locator('#grantee option', { hasText: 'Ngô Xuân Mai' }).innerText()).trim() });
  await page.locator('#groups-G1').check();
  await page.fill('#purpose', 'Rà soát quy hoạch');
  await page.fill('#legalBasis', 'Công văn số 5/SNV');
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/');
  for (const field of ['from', 'to', 'approvalDate']) await page.fill(`#${field}`, today);
  await page.fill('#approvalNo', '12/CV-SNV');
  await approver.look('agreement-form-vi');
  await page.click('form button[type=submit]');
  await page.waitForSelector('text=Văn bản đồng ý phải có số và bản quét của văn bản đã ký.');
  const buffer = await paperScan('paper-confirmation', { ...citizen(9_996, desk.office.name), date: today }, { seed: randomUUID(), format: 'jpeg' });
  await page.setInputFiles('input[type=file]', { name: 'cong-van.jpg', mimeType: 'image/jpeg', buffer });
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=scan]')?.value.length === 64);
  await page.click('form button[type=submit]');
  await page.waitForURL('**/agreements');
  const card = page.locator('article', { hasText: name }).first();
  await card.locator('text=Chờ người đọc nhận').waitFor();
  approver.complaints.splice(0);
});

step('R-DRF-1.5 (2/2) the reader accepts and sees that group alone; a sheet is neither offered nor given', async () => {
  const { page } = reader;
  await page.goto('/agreements');
  await reader.settled();
  await reader.look('agreements-vi');
  const card = page.locator('article', { hasText: name }).first();
  await card.locator('button', { hasText: 'Tôi đã đọc và nhận' }).click();
  await card.locator('text=Đang có hiệu lực').waitFor();
  await reader.speak('en');
  await reader.look('agreements-en');
  await reader.speak('vi');
  assert.equal((await page.goto(address))?.status(), 200);
  await reader.settled();
  assert.equal(await page.locator('h1', { hasText: name }).count(), 1);
  assert.equal(await page.locator('main a', { hasText: 'Phiếu đối chiếu' }).count(), 0);
  assert.equal((await page.goto(`${address}/sheet`))?.status(), 403);
  reader.complaints.splice(0);
});

step('R-DRF-1.8 (1/2), R-DRF-1.2 (2/2) a clerk prints the sheet: components, pages, hashes and approver, and on each page level, reader and time', async () => {
  const clerk = await arrive(browser, 'binh.tv');
  const { page } = clerk;
  const marked = /CHẾ ĐỘ TÀI LIỆU MẬT[\s\S]*Trần Văn Bình xem \d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/i;
  const [scanned] = await desk.owner<{ id: string }[]>`
    select r.id from e_record r join agency a on a.id = r.agency_id where a.code = 'SNV' and r.state = 'APPROVED' and exists (
      select 1 from component c join component_page p on p.component_id = c.id where c.record_id = r.id and c.present) order by r.id limit 1`;
  await page.goto(`/records/${scanned!.id}`);
  await clerk.settled();
  assert.match(await page.locator('.marking').first().innerText(), marked, 'viewed');
  await page.click('main >> text=Phiếu đối chiếu');
  await page.waitForURL('**/sheet');
  await clerk.lookInBoth('sheet');
  const listed = await desk.owner<{ title: string; pages: number; scan: string; approver: string }[]>`
    select c.title, count(p.*)::int as pages, min(p.scan_sha256) as scan,
      (select w.full_name from record_version v join approval a on a.key = v.approval_key join person w on w.id = a.person_id where v.record_id = c.record_id order by v.n desc limit 1) as approver
    from component c left join component_page p on p.component_id = c.id and p.replaced_at is null
    where c.record_id = ${scanned!.id} and c.replaced_at is null and c.present group by c.id, c.title, c.record_id`;
  assert.ok(listed.length > 0);
  for (const { title, pages, scan, approver: by } of listed) {
    const row = page.locator('tbody tr', { hasText: title }).filter({ hasText: scan });
    assert.equal(await row.locator('td').nth(3).innerText(), String(pages));
    if (by) await page.waitForSelector(`dd:has-text("${by}")`);
  }
  await page.emulateMedia({ media: 'print' });
  assert.match(await page.locator('.marking').innerText(), marked, 'printed');
  assert.equal(await page.locator('.marking').evaluate((element) => getComputedStyle(element).position), 'fixed', 'on each page of the print');
  assert.equal(await page.locator('nav').first().isVisible(), false);
  clerk.assertContent();
});

step('the authority revokes it with a reason, and the record is shut again', async () => {
  const { page } = approver;
  const card = page.locator('article', { hasText: name }).first();
  await card.locator('summary').click();
  await card.locator('input[name=reason]').fill('Đã xong việc');
  await card.locator('button', { hasText: 'Thu hồi' }).click();
  await card.locator('text=Đã thu hồi').waitFor();
  assert.equal((await reader.page.goto(address))?.status(), 404);
});
