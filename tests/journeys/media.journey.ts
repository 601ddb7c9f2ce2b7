/** The register of media at its page: the operator registers one with its custodian, the law's no is read, and a lost one does not come back. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

const serial = `LTO-${Date.now()}`;

let browser: Browser;
let operator: Visitor;

before(async () => {
  browser = await openBrowser();
  operator = await arrive(browser, 'tuan.na');
  await operator.page.goto('/backups');
  await operator.settled();
});
after(() => browser.close());

const rowOf = ({ page }: Visitor) => page.locator('section[aria-labelledby=media] tbody tr', { hasText: serial });

async function register({ page }: Visitor): Promise<void> {
  const form = page.locator('form[action="?/register"]');
  if (!(await form.isVisible())) await page.locator('summary', { hasText: 'Đăng ký phương tiện' }).click();
  await form.locator('[name=serial]').fill(serial);
  await form.locator('[name=place]').fill('Tủ sắt, kho lưu trữ tầng 2');
  await form.locator('[name=kind]').selectOption('TAPE');
  await form.locator('[name=zone]').selectOption('Z-MAT');
  await form.locator('[name=custodian]').selectOption({ label: 'Phan Thị Hương' });
  await form.locator('[name=location]').fill('tape-z');
  await form.locator('button').click();
}

step('a medium is registered with its place, zone and a custodian who is another person', async () => {
  const custodians = operator.page.locator('form[action="?/register"] [name=custodian] option');
  assert.deepEqual((await custodians.allTextContents()).map((name) => name.trim()), ['Chọn', 'Phan Thị Hương']);
  await register(operator);
  await operator.page.waitForSelector('text=Đã đăng ký phương tiện.');
  assert.match(await rowOf(operator).innerText(), /Băng từ[\s\S]*Tủ sắt, kho lưu trữ tầng 2[\s\S]*Mạng mật \(Z-MAT\)[\s\S]*Phan Thị Hương[\s\S]*Đang dùng/);
  operator.assertContent();
});

step('the same serial number again is refused with its article', async () => {
  await register(operator);
  await operator.page.waitForSelector(`text=Phương tiện ${serial} đã đăng ký rồi.`);
  await operator.page.locator('[role=alert]', { hasText: 'Điều 10' }).first().waitFor();
  operator.complaints.splice(0); // the browser counts an answer 409 as an error
});

step('a lost medium stays in the register and does not come back', async () => {
  await rowOf(operator).locator('select').selectOption('LOST');
  await rowOf(operator).locator('button').click();
  const confirmation = operator.page.getByRole('dialog');
  await confirmation.getByText('không thể đưa phương tiện này vào dùng lại', { exact: false }).waitFor();
  await operator.look('medium-lost-vi');
  await confirmation.getByRole('button', { name: 'Thôi', exact: true }).click();
  await rowOf(operator).getByRole('cell', { name: 'Đang dùng', exact: true }).waitFor();
  await rowOf(operator).locator('button').click();
  await confirmation.getByRole('button', { name: 'Bị mất', exact: true }).click();
  await operator.page.waitForSelector('text=Đã đổi trạng thái phương tiện.');
  await rowOf(operator).locator('text=Bị mất').waitFor();
  assert.equal(await rowOf(operator).locator('select').count(), 0);
});

step('the custodian reads the register and changes nothing', async () => {
  const custodian = await arrive(browser, 'huong.pt');
  await custodian.page.click('nav >> text=Sao lưu');
  await custodian.page.waitForURL('**/backups');
  await rowOf(custodian).waitFor();
  assert.equal(await custodian.page.locator('main form').count(), 0);
  custodian.assertContent();
});
