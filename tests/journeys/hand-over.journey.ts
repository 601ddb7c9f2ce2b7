/** One task goes through many hands by key alone: found by filters, delegated, given back with a reason, recalled, back to the group, claimed, done. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { signIn } from '../../deploy/demo/clerk.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords, type FreeRecord } from '../instances/free-records.ts';
import { startUpdate, type SmallUpdate } from '../instances/small-update.ts';
import { matchPerson } from './deciding.ts';
import { arrive, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: Desk;
let browser: Browser;
let record: FreeRecord;
let update: SmallUpdate;
let clerk: Visitor;
let colleague: Visitor;

const number = String(Date.now()).slice(-7);
const paper = `Văn bản ${number}/QĐ-SNV`;

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  [record] = (await freeRecords(desk, 1)) as [FreeRecord];
  const starter = await signIn(desk.work, 'yen.lh', desk.passwordOf('yen.lh'));
  update = await startUpdate({ ...desk.office, clerk: starter }, desk.scan, record, { docNo: number });
  clerk = await arrive(browser, 'yen.lh');
  colleague = await arrive(browser, 'binh.tv');
});
after(async () => {
  await browser.close();
  await desk.end();
});

const rowOf = ({ page }: Visitor) => page.locator(`tr[data-task^="${update.instance}"]`);

/** Presses a key until the focus is where it is wanted. */
async function press({ page }: Visitor, key: string, wanted: string): Promise<void> {
  for (let times = 0; times < 60; times++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${key} leads nowhere near ${wanted}`);
}

async function openByKey(visitor: Visitor): Promise<void> {
  await rowOf(visitor).waitFor();
  await press(visitor, 'j', `tr[data-task^="${update.instance}"] *`);
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL('**/tasks/**');
  await visitor.page.locator('main .work').waitFor();
  await visitor.settled();
}

/** In the dialog that asks: whom, and why. */
async function say(visitor: Visitor, reason: string, receiver?: string): Promise<void> {
  const { page } = visitor;
  await page.waitForSelector('[role=dialog] #reason');
  if (receiver) {
    await page.locator('#hand-over option', { hasText: receiver }).waitFor({ state: 'attached' });
    await press(visitor, 'Tab', '#hand-over select');
    await page.keyboard.type(receiver);
  }
  await press(visitor, 'Tab', '#reason');
  await page.keyboard.type(reason);
  await press(visitor, 'Tab', '[form=hand-over]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
}

async function turnTo({ page }: Visitor, key: string, tab: string): Promise<void> {
  await page.goto('/inbox');
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  await page.keyboard.press(key);
  await page.waitForURL(`**/inbox?tab=${tab}`);
}

step('before the person is known a row is told by its document; what does not fit a filter is not shown', async () => {
  await clerk.page.goto('/inbox?procedure=update-on-decision&due=later');
  assert.ok((await rowOf(clerk).innerText()).includes(paper));
  for (const other of ['procedure=create-e-record', 'due=late', 'q=khong+co+ai']) {
    await clerk.page.goto(`/inbox?${other}`);
    await clerk.page.locator('main h1').waitFor();
    assert.equal(await rowOf(clerk).count(), 0, other);
  }
});

step('delegated by key it lies with the colleague, with the reason; given back by key it says why', async () => {
  await clerk.page.goto('/inbox');
  await openByKey(clerk);
  await clerk.page.keyboard.press('Alt+g');
  await say(clerk, 'Đi họp cả ngày.', 'Trần Văn Bình');
  await turnTo(clerk, '3', 'delegated');
  await rowOf(clerk).locator('text=Trần Văn Bình').waitFor();
  await colleague.page.goto('/inbox');
  await openByKey(colleague);
  await colleague.page.waitForSelector('text=Đi họp cả ngày.');
  await colleague.page.keyboard.press('Alt+l');
  await say(colleague, 'Không quen loại văn bản này.');
  await clerk.page.goto('/inbox');
  await openByKey(clerk);
  await clerk.page.waitForSelector('text=Không quen loại văn bản này.');
  colleague.assertContent();
});

step('delegated again it is taken back from the list by key', async () => {
  await clerk.page.keyboard.press('Alt+g');
  await say(clerk, 'Nhờ xem giúp.', 'Trần Văn Bình');
  await turnTo(clerk, '3', 'delegated');
  await rowOf(clerk).waitFor();
  await press(clerk, 'j', `tr[data-task^="${update.instance}"] *`);
  await clerk.page.keyboard.press('u');
  await rowOf(clerk).waitFor({ state: 'detached' });
  clerk.assertContent();
});

step('given back to the group it waits for anybody, and is claimed by key', async () => {
  await clerk.page.goto('/inbox');
  await openByKey(clerk);
  await clerk.page.keyboard.press('Alt+u');
  await clerk.page.waitForSelector('text=Việc này đang chờ người nhận');
  await turnTo(colleague, '2', 'groups');
  await rowOf(colleague).waitFor();
  await clerk.page.keyboard.press('c');
  await clerk.page.waitForSelector('#task-form button[type=submit]');
  await rowOf(colleague).waitFor({ state: 'detached' });
});

step('done, it is among what the clerk did and started, now under the person’s name', async () => {
  const { page } = clerk;
  const name = await matchPerson(clerk, desk.owner, record);
  await submit(clerk, 'Xác định người');
  await turnTo(clerk, '5', 'done');
  assert.ok((await rowOf(clerk).first().innerText()).includes(name));
  await turnTo(clerk, '4', 'started');
  await page.locator('tbody tr', { hasText: name }).first().waitFor();
  clerk.assertContent();
});
