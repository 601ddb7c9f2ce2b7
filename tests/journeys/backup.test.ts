/**
 * The backup duty at its page: the operator backs up now and watches it become a verified set, is told by Article 10 why it stays; a drill is
 * approved by the supervisor, its sample opened by a verifier, its minutes written, its copy gone.
 */
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { takeDrillTurn } from '../backup/drill-turn.ts';
import { openBrowser } from '../browser.ts';
import { arrive, open, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

let browser: Browser;
let operator: Visitor;
before(async () => {
  browser = await openBrowser();
  operator = await arrive(browser, 'tuan.na');
});
let giveBack = async (): Promise<void> => {};
after(() => Promise.all([browser.close(), giveBack()]));

const sets = (visitor: Visitor) => visitor.page.locator('section[aria-labelledby=sets] article');
/** The demonstration's, which waits for its approval. */
let instance = '';
const drills = (visitor: Visitor) => visitor.page.locator('section[aria-labelledby=drills] article');
const drill = (visitor: Visitor) => drills(visitor).filter({ has: visitor.page.locator(`a[href="/instances/${instance}"]`) });

step('the operator sees how Article 10 stands, and backs up now', async () => {
  const { page } = operator;
  await page.click('nav >> text=Sao lưu');
  await page.waitForURL('**/backups');
  await sets(operator).first().waitFor();
  const there = await sets(operator).count();
  const form = page.locator('form[action="?/run"]');
  await form.locator('input[name=reason]').fill('Trước khi nâng cấp máy chủ.');
  await form.locator('button').click();
  await page.waitForFunction((n) => document.querySelectorAll('section[aria-labelledby=sets] article').length > n, there);
  // Live: nobody reloads.
  await sets(operator).first().getByText('Đã kiểm tra', { exact: true }).waitFor();
  await sets(operator).first().locator('text=đọc lại đúng').first().waitFor();
  await operator.settled();
  operator.assertContent();
});

step('R-CIR-10.3 what is younger than three months stays, and the article says so', async () => {
  const newest = sets(operator).first();
  await newest.locator('summary', { hasText: 'Đề nghị xóa' }).click();
  const form = newest.locator('form[action="?/ask"]');
  await form.locator('input[name=reason]').fill('Hết chỗ trên phương tiện.');
  await form.locator('button').click();
  await newest.locator('[role=alert]', { hasText: 'ít nhất ba tháng' }).waitFor();
  await newest.locator('[role=alert]', { hasText: 'Điều 10' }).waitFor();
  operator.complaints.splice(0); // the browser counts an answer 409 as an error
});

step('R-CIR-10.10 (2/2) the drill that waits is approved by the supervisor and restored beside the running system', async () => {
  const waiting = drills(operator).filter({ hasText: 'Chờ phê duyệt' }).last();
  instance = (await waiting.locator('a').first().getAttribute('href'))!.replace('/instances/', '');
  giveBack = await takeDrillTurn();
  const supervisor = await arrive(browser, 'khanh.hv');
  await open(supervisor, instance, 'Phê duyệt phục hồi thử', 'groups');
  await supervisor.page.locator('input[type=radio]').first().check();
  await submit(supervisor, 'Phê duyệt phục hồi thử');
  await supervisor.context.close();
  await drill(operator).locator('text=bằng bản kê').waitFor();
  operator.assertContent();

  const verifier = await arrive(browser, 'duc.pm');
  await verifier.page.goto('/backups');
  await drill(verifier).locator('tbody tr').first().waitFor();
  await verifier.look('restore-drill-vi');
  await open(verifier, instance, 'Mở hồ sơ mẫu', 'groups');
  await verifier.page.locator('input[type=radio]').first().check();
  await submit(verifier, 'Mở hồ sơ mẫu trong bản phục hồi');
  await verifier.context.close();

  await open(operator, instance, 'Lập biên bản phục hồi thử', 'groups');
  await operator.page.fill('#field-minutes_no', 'BBPH-01');
  await submit(operator, 'Lập biên bản phục hồi thử');
  await operator.page.goto('/backups');
  await drill(operator).locator('text=Bản phục hồi đã hủy').waitFor();
  await drill(operator).locator('text=Đạt').first().waitFor();
});
