/**
 * Uploads over a slow line: paused, resumed, gone on with after a reload; nobody else's, and only from our own pages.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { stack } from '../stack.ts';
import { holderOf, Visitor } from './visitor.ts';

const slow = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 3 * 1024 * 1024 };
const pieces = 384 * 1024;

let browser: Browser;
let folder: string;
let clerk: Visitor;
/** Where each piece sent so far began, and the address of the upload. */
const offsets: number[] = [];
let upload = '';

before(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'luutrinh-upload-'));
  const [width, height] = [1700, 2400];
  const noise = randomBytes(width * height * 3);
  await sharp(noise, { raw: { width, height, channels: 3 } })
    .withMetadata({ density: 200 })
    .png()
    .toFile(join(folder, 'nang.png'));
  clerk = await Visitor.arrive(browser);
  await clerk.signIn(holderOf('REC'));
  clerk.page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    if (request.method() === 'PATCH') upload = new URL(request.url()).pathname;
  });
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function choose(): Promise<void> {
  const { page } = clerk;
  await page.goto('/start/create-e-record');
  await clerk.settled();
  const earlier = page.locator('.scan [aria-label^="Bỏ"]');
  if (await earlier.count()) await earlier.click();
  await page.setInputFiles('input[type=file]', join(folder, 'nang.png'));
}

test('a paused upload sends nothing and goes on where it stopped', async () => {
  const { page, context } = clerk;
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', slow);
  await choose();
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.15);
  await page.click('[aria-label="Tạm dừng tải nang.png"]');
  await clerk.look('upload-paused-vi');
  const sent = offsets.length;
  await page.waitForTimeout(1000);
  assert.equal(offsets.length, sent);
  await page.click('[aria-label="Tải tiếp nang.png"]');
  await page.waitForFunction((before) => (document.querySelector('progress')?.value ?? 0) > before, 0.3);
  assert.ok(offsets[sent]! >= offsets[sent - 1]!, 'what had arrived was sent again');
});

test('nobody else reaches an upload under way, and no other site', async () => {
  const other = await Visitor.arrive(browser);
  await other.signIn(holderOf('REV'));
  const { request } = other.page;
  const headers = { 'tus-resumable': '1.0.0', origin: stack().web };
  assert.equal((await request.head(upload, { headers })).status(), 404);
  assert.equal((await request.delete(upload, { headers })).status(), 404);
  assert.equal((await request.post(`${upload}/ingest?about=x`, { headers })).status(), 404);
  const own = clerk.page.request;
  const evil = { 'tus-resumable': '1.0.0', origin: 'https://evil.example' };
  assert.equal((await own.delete(upload, { headers: evil })).status(), 403);
  assert.equal(
    (await own.post(`${upload}/ingest?about=x`, { headers })).status(),
    409,
    'an unfinished upload is not read',
  );
  const stranger = await browser.newContext({ baseURL: stack().web });
  assert.equal((await stranger.request.head(upload, { headers })).status(), 401);
});

test('after a reload the same file goes on from what had arrived, and is taken in', async () => {
  const { page } = clerk;
  const sent = offsets.length;
  await choose();
  await page.waitForSelector('.scan >> text=Đã nhận, 1 trang');
  const first = offsets[sent]!;
  assert.ok(first > pieces, `began again at ${first}`);
  assert.deepEqual(await readdir(stack().staging), []);
  clerk.assertContent();
});
