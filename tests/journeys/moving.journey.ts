/** Two administrators move running cases to a new version: one that waits goes through the step drawn since, one that cannot is told why. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { further, openVersions, type Versions } from '../instances/moved/versions.ts';
import { untilEnded, untilOpen } from '../instances/standing.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let browser: Browser;
let desk: Desk;
let versions: Versions;
let drafter: Visitor;
/** The one waits at a step that is called otherwise now, the other is past it. */
let waits: string;
let isPast: string;

const complete = (instance: string, element: string) => desk.office.clerk.complete(instance, element, () => ({ count: 1 }));

before(async () => {
  desk = await openDesk();
  versions = openVersions(desk.owner);
  await versions.publish();
  [waits, isPast] = [await desk.office.clerk.start(versions.procedure, { count: 1 }), await desk.office.clerk.start(versions.procedure, { count: 1 })];
  await untilOpen(desk.owner, waits, 'first');
  await complete(isPast, 'first');
  await untilOpen(desk.owner, isPast, 'second');
  await versions.publish(further);
  browser = await openBrowser();
  drafter = await arrive(browser, 'an.tq');
});
after(async () => {
  await browser.close();
  await versions.end();
  await desk.end();
});

step('each running case is judged: one cannot be moved, and why is said', async () => {
  const { page } = drafter;
  await page.goto('/designer');
  await page.locator(`a[href="/designer/moves/${versions.procedure}"]`).click();
  await page.locator(`[data-instance="${isPast}"] input:enabled`).waitFor();
  await page.locator(`[data-instance="${waits}"]`, { hasText: 'phiên bản mới không có bước này' }).waitFor();
  assert.ok(await page.locator(`[data-instance="${waits}"] input`).isDisabled());
  await page.locator('[data-drawn=true]').nth(1).waitFor();
  await drafter.lookInBoth('designer-moves');
  drafter.assertContent();
});

step('what stands for the step is chosen, and the case can be moved', async () => {
  const { page } = drafter;
  await page.locator('select[name="to.first"]').selectOption('begin');
  await page.locator(`[data-instance="${waits}"] input:enabled`).waitFor();
  await page.fill('[name=reason]', 'Bổ sung bước kiểm đếm');
  await page.getByRole('button', { name: 'Đề nghị chuyển' }).click();
  await page.locator('[data-plan=PROPOSED]', { hasText: 'Người đề nghị không tự duyệt' }).waitFor();
  drafter.assertContent();
});

step('another administrator approves, and both go on in the new version', async () => {
  const colleague = await arrive(browser, 'thuy.lk');
  const { page } = colleague;
  await page.goto(`/designer/moves/${versions.procedure}`);
  await page.locator('[data-plan=PROPOSED]').getByRole('button', { name: 'Duyệt, chuyển' }).click();
  await page.locator('[data-plan=APPROVED]', { hasText: 'Đã chuyển 2, không chuyển được 0, còn 0.' }).first().waitFor();
  await colleague.look('designer-moved-vi');
  colleague.assertContent();
  await colleague.context.close();
  await untilOpen(desk.owner, waits, 'begin');
  await complete(waits, 'begin');
  for (const instance of [waits, isPast]) for (const element of ['second', 'third']) await complete(instance, element);
  for (const instance of [waits, isPast]) await untilEnded(desk.owner, instance);
});

step('the page of the case says how it came to its version', async () => {
  const supervisor = await arrive(browser, 'khanh.hv');
  await supervisor.page.goto(`/instances/${waits}`);
  await supervisor.page.locator('header', { hasText: /Chuyển từ phiên bản \d+ sang \d+ lúc .* Lý Kim Thủy duyệt/ }).waitFor();
  await supervisor.look('instance-moved-vi');
  supervisor.assertContent();
  await supervisor.context.close();
});
