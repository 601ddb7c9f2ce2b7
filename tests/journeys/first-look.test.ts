/** The first minutes: signing in, both languages, both themes, keys and palette, the pages everybody has. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { holderOf, Visitor } from './visitor.ts';

let browser: Browser;
let clerk: Visitor;

before(async () => {
  browser = await openBrowser();
  clerk = await Visitor.arrive(browser);
});
after(() => browser.close());

test('the sign-in page is in Vietnamese, and in English at a press', async () => {
  const { page } = clerk;
  await page.goto('/');
  assert.match(page.url(), /\/sign-in\?next=%2Finbox$/);
  assert.equal(await page.getAttribute('html', 'lang'), 'vi');
  await clerk.settled();
  await page.click('button[lang=en]');
  await page.waitForSelector('html[lang=en]');
  assert.equal(await page.textContent('h1'), 'Sign in');
  await clerk.settled();
  await page.click('button[lang=vi]');
  await page.waitForSelector('html[lang=vi]');
});

test('a wrong password and an unknown name are told the same', async () => {
  const { page } = clerk;
  const answers: (string | null)[] = [];
  for (const name of [holderOf('AUD').username, 'nobody.at-all']) {
    await page.fill('#username', name);
    await page.fill('#password', 'sai mật khẩu');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    answers.push(await page.textContent('[role=alert]'));
    await page.goto('/sign-in');
  }
  assert.equal(answers[0], answers[1]);
  clerk.complaints.splice(0); // the browser reports the two 401 as errors of its own
});

test('a clerk signs in and sees the inbox in both languages', async () => {
  const { page } = clerk;
  await clerk.signIn(holderOf('REC'));
  await clerk.settled();
  await page.click('header .language');
  await page.waitForSelector('html[lang=en]');
  await clerk.settled();
  assert.equal(await page.textContent('main h1'), 'My tasks');
  await clerk.settled();
  for (const [key, tab] of [
    ['2', 'groups'],
    ['3', 'delegated'],
    ['4', 'started'],
    ['5', 'done'],
  ]) {
    await page.keyboard.press(key!);
    await page.waitForURL(`**/inbox?tab=${tab}`);
    await clerk.settled();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tieng viet');
  await page.keyboard.press('Enter');
  await page.waitForSelector('html[lang=vi]');
  clerk.assertContent();
});

test('the theme stays as chosen, from the first byte of the next page', async () => {
  const { page } = clerk;
  await clerk.settled();
  for (const theme of ['dark', 'light']) {
    await page.click('header button[aria-label="Đổi nền sáng, tối"]');
    await page.waitForSelector(`html[data-theme=${theme}]`);
    await page.waitForTimeout(300);
    const html = await (await page.request.get('/inbox')).text();
    assert.equal(/<html [^>]*>/.exec(html)?.[0], `<html lang="vi" data-theme="${theme}" data-density="normal">`);
  }
});

test('the key sheet and the palette open by key and close by Escape', async () => {
  const { page } = clerk;
  await page.keyboard.press('?');
  await page.waitForSelector('[role=dialog] >> text=Nhận việc đang chọn');
  await clerk.look('keys-vi');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.waitForSelector('[role=dialog] input');
  await clerk.look('palette-vi');
  await page.keyboard.type('bat dau');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/start');
  clerk.assertContent();
});

test('what is not there says so and leads on', async () => {
  const { page } = clerk;
  for (const address of ['/khong-co', '/tasks/khong-co/1', '/start/khong-co']) {
    const answer = await page.goto(address);
    assert.equal(answer?.status(), 404, address);
    assert.equal(await page.textContent('h2, h1 >> nth=0'), 'Không có trang này');
  }
  clerk.complaints.splice(0); // the browser reports each 404 as an error of its own
});

test('who signs out is out', async () => {
  const { page } = clerk;
  await page.goto('/inbox');
  await clerk.settled();
  await page.click('header .person');
  await page.click('text=Đăng xuất');
  await page.waitForURL('**/sign-in');
  await page.goto('/inbox');
  assert.match(page.url(), /\/sign-in/);
});

test('what is typed before the page answers to keys stays, and the page knows it', async () => {
  await clerk.signIn(holderOf('REC'));
  const { page } = clerk;
  const { promise: scriptsMay, resolve: letThem } = Promise.withResolvers<void>();
  await page.route(/\.js$/, async (route) => {
    await scriptsMay;
    await route.continue();
  });
  await page.goto('/inbox', { waitUntil: 'commit' });
  await page.locator('#inbox-text').pressSequentially('khong co ai');
  assert.equal(await page.locator('html[data-hydrated]').count(), 0);
  letThem();
  await page.waitForURL('**/inbox?q=khong+co+ai');
  await clerk.settled();
  assert.equal(await page.inputValue('#inbox-text'), 'khong co ai');
  await page.unroute(/\.js$/);
  clerk.assertContent();
});
