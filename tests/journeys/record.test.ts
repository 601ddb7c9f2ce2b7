/** A record travels in time: versions, days, what changed and by what; it is searched without marks, and its open page hears of what moves. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openDb, type Db } from '../../platform/db.ts';
import { openBrowser } from '../browser.ts';
import { stack } from '../stack.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let browser: Browser;
let clerk: Visitor;
let db: Db;
/** With at least two versions by a decision, one value of which replaced another. */
let record: { id: string; versions: number; decision: string; name: string };
/** A value that took the place of another. */
let replaced: { record: string; group: string; field: string; before: string };

before(async () => {
  db = openDb(stack().databases.owner, { max: 1 });
  const [found] = await db<(typeof record)[]>`
    select r.id, r.version_no as versions, d.doc_no as decision, r.full_name as name
    from e_record r join agency a on a.id = r.agency_id join change_set s on s.record_id = r.id and s.version = 2 join document d on d.id = s.document_id
    where a.code = 'SNV' order by r.version_no desc, r.id limit 1`;
  record = found!;
  const [value] = await db<(typeof replaced)[]>`
    select v.record_id as record, split_part(v.path, '.', 1) as "group", f.name as field, b.value #>> '{}' as before
    from record_value v join field f on f.path = v.path and not f.sensitive and f.type = 'text' join e_record r on r.id = v.record_id join agency a on a.id = r.agency_id
    join record_value b on b.record_id = v.record_id and b.path = v.path and b.row_id is not distinct from v.row_id and b.version_to is not null
    where v.replaced_at is null and v.row_id is null and v.value is not null and b.value is not null and a.code = 'SNV' limit 1`;
  replaced = value!;
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await db.end();
});

step('a name is found without its marks, and only with the right ones', async () => {
  clerk = await arrive(browser, 'hoa.nt');
  const { page } = clerk;
  const plain = record.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
  await page.goto(`/records?q=${encodeURIComponent(plain)}`);
  await page.locator('td strong', { hasText: record.name }).first().waitFor();
  await clerk.settled();
  await page.goto(`/records?q=${encodeURIComponent('nguyễnn')}`);
  await page.waitForSelector('text=Không có hồ sơ nào khớp');
});

step('R-CIR-10.1 (2/2) its page says where the record is stored: in whose database, and in which zone', async () => {
  const { page } = clerk;
  await page.goto(`/records/${record.id}`);
  const place = page.locator('dt', { hasText: 'Nơi lưu hồ sơ điện tử' }).locator('xpath=following-sibling::dd[1]');
  assert.match(await place.innerText(), /^Cơ sở dữ liệu của \S.+, vùng \S+/);
});

step('R-DRF-3.7 (2/2) a version of the past shows the record as it stood, and what the next one changed, by which decision and whom', async () => {
  const { page } = clerk;
  await page.goto(`/records/${record.id}`);
  await clerk.settled();
  await page.keyboard.press('t');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'moment-on');
  await page.selectOption('select[name=version]', '1');
  await page.waitForURL('**?version=1');
  await page.waitForSelector('text=Hồ sơ như ở phiên bản 1');
  assert.equal(await page.locator('a', { hasText: 'Báo không thống nhất' }).count(), 0, 'the past is not reported');
  await page.selectOption('select[name=against]', '2');
  await page.waitForURL('**against=2');
  await page.locator('#changes').scrollIntoViewIfNeeded();
  const changes = await page.locator('#changes').innerText();
  assert.match(changes, /Thay đổi từ phiên bản 1 đến phiên bản 2/);
  assert.ok(changes.includes(`Quyết định ${record.decision}/`), changes);
  assert.ok(changes.includes('Đặng Quốc Sơn'), changes);
  await clerk.settled();
});

step('a day before the record was there shows nothing, an unknown version is not found', async () => {
  const { page } = clerk;
  await page.goto(`/records/${record.id}`);
  await clerk.settled();
  await page.fill('input[name=known]', '01/01/2020');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Đến ngày 01/01/2020 chưa có phiên bản nào được chốt');
  clerk.assertContent();
  assert.equal((await page.goto(`/records/${record.id}?version=99`))?.status(), 404);
  clerk.complaints.splice(0);
});

step('a value tells what stood in its place before', async () => {
  const { page } = clerk;
  await page.goto(`/records/${replaced.record}`);
  await clerk.settled();
  const place = page.locator(`#${replaced.group} dl > div`, { has: page.getByText(replaced.field, { exact: true }) });
  await place.locator('dd > button').click();
  await page.locator('.provenance section', { hasText: replaced.before }).waitFor();
  await clerk.speak('en');
  await clerk.look('record-value-history-en');
  await clerk.speak('vi');
});

step('an open page hears of what moves on its record', async () => {
  const { page } = clerk;
  const heard = page.waitForResponse((response) => response.url().includes('/events') && response.status() === 200);
  await page.goto(`/records/${record.id}`);
  await heard;
  await clerk.settled();
  const again = page.waitForRequest((request) => request.url().includes('__data.json'), { timeout: 10_000 });
  await db`select pg_notify('record', ${record.id})`;
  await again;
  clerk.assertContent();
});

step('who sees status alone travels nowhere; another agency finds nothing', async () => {
  const supervisor = await arrive(browser, 'khanh.hv');
  await supervisor.page.goto(`/records/${record.id}?version=1&against=2`);
  await supervisor.page.waitForSelector('text=Chỉ xem được trạng thái');
  assert.equal(await supervisor.page.locator('#changes, #data, #versions, #reads').count(), 0);
  const stranger = await arrive(browser, 'phuong.dm');
  assert.equal((await stranger.page.goto(`/records/${record.id}?version=1`))?.status(), 404);
  await stranger.page.goto(`/records?q=${encodeURIComponent(record.name)}`);
  assert.equal(await stranger.page.locator(`a[href="/records/${record.id}"]`).count(), 0);
});
