/** Keys the data groups of one person as a clerk does: what the paper says, "không" where it says nothing. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Said instead of typed. */
const none = 'F2';

/** The first group from its second field, the first being given by the registration; `null` stays as given. */
const firstGroup: (string | null)[] = [
  none, // other names
  'nu',
  null, // birth date
  'xã Hưng Nguyên, tỉnh Sông Lam',
  'xã Hưng Nguyên, tỉnh Sông Lam',
  'kinh',
  none, // religion
  'phường Bến Thủy, thành phố Vinh An',
  'phường Bến Thủy, thành phố Vinh An',
  '0912345679',
  'hanh@songlam.example',
  'nong dan',
  null, // personal identification number
  '10/06/2021',
  'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
  'viet nam',
  'da ket hon',
  '3812345678',
];

const family: string[][] = [
  ['ban than', 'cha', 'Lý Văn Thành', '1952', 'Làm ruộng', 'xã Hưng Nguyên, tỉnh Sông Lam', 'khong', none],
  ['ban than', 'me', 'Trần Thị Liên', '04/1955', 'Nội trợ', 'xã Hưng Nguyên, tỉnh Sông Lam', 'khong', none],
];

/** All ten groups; the keys never leave the keyboard. */
export async function keyGroups(page: Page): Promise<void> {
  await page.focus('#entry-G1-other_names');
  for (const typed of firstGroup) await key(page, typed);
  await page.keyboard.press('Enter'); // the table's button: its first row
  for (const row of family) for (const typed of row) await key(page, typed);
  await page.keyboard.press('Enter'); // the empty row ends the table
  for (let group = 3; group <= 10; group++) {
    await page.waitForFunction((prefix) => document.activeElement?.id.startsWith(prefix), `entry-G${group}-`);
    await page.keyboard.press(`Shift+${none}`);
    if (group < 10) await page.keyboard.press('Control+ArrowDown');
  }
}

/** Enter chooses from a list that is open, and leaves the field. */
async function key(page: Page, typed: string | null): Promise<void> {
  const before = await page.evaluate(() => document.activeElement?.id);
  if (typed === none) await page.keyboard.press(none);
  else if (typed !== null) await page.keyboard.type(typed);
  for (let presses = 0; presses < 2; presses++) {
    await page.keyboard.press('Enter');
    const left = page.waitForFunction((id) => document.activeElement?.id !== id, before, { timeout: 700 });
    if (
      await left.then(
        () => true,
        () => false,
      )
    )
      return;
  }
  assert.fail(`the keys stay in ${before} after “${typed}”`);
}
