/** A reviewer suspects a forgery: the security officer is told, opens the course of the case, and is shown nothing of the record in it. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords } from '../instances/free-records.ts';
import { mismatchOn, type SmallMismatch } from '../instances/small-mismatch.ts';
import { untilOpen } from '../instances/standing.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: Desk;
let browser: Browser;
let forged: SmallMismatch;
let security: Visitor;

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  const [record] = await freeRecords(desk, 1);
  forged = mismatchOn(desk.office, desk.scan, record!, { cause: 'GIA_MAO' });
  await forged.report();
  for (const element of ['judge', 'review']) await forged.complete(element);
  await untilOpen(desk.owner, forged.instance, 'conclude');
  security = await arrive(browser, 'mai.nx');
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('the notice names the case and leads to its course', async () => {
  const { page } = security;
  await page.click('nav >> text=Thông báo');
  await page.waitForURL('**/notices');
  const [row] = await desk.owner<{ no: string }[]>`select case_no as no from mismatch_case where instance_id = ${forged.instance}`;
  const told = page.locator('li[data-kind=suspected-forgery]', { hasText: row!.no });
  await told.getByRole('heading', { name: 'Nghi ngờ giấy tờ bị giả mạo' }).waitFor();
  await security.lookInBoth('notices');
  await told.getByRole('link', { name: 'Xem diễn biến', exact: true }).click();
  await page.waitForURL(`**/instances/${forged.instance}`);
  await page.getByRole('heading', { name: 'Xử lý thông tin không thống nhất' }).first().waitFor();
  await security.lookInBoth('instance-of-security');
  security.assertContent();
});

step('its course holds neither the person nor a value, and the record stays shut', async () => {
  const { page } = security;
  const [record] = await desk.owner<{ name: string }[]>`select full_name as name from e_record where id = ${forged.record}`;
  assert.ok(!(await page.locator('body').innerText()).includes(record!.name));
  await page.goto(`/records/${forged.record}`);
  await page.getByText('Cần văn bản đồng ý của cơ quan quản lý hồ sơ', { exact: true }).waitFor();
  security.complaints.splice(0); // the browser counts an answer 403 or 404 as an error
});
