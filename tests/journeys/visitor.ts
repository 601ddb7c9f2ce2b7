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
export const ofColour = ['color-contrast', 'link-in-text-block'];

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

  /** As signIn, past the page: whoever worked here before is signed in no more. */
  async become({ username, password }: Account): Promise<void> {
    const answer = await this.send('/sign-in', { username, password });
    assert.match(answer, /"redirect"/, `${username} is not let in`);
  }

  /** What the server answers to a form that no page sent. */
  async send(address: string, form: Record<string, string> = {}): Promise<string> {
    const { origin } = new URL(stack().web);
    const headers = { origin, accept: 'application/json', 'x-sveltekit-action': 'true' };
    return (await this.context.request.post(address, { form, headers })).text();
  }

  /** The page's own script runs, and nothing moves any more. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState('load');
    await this.page.waitForFunction(() => 'hydrated' in document.documentElement.dataset && document.fonts.status === 'loaded');
    await this.page.waitForTimeout(250);
  }

  /** The page in light and dark: a picture of each in tests/output/, and no violation of accessibility in either. */
  async look(name: string): Promise<void> {
    await this.settled();
    for (const theme of ['light', 'dark'] as const) {
      await this.inTheme(theme, async () => {
        await this.picture(`${name}-${theme}`);
        // The dark page is the same page in other colours.
        await this.assertAccessible(name, theme === 'dark' ? ofColour : undefined);
      });
    }
  }

  /** Looks in a theme that is not kept, as soon as the colours have changed. */
  async inTheme(theme: 'light' | 'dark', looks: () => Promise<void>): Promise<void> {
    const before = await this.page.evaluate((value) => {
      const was = document.documentElement.dataset.theme ?? 'system';
      document.documentElement.dataset.theme = value;
      return was;
    }, theme);
    await this.page.waitForFunction(() => document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity));
    await looks();
    await this.page.evaluate((value) => (document.documentElement.dataset.theme = value), before);
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: `${output}${name}.png` });
  }

  /** @param rules of axe; all when absent */
  async assertAccessible(name: string, rules?: string[]): Promise<void> {
    // A page of the browser's own for the verdict would cost more than the looking: no frame here is another origin's.
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode();
    const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    assert.deepEqual(found, [], `${name} at ${this.page.url()}`);
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
