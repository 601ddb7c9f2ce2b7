/** Compares what was keyed with the paper as a verifier does: one item after the other, a key each. */
import type { Page } from 'playwright-core';

/** @param wrong the item that differs, with what the paper says; @returns how many items were judged */
export async function compareAll(page: Page, wrong?: string, onPaper = ''): Promise<number> {
  await page.waitForSelector('#compare-same');
  for (let judged = 0; ; judged++) {
    const item = page.locator('.card h3');
    if ((await page.locator('#compare-same').count()) === 0) return judged;
    if ((await item.textContent())?.trim() !== wrong) {
      await page.keyboard.press('g');
      continue;
    }
    await page.keyboard.press('k');
    await page.waitForSelector('#compare-remark:focus');
    await page.keyboard.type(onPaper);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#compare-remark', { state: 'detached' });
  }
}
