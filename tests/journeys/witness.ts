/** What a journey that failed leaves behind: where each visitor stood, a picture of it, and what is stuck in the stack. */
import { afterEach, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openDb } from '../../platform/db.ts';
import { stack } from '../stack.ts';

const output = fileURLToPath(new URL('../output/', import.meta.url));
const watched: Page[] = [];

export const watch = (page: Page): void => void watched.push(page);

afterEach(async (context) => {
  const { passed, name, diagnostic } = context as TestContext & { passed: boolean };
  if (passed) return;
  const tell = (line: string): void => diagnostic.call(context, `seen: ${line}`);
  for (const [n, page] of watched.filter((one) => !one.isClosed()).entries()) {
    await page.screenshot({ path: `${output}failed-${name.replace(/\W+/g, '-').slice(0, 60)}-${n}.png` }).catch(() => {});
    const text = await page.locator('body').innerText({ timeout: 2_000 }).catch(() => '');
    tell(`${page.url()} ${text.replace(/\s+/g, ' ').slice(0, 600)}`);
  }
  const db = openDb(stack().databases.owner, { max: 1 });
  const stuck = await db<{ line: string }[]>`select concat_ws(' ', element, code, raised_at) as line from incident where resolved_at is null`;
  for (const { line } of stuck) tell(`incident: ${line}`);
  await db.end();
});
