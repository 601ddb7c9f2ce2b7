/** An administrator who reads English sees the English names of a shipped procedure on the canvas, writes on one, and the drawn name stays. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { DrawingDesk } from './drawing-desk.ts';
import type { DrawingBoard } from './drawing.ts';
import { step } from './staff.ts';
import type { Visitor } from './visitor.ts';

let desk: DrawingDesk;
let drafter: Visitor;
let board: DrawingBoard;

before(async () => {
  desk = await DrawingDesk.open();
  ({ drafter, board } = desk);
});
after(() => desk.close());

const shape = () => drafter.page.locator('.djs-container [data-element-id=alarm]').first();

step('the names that the model carries in English stand on the canvas', async () => {
  await board.open('weekly-backup-check');
  await shape().getByText('thiếu bản sao', { exact: false }).first().waitFor();
  await drafter.speak('en');
  await board.drawn();
  await shape().getByText('missing backup', { exact: false }).first().waitFor();
  await drafter.look('designer-canvas-en');
});

step('what is written on the canvas is the English name; the drawn one is as it was', async () => {
  const { page } = drafter;
  await shape().dblclick();
  const field = page.locator('.djs-direct-editing-content');
  assert.match(await field.innerText(), /^Deal with the missing backup\s*$/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Answer for the month');
  await page.keyboard.press('Enter');
  await shape().getByText('Answer for', { exact: false }).first().waitFor();
  await shape().click();
  await board.headed('Answer for the month');
  assert.equal(await board.panel.getByLabel('Name', { exact: true }).inputValue(), 'Xử lý việc thiếu bản sao lưu');
  await drafter.speak('vi');
  await board.drawn();
  await shape().getByText('thiếu bản sao', { exact: false }).first().waitFor();
  drafter.assertContent();
});
