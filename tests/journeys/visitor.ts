/**
 * A person at a browser: signs in as one of the demonstration, looks at pages, and complains about what nobody should
 * meet.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { stack } from '../stack.ts';
import { watch } from './witness.ts';

export interface Account {
  username: string;
  password: string;
  name: string;
  roles: string[];
  agency: string;
}

export function accounts(): Account[] {
  return JSON.parse(readFileSync(stack().accounts, 'utf8')) as Account[];
}

/** The first account that holds the role, in the first agency. */
export function holderOf(role: string): Account {
  const found = accounts().find(({ roles }) => roles.includes(role));
  if (!found) throw new Error(`nobody in the demonstration is ${role}`);
  return found;
}

/** Rules of axe whose verdict the theme can change. */
const ofColour = ['color-contrast', 'link-in-text-block'];

const output = fileURLToPath(new URL('../output/', import.meta.url));

export class Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser's console complained about: refused by the security policy, not found, thrown. */
  readonly complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    watch(page);
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async arrive(browser: Browser, size = { width: 1280, height: 800 }): Promise<Visitor> {
    const context = await browser.newContext({ viewport: size, baseURL: stack().web, locale: 'vi-VN' });
    // Patient: two cores may be running much else.
    context.setDefaultTimeout(60_000);
    return new Visitor(context, await context.newPage());
  }

  async signIn({ username, password }: Account): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.fill('#username', username);
    await this.page.fill('#password', password);
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL('**/inbox');
    await this.settled();
  }

  /** The page's own script runs, and nothing moves any more. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState('load');
    await this.page.waitForFunction(() => document.fonts.status === 'loaded');
    await this.page.waitForTimeout(250);
  }

  /** The page in light and dark: a picture of each in tests/output/, and no violation of accessibility in either. */
  async look(name: string): Promise<void> {
    const before = await this.page.evaluate(() => document.documentElement.dataset.theme ?? 'system');
    for (const theme of ['light', 'dark']) {
      await this.page.evaluate((value) => (document.documentElement.dataset.theme = value), theme);
      await this.settled();
      await this.page.screenshot({ path: `${output}${name}-${theme}.png` });
      const axe = new AxeBuilder({ page: this.page });
      // The dark page is the same page in other colours.
      if (theme === 'dark') axe.withRules(ofColour);
      const { violations } = await axe.analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
      assert.deepEqual(found, [], `${name} in ${theme} at ${this.page.url()}`);
    }
    await this.page.evaluate((value) => (document.documentElement.dataset.theme = value), before);
  }

  /** As look, in Vietnamese and in English; what is typed and not yet kept is lost. */
  async lookInBoth(name: string): Promise<void> {
    await this.look(`${name}-vi`);
    await this.speak('en');
    await this.look(`${name}-en`);
    await this.speak('vi');
  }

  async speak(language: 'vi' | 'en'): Promise<void> {
    const { origin } = new URL(this.page.url());
    await this.page.request.post('/preferences', { form: { language, next: '/' }, headers: { origin }, maxRedirects: 0 });
    await this.page.reload();
    await this.settled();
  }

  /** Nothing was refused or thrown since the last time this was asked. */
  assertContent(): void {
    assert.deepEqual(this.complaints.splice(0), []);
  }
}
