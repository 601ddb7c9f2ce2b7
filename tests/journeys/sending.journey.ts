/** An administrator sends a message and a signal from the page of what is waited for; another role has no such page. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openDb, type Db } from '../../platform/db.ts';
import { openBrowser } from '../browser.ts';
import { publishFrom, withdrawTestProcedures } from '../instances/procedures.ts';
import { stack } from '../stack.ts';
import { accounts, Visitor } from './visitor.ts';

let browser: Browser;
let owner: Db;
before(async () => {
  owner = openDb(stack().databases.owner, { max: 2 });
  await publishFrom(owner, new URL('./sending/', import.meta.url));
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await withdrawTestProcedures(owner, 'sent');
  await owner.end();
});

const administrator = accounts().find(({ username }) => username === 'thuy.lk')!;

test('a message that nobody waits for is kept, and said so; a signal begins a procedure; a name that is gone is refused', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.become(administrator);
  const { page } = visitor;
  await page.goto('/designer/events');
  await page.selectOption('select[name=what]', 'message/sent-word');
  await page.fill('input[name=key]', 'HS-1');
  await page.fill('textarea[name=variables]', 'said = có\ncount = 2');
  await visitor.look('sending');
  await page.click('main button[type=submit]');
  await page.getByText('Chưa có việc nào chờ “sent-word”').waitFor();
  await page.selectOption('select[name=what]', 'signal/sent-flag');
  await page.click('main button[type=submit]');
  await page.getByText('Tín hiệu “sent-flag” đến 1 việc').waitFor();
  assert.match(await visitor.send('/designer/events', { id: 'x', what: 'message/sent-nobody', days: '1', variables: '' }), /event|chờ hoặc bắt đầu/);
  assert.deepEqual(visitor.complaints, []);
});

test('a clerk is told that it is not theirs', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.become(accounts().find(({ username }) => username === 'binh.tv')!);
  const answer = await visitor.page.goto('/designer/events');
  assert.equal(answer?.status(), 403);
});
