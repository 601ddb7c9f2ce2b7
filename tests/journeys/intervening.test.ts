/**
 * A supervisor suspends a case and resumes it, and asks for another way than the drawn one: the page names the step of the law that would be
 * passed by, and a head agrees. The clerk reads in the inbox and at the task why nothing can be completed.
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { startCase, type SmallCase } from '../instances/small-case.ts';
import { untilOpen } from '../instances/standing.ts';
import { arrive, step } from './staff.ts';
import { holderOf, type Visitor } from './visitor.ts';

let browser: Browser;
let desk: Desk;
let one: SmallCase;
let supervisor: Visitor;
before(async () => {
  [browser, desk] = await Promise.all([openBrowser(), openDesk()]);
  one = await startCase(desk.office, desk.scan);
  for (const element of ['handlingRegime', 'inventory', 'digitise']) await one.complete(element);
  await untilOpen(desk.owner, one.instance, 'enterData');
});
after(() => Promise.all([browser.close(), desk.end()]));

async function act(visitor: Visitor, button: string, form: string, reason: string): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.locator(`form#${form} textarea`).fill(reason);
  await page.locator(`button[form=${form}]`).click();
  await page.locator(`form#${form}`).waitFor({ state: 'detached' });
}

step('a supervisor suspends the case; the clerk reads why at the task and in the inbox, and is refused', async () => {
  supervisor = await arrive(browser, holderOf('SUP').username);
  await supervisor.page.goto(`/instances/${one.instance}`);
  await supervisor.settled();
  await act(supervisor, 'Tạm ngừng thủ tục', 'suspension', 'Chờ công văn của Bộ');
  await supervisor.page.getByRole('button', { name: 'Tiếp tục thủ tục', exact: true }).waitFor();
  await supervisor.look('instance-suspended');
  supervisor.assertContent();

  const clerk = await arrive(browser, desk.office.clerk.username);
  await clerk.page.goto(`/inbox?q=${encodeURIComponent(one.person.fullName)}`);
  await clerk.page.locator(`tr[data-task^="${one.instance}"]`).getByText('Tạm ngừng: Chờ công văn của Bộ').waitFor();
  await clerk.page.locator(`tr[data-task^="${one.instance}"] a[data-row]`).click();
  await clerk.page.waitForURL('**/tasks/**');
  await clerk.page.locator('main .work').getByText('Chờ công văn của Bộ', { exact: true }).waitFor();
  await assert.rejects(one.complete('enterData'), /instance-suspended/);
  clerk.assertContent();
  await clerk.context.close();
});

step('resumed, its clerk goes on', async () => {
  await act(supervisor, 'Tiếp tục thủ tục', 'suspension', 'Đã có công văn');
  await supervisor.page.getByRole('button', { name: 'Tạm ngừng thủ tục', exact: true }).waitFor();
  await one.complete('enterData');
  await untilOpen(desk.owner, one.instance, 'verify');
});

step('another way is asked for: the page names what the law demands; a head agrees and the case stands there', async () => {
  const { page } = supervisor;
  await page.goto(`/instances/${one.instance}`);
  await supervisor.settled();
  await page.getByRole('button', { name: 'Sửa đường đi', exact: true }).click();
  const dialog = page.locator('form#change-way');
  await dialog.locator('select[name=cancel]').selectOption({ label: 'Đối chiếu với hồ sơ giấy' });
  await dialog.getByText('sẽ không còn bước nào').waitFor();
  await dialog.locator('select[name=start]').selectOption({ label: 'Phê duyệt' });
  await dialog.getByText('Bỏ qua “Đối chiếu với hồ sơ giấy”').waitFor();
  await supervisor.look('change-way');
  await dialog.locator('textarea').fill('Người đối chiếu nghỉ ốm dài ngày');
  await page.locator('button[form=change-way]').click();
  const asked = page.locator('[data-intervention=PROPOSED]');
  await asked.waitFor();
  assert.equal(await asked.locator('button').count(), 0, 'who asks does not decide');
  supervisor.assertContent();

  const head = await arrive(browser, holderOf('HEAD').username);
  await head.page.goto(`/instances/${one.instance}`);
  await head.settled();
  const waiting = head.page.locator('[data-intervention=PROPOSED]');
  assert.match(await waiting.innerText(), /Hủy: Đối chiếu với hồ sơ giấy\s+Mở: Phê duyệt[\s\S]*Người đối chiếu nghỉ ốm dài ngày/);
  await waiting.locator('button[value=approve]').click();
  await untilOpen(desk.owner, one.instance, 'approve');
  await head.page.reload();
  await head.page.locator('[data-intervention=DONE]').waitFor();
  await head.look('changed-way');
  head.assertContent();
});
