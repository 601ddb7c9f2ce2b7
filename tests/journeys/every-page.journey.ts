/** Every page there is, with content and without, in both languages, light and dark: a picture of each, nothing wider than the screen, axe content. */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openDb, type Db } from '../../platform/db.ts';
import { openBrowser } from '../browser.ts';
import { stack } from '../stack.ts';
import { allVisits, madeVisits, walkers, type Visit } from './pages.ts';
import { accountOf } from './staff.ts';
import { ofColour, Visitor } from './visitor.ts';

type Language = 'vi' | 'en';

const routes = fileURLToPath(new URL('../../web/src/routes/', import.meta.url));

let owner: Db;
let browser: Browser;
let maker: Visitor;
let visitors: Record<Language, Visitor>;
let visits: Visit[] = [];

before(async () => {
  owner = openDb(stack().databases.owner, { max: 1 });
  browser = await openBrowser();
  maker = await Visitor.arrive(browser);
  visits = await allVisits(owner);
  visits.push(...(await madeVisits(maker, visits)));
  await onTasks('claim');
  visitors = { vi: await speaking('vi'), en: await speaking('en') };
});
after(async () => {
  await onTasks('unclaim');
  await maker.become(accountOf('an.tq'));
  for (const { at } of visits.filter(({ route }) => route === '(app)/designer/[draft]')) await maker.send(`${at}?/discard`);
  await browser.close();
  await owner.end();
});

test('each route that draws a page is visited', () => {
  const drawn = globSync('**/+{page,error}.svelte', { cwd: routes });
  const there = drawn.map((file) => (file.endsWith('+error.svelte') ? file.slice(0, -'.svelte'.length) : path.dirname(file)));
  assert.ok(there.length > 20, String(there.length));
  assert.deepEqual([...new Set(visits.map(({ route }) => route))].sort(), there.sort());
});

for (const who of walkers) test(`each page of ${who ?? 'nobody'}`, () => walk(visits.filter(({ as }) => as === who)));
test('each page of whoever else holds a task', () => walk(visits.filter(({ as }) => !walkers.includes(as))));

async function walk(all: Visit[]): Promise<void> {
  const wrong: string[] = [];
  for (const [who, theirs] of Map.groupBy(all, ({ as }) => as)) {
    if (who) await maker.become(accountOf(who));
    // An account has one session: both languages look with it.
    const cookies = who ? (await maker.context.cookies()).filter(({ name }) => name === '__Host-session') : [];
    const lookAll = async (language: Language): Promise<void> => {
      await visitors[language].context.addCookies(cookies);
      for (const visit of theirs) await lookAt(visit, language).catch((fault: Error) => wrong.push(`${visit.name} in ${language}: ${fault.message}`));
    };
    await Promise.all([lookAll('vi'), lookAll('en')]);
  }
  assert.deepEqual(wrong, []);
}

async function speaking(language: Language): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser);
  await visitor.context.addCookies([{ name: 'language', value: language, url: stack().web }]);
  return visitor;
}

async function onTasks(act: 'claim' | 'unclaim'): Promise<void> {
  for (const { at, as } of visits.filter(({ taken }) => taken)) {
    await maker.become(accountOf(as!));
    assert.match(await maker.send(`${at}?/${act}`), /"(success|redirect)"/, at);
  }
}

async function lookAt({ name, at, until }: Visit, language: Language): Promise<void> {
  const visitor = visitors[language];
  const { page } = visitor;
  await page.goto(at);
  if (until) await page.waitForSelector(until);
  await visitor.settled();
  assert.equal(await page.getAttribute('html', 'lang'), language);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `${name} is ${wider} px wider than the screen`);
  await visitor.inTheme('light', async () => {
    await visitor.picture(`${name}-${language}-light`);
    if (language === 'vi') await visitor.assertAccessible(`${name}-${language}`);
  });
  await visitor.inTheme('dark', async () => {
    await visitor.picture(`${name}-${language}-dark`);
    if (language === 'en') await visitor.assertAccessible(`${name}-${language}-dark`, ofColour);
  });
  // The browser counts a page that is not there as an error of its own.
  if (name.startsWith('no') || name === 'forbidden') visitor.complaints.splice(0);
  visitor.assertContent();
}
