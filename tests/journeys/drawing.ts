/** An administrator at the designer: elements selected, put in and described through the panel, as a person would. */
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from './visitor.ts';

export class DrawingBoard {
  readonly visitor: Visitor;
  readonly page: Page;
  readonly panel: Locator;

  constructor(visitor: Visitor) {
    this.visitor = visitor;
    this.page = visitor.page;
    this.panel = visitor.page.locator('#properties');
  }

  /** Opens the draft of a procedure, or begins one. */
  async open(procedure: string): Promise<void> {
    await this.page.goto('/designer');
    await this.visitor.settled();
    await this.page.locator('tr', { hasText: procedure }).locator('td.act :is(button, a)').click();
    await this.drawn();
  }

  async drawn(): Promise<void> {
    await this.page.waitForURL(/\/designer\/[0-9a-f-]{36}$/);
    await this.page.waitForSelector('.djs-palette.open');
    await this.page.waitForSelector('#properties h2');
    await this.visitor.settled();
  }

  /** By its name, from the list of elements that stands where nothing is selected. */
  async select(name: string): Promise<void> {
    await this.whole();
    await this.panel.getByRole('button', { name, exact: false }).first().click();
    await this.headed(name);
  }

  /** The flow that leads from one element to another. */
  async selectFlow(from: string, to: string): Promise<void> {
    await this.select(from);
    await this.panel.getByRole('button', { name: `› ${to}` }).click();
    await this.panel.locator('header p', { hasText: 'Đường đi' }).waitFor();
  }

  async whole(): Promise<void> {
    await this.page.locator('.djs-container svg').first().focus();
    await this.page.keyboard.press('w');
    await this.panel.getByText('Các phần tử', { exact: true }).waitFor();
  }

  async headed(name: string): Promise<void> {
    await this.panel.locator('h2', { hasText: name }).waitFor();
  }

  /** Chooses in one of the rows that draw on from the selected element, and waits for what comes of it. */
  async add(row: string, kind: string): Promise<void> {
    await this.choose(row, kind);
    await this.panel.getByRole('button', { name: 'Thêm', exact: true, disabled: false }).first().click();
    await this.panel.locator('header p', { hasText: kind }).waitFor();
  }

  async connect(to: string): Promise<void> {
    await this.choose('Nối đến', to);
    await this.panel.getByRole('button', { name: 'Nối', exact: true }).click();
  }

  async connectFrom(from: string, to: string): Promise<void> {
    await this.select(from);
    await this.connect(to);
  }

  async fill(label: string, value: string): Promise<void> {
    const field = this.panel.getByLabel(label, { exact: true }).first();
    await field.fill(value);
    await field.press('Tab');
  }

  async choose(label: string, option: string): Promise<void> {
    await this.panel.getByLabel(label, { exact: true }).first().selectOption({ label: option });
  }

  async tick(label: string, on = true): Promise<void> {
    await this.panel.getByLabel(label, { exact: true }).setChecked(on);
  }

  async name(vietnamese: string, english: string): Promise<void> {
    await this.fill('Tên', vietnamese);
    await this.fill('Tên tiếng Anh', english);
  }

  /** What the named rows of a list of pairs say. */
  async pairs(list: string, pairs: [name: string, value: string][]): Promise<void> {
    const group = this.panel.getByRole('group', { name: list });
    for (const [at, pair] of pairs.entries()) {
      if ((await group.locator('.pair').count()) <= at) await group.getByRole('button', { name: 'Thêm dòng' }).click();
      for (const [cell, typed] of pair.entries()) {
        await group.locator('.pair').nth(at).locator('input').nth(cell).fill(typed);
        await group.locator('.pair').nth(at).locator('input').nth(cell).press('Tab');
      }
    }
  }

  async mode(name: string): Promise<void> {
    await this.page.getByRole('group', { name: 'Chế độ' }).getByRole('button', { name }).click();
  }

  /** After the pause in drawing: saved, and this is what publishing would say. */
  async says(finding: string): Promise<void> {
    await this.page.locator('header [role=status]', { hasText: 'Đã lưu' }).waitFor();
    await this.page.locator('#findings', { hasText: finding }).waitFor();
  }

  /** Into the form desk of the selected step. */
  async newForm(title: string, english: string): Promise<FormDesk> {
    await this.panel.getByRole('button', { name: 'Biểu mẫu mới' }).click();
    const desk = new FormDesk(this.page);
    await desk.fill('Tiêu đề', title);
    await desk.fill('Tiêu đề tiếng Anh', english);
    return desk;
  }
}

class FormDesk {
  readonly page: Page;
  readonly desk: Locator;

  constructor(page: Page) {
    this.page = page;
    this.desk = page.locator('section.desk');
  }

  async fill(label: string, value: string): Promise<void> {
    const field = this.desk.locator('.panel').getByLabel(label, { exact: true }).first();
    await field.fill(value);
    await field.press('Tab');
  }

  async fromDictionary(name: string): Promise<void> {
    await this.desk.getByLabel('Từ từ điển dữ liệu').fill(name);
    await this.desk.locator('ul button', { hasText: name }).first().click();
    await this.selected(name);
  }

  async add(kind: string, label: string, english: string): Promise<void> {
    await this.desk.locator('.palette button', { hasText: kind }).first().click();
    await this.selected(kind);
    await this.fill('Nhãn', label);
    await this.fill('Nhãn tiếng Anh', english);
  }

  /** The options of the choice that is selected: what a flow reads, and what people read. */
  async options(options: [value: string, label: string][]): Promise<void> {
    const rows = this.desk.locator('.pairs .pair');
    for (const [at, [value, label]] of options.entries()) {
      if ((await rows.count()) <= at) await this.desk.getByRole('button', { name: 'Thêm dòng' }).click();
      for (const [cell, typed] of [value, label].entries()) {
        await rows.nth(at).locator('input').nth(cell).fill(typed);
        await rows.nth(at).locator('input').nth(cell).press('Tab');
      }
    }
  }

  async selected(name: string): Promise<void> {
    await this.desk.locator('.panel h2', { hasText: name }).waitFor();
  }

  async close(): Promise<void> {
    await this.desk.getByRole('button', { name: 'Về sơ đồ' }).click();
  }
}
