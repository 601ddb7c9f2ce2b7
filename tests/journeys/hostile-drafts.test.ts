/** Models and forms from a hostile hand do nothing and earn a sentence; of two administrators on one draft the later is told, and nothing is overwritten. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { DrawingDesk } from './drawing-desk.ts';
import { DrawingBoard } from './drawing.ts';
import { arrive, step } from './staff.ts';
import type { Visitor } from './visitor.ts';

const procedure = `thu-nghich-${Date.now() % 1_000_000}`;
const attack = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>';

let desk: DrawingDesk;
let drafter: Visitor;
let colleague: Visitor;
let board: DrawingBoard;
let address: string;
let clean: string;

before(async () => {
  desk = await DrawingDesk.open();
  ({ drafter, board } = desk);
  colleague = await arrive(desk.browser, 'thuy.lk');
});
after(() => desk.close());

interface Sheet {
  bpmn?: string;
  forms?: object;
}

/** Saves a sheet past the page. @returns the status, and the rules of what is found wrong with it */
async function put({ bpmn = clean, forms = {} }: Sheet): Promise<{ status: number; rules: string[]; sentences: string[] }> {
  const [row] = await desk.owner<{ version: number }[]>`select version from procedure_draft where procedure_id = ${procedure} and state = 'DRAFT'`;
  const { origin } = new URL(address);
  const response = await drafter.page.request.put(`${address}/sheet`, {
    headers: { origin },
    data: { version: row!.version, bpmn, forms, name: attack, nameEn: attack },
  });
  if (!response.ok()) return { status: response.status(), rules: [], sentences: [] };
  const { assessment } = (await response.json()) as { assessment: { findings: { rule: string; sentence: string }[] } };
  return { status: 200, rules: assessment.findings.map(({ rule }) => rule), sentences: assessment.findings.map(({ sentence }) => sentence) };
}

const owned = (page: Page) => page.evaluate(() => (window as { owned?: number }).owned);

step('a blank sheet to be spoiled', async () => {
  const { page } = drafter;
  await page.goto('/designer');
  await drafter.settled();
  await page.getByRole('button', { name: 'Thủ tục mới' }).click();
  await page.fill('[role=dialog] [name=name]', 'Thử');
  await page.fill('[role=dialog] [name=nameEn]', 'Trial');
  await page.fill('[role=dialog] [name=id]', procedure);
  await page.getByRole('button', { name: 'Mở trang vẽ' }).click();
  await board.drawn();
  address = page.url();
  const [row] = await desk.owner<{ bpmn: string }[]>`select bpmn from procedure_draft where procedure_id = ${procedure}`;
  clean = row!.bpmn;
});

step('files that are no honest model are told in words or not taken', async () => {
  const bomb = clean.replace('<bpmn:definitions', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><bpmn:definitions');
  const outside = clean.replace('<bpmn:definitions', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><bpmn:definitions');
  const deep = clean.replace('<bpmn:startEvent', `${'<bpmn:documentation>'.repeat(200)}${'</bpmn:documentation>'.repeat(200)}<bpmn:startEvent`);
  const cases: [name: string, sheet: Sheet, expected: string][] = [
    ['an entity bomb', { bpmn: bomb }, 'model-doctype-not-allowed'],
    ['a reference to a file', { bpmn: outside }, 'model-doctype-not-allowed'],
    ['no XML', { bpmn: 'không phải XML' }, 'model-not-xml'],
    ['nested without end', { bpmn: deep }, 'model-too-deep'],
  ];
  for (const [name, sheet, expected] of cases) {
    const { status, rules, sentences } = await put(sheet);
    assert.equal(status, 200, name);
    assert.ok(rules.includes(expected), `${name}: ${rules.join()}`);
    assert.ok(sentences.every((sentence) => sentence.length > 10 && !sentence.includes('finding.')), name);
  }
  assert.ok([400, 413].includes((await put({ bpmn: `${clean}${' '.repeat(10_000_000)}` })).status), '10 MB');
  assert.equal((await put({ forms: { x: { id: 'y', type: 'default' } } })).status, 400);
});

step('names and forms with markup are shown as they are written', async () => {
  const { page } = drafter;
  const escaped = attack.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const form = {
    type: 'default',
    id: 'hostile',
    schemaVersion: 19,
    properties: { title: attack },
    components: [
      { type: 'text', id: 'Text_1', text: attack },
      { type: 'html', id: 'Html_1', content: attack },
      { type: 'textfield', id: 'Field_1', key: 'a', label: attack, description: attack },
    ],
  };
  const spoiled = clean
    .replace('<bpmn:startEvent id="start">', `<bpmn:startEvent id="start" name="${escaped}">`)
    .replace('<zeebe:userTask />', '<zeebe:userTask /><zeebe:formDefinition formId="hostile" bindingType="deployment" />');
  const { rules } = await put({ bpmn: spoiled, forms: { hostile: form } });
  assert.ok(rules.includes('form-component-unknown'), rules.join());
  await page.goto(address);
  await board.drawn();
  await page.waitForSelector('text=Biểu mẫu có thành phần');
  await board.panel.getByRole('button', { name: '<img src=x' }).first().click();
  await board.select('Việc của người');
  await board.panel.getByRole('button', { name: 'Sửa biểu mẫu' }).click();
  await page.waitForSelector('section.desk .fjs-form-field');
  await board.mode('So sánh');
  assert.equal(await owned(page), undefined);
  assert.equal(await page.locator('img[src=x]').count(), 0);
  drafter.complaints.splice(0);
});

step('of two administrators on one draft the later one is told, and overwrites nothing', async () => {
  assert.equal((await put({})).status, 200);
  const other = new DrawingBoard(colleague);
  for (const one of [board, other]) {
    await one.page.goto(address);
    await one.drawn();
  }
  await other.select('Việc của người');
  await other.fill('Tên', 'Của người thứ hai');
  await other.page.locator('header [role=status]', { hasText: 'Đã lưu lúc' }).waitFor();
  await board.select('Việc của người');
  await board.fill('Tên', 'Của người thứ nhất');
  await drafter.page.waitForSelector('text=Lý Kim Thủy đã lưu bản vẽ này trong lúc trang đang mở.');
  await drafter.look('designer-overtaken-vi');
  const [row] = await desk.owner<{ bpmn: string }[]>`select bpmn from procedure_draft where procedure_id = ${procedure} and state = 'DRAFT'`;
  assert.match(row!.bpmn, /Của người thứ hai/);
  assert.doesNotMatch(row!.bpmn, /Của người thứ nhất/);
});
