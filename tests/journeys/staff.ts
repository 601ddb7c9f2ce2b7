/** People of one procedure at their browsers: finding a task in the inbox, and being told that it is done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { accounts, Visitor, type Account } from './visitor.ts';

let broken = false;

/** A step of a journey: without those before it it is not tried. */
export function step(name: string, act: () => Promise<void>): void {
  test(name, async () => {
    assert.ok(!broken, 'an earlier step failed');
    broken = true;
    await act();
    broken = false;
  });
}

export function accountOf(username: string): Account {
  const account = accounts().find((one) => one.username === username);
  assert.ok(account, `the demonstration has nobody called ${username}`);
  return account;
}

export const passwordOf = (username: string): string => accountOf(username).password;

export async function arrive(browser: Browser, username: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser);
  await visitor.signIn(accountOf(username));
  return visitor;
}

/** Opens a step of the instance from the inbox, and takes it when it waits for anybody. */
export async function open(visitor: Visitor, instance: string, step: string, tab: 'mine' | 'groups'): Promise<void> {
  const { page } = visitor;
  await page.goto(tab === 'mine' ? '/inbox' : '/inbox?tab=groups');
  const row = page.locator(`tr[data-task^="${instance}"]`, { hasText: step });
  await row.locator('a[data-row]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/tasks/**');
  await visitor.settled();
  if (tab === 'mine') return;
  // The key belongs to the page of the task, which a loaded machine may still be drawing.
  await page.locator('main .work').waitFor();
  await page.keyboard.press('c');
  await page.waitForSelector('#task-form');
  await visitor.settled();
}

/** Sends the form by key and waits for the word that the step is done. */
export async function submit({ page }: Visitor, step: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector(`text=Đã hoàn thành “${step}”`);
}

/** What the server says when a task is asked for past the page: the page itself does not offer it. */
export const claimAnyway = (visitor: Visitor): Promise<string> => visitor.send(`${new URL(visitor.page.url()).pathname}?/claim`);
