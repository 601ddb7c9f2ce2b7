/** Duties explain their dates; a calendar is proposed by one and approved by another; an unconfirmed profile stays a draft. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let browser: Browser;
let administrator: Visitor;
const version = `thu-${Date.now() % 1e7}`;

before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

step('a duty opens to explain its date: the article, the start, each day, the calendar and the profile', async () => {
  const clerk = await arrive(browser, 'hoa.nt');
  const { page } = clerk;
  await page.click('nav >> text=Nghĩa vụ có thời hạn');
  await page.waitForURL('**/duties');
  await clerk.settled();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const why = page.locator('.why');
  await why.waitFor();
  assert.match(await why.innerText(), /ngày làm việc kể từ \d{2}\/\d{2}\/\d{4}, không tính ngày đầu; lịch \S+, bộ quy định LP-SEED/);
  await page.locator('.why summary').click();
  assert.match(await why.innerText(), /T7 \d{2}\/\d{2}\/\d{4}/);
  await clerk.settled();
  await clerk.speak('en');
  await page.waitForSelector('text=Duties with a term');
  await clerk.speak('vi');
  await page.click('main nav >> text=Quá hạn');
  await page.waitForURL('**/duties?state=late');
  assert.equal((await page.goto('/rules'))?.status(), 200);
  assert.equal(await page.locator('main form[method=post]').count(), 0, 'a clerk changes no rule');
  clerk.assertContent();
  await clerk.context.close();
});

step('an administrator proposes a calendar, and cannot approve it', async () => {
  administrator = await arrive(browser, 'an.tq');
  const { page } = administrator;
  await page.goto('/rules');
  await administrator.settled();
  await page.click('text=Đề nghị lịch mới');
  await page.fill('form[action="?/proposeCalendar"] input[name=version]', version);
  await page.locator('form[action="?/proposeCalendar"] input[name=source]').fill('Thông báo 12/TB-BNV');
  await page.locator('fieldset input[inputmode=numeric]').fill('24/12/2027');
  await page.locator('form[action="?/proposeCalendar"] button[type=submit]').click();
  await page.waitForSelector('text=Mỗi ngày phải có ngày, loại, tình trạng và tên gọi.');
  await page.locator('fieldset label', { hasText: 'Tên gọi' }).locator('input').fill(`Nghỉ ${version}`);
  await page.locator('form[action="?/proposeCalendar"] button[type=submit]').click();
  const card = page.locator(`[data-calendar="${version}"]`);
  await card.waitFor();
  const said = await card.innerText();
  assert.match(said, /24\/12\/2027[\s\S]*Chờ người thứ hai phê duyệt/);
  assert.ok(said.includes(`Nghỉ ${version}`) && !said.includes(`nghỉ: Nghỉ`), said);
  assert.equal(await card.locator('button').count(), 0);
  administrator.complaints.splice(0);
});

step('A-37 another person sees what it would move, approves it, and it is in force', async () => {
  const supervisor = await arrive(browser, 'khanh.hv');
  const { page } = supervisor;
  await page.goto('/rules');
  await supervisor.settled();
  const card = page.locator(`[data-calendar="${version}"]`);
  assert.match(await card.innerText(), /Không nghĩa vụ đang mở nào phải tính lại/);
  await card.locator('button', { hasText: 'Phê duyệt lịch' }).click();
  await page.waitForSelector('text=Đã ghi nhận.');
  await card.locator('text=đang áp dụng').waitFor();
  await supervisor.speak('en');
  await supervisor.look('rules-approved-en');
  supervisor.assertContent();
});

step('LP-2026 is a draft with rows that nobody has confirmed: nobody can put it in force', async () => {
  const { page } = administrator;
  await page.goto('/rules');
  await page.locator('[data-profile="LP-2026"]').scrollIntoViewIfNeeded();
  assert.match(await page.locator('[data-profile="LP-2026"]').innerText(), /dự thảo chưa xác nhận/);
  assert.equal(await page.locator('form[action="?/activateProfile"] input[value="LP-2026"]').count(), 0);
});
