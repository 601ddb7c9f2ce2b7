/** Done once: a name is held by one process, a program is made by one start, and what is in place is not made again. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hold } from '../../deploy/launcher/hold.mjs';
import { isInstalled } from '../../deploy/launcher/install.mjs';
import { platform } from '../../deploy/launcher/places.mjs';
import { onPath } from '../../deploy/launcher/tools.mjs';
import { keep, kept } from '../../deploy/servers/cache.mjs';
import { hashOf } from '../../deploy/stack/built.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a name is held until it is let go', async () => {
  const release = await hold('a name for this test');
  assert.ok(release);
  assert.equal(await hold('a name for this test'), undefined);
  release();
  (await hold('a name for this test'))?.();
});

test('another process holds the same name, whichever Node it runs on', async (t) => {
  const holder = new URL('./programs/holder.mjs', import.meta.url);
  for (const node of new Set([process.execPath, onPath('node') ?? process.execPath])) {
    const other = spawn(node, [fileURLToPath(holder), 'another name'], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => other.kill('SIGKILL'));
    await once(other.stdout, 'data');
    assert.equal(await hold('another name'), undefined, node);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const release = await hold('another name');
    assert.ok(release, 'its death lets go');
    release();
  }
});

test('two starts that want one program make it once; a changed or half-made one is made again', async (t) => {
  const folder = temporaryFolder(t);
  const before = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = folder;
  t.after(() => (before === undefined ? delete process.env.XDG_CACHE_HOME : (process.env.XDG_CACHE_HOME = before)));
  const what = { binary: 'tool', version: '1.0' };
  const makings = path.join(folder, 'makings');
  const make = async (into: string): Promise<void> => {
    appendFileSync(makings, 'made\n');
    writeFileSync(path.join(into, 'tool'), 'content');
    writeFileSync(path.join(into, 'scrap'), 'of the making');
  };
  const [one, two] = await Promise.all([keep(what, make), keep(what, make)]);
  assert.equal(one, two);
  assert.equal(readFileSync(makings, 'utf8'), 'made\n');
  writeFileSync(one, 'changed');
  assert.equal(await kept(what), undefined);
  await assert.rejects(
    keep(what, () => Promise.reject(new Error('the disk broke'))),
    /the disk broke/,
  );
  await keep(what, make);
  assert.equal(readFileSync(await kept(what).then(String), 'utf8'), 'content');
});

test('packages are installed when npm has finished installing exactly what the lock file names', async (t) => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const foreign = { version: '1.0.0', integrity: 'sha512-f', optional: true };
  const cases: [string, wanted: object, present: object | undefined, installed: boolean][] = [
    ['all of it', { a }, { a }, true],
    ['nothing', { a }, undefined, false],
    ['an older version', { a }, { a: { ...a, version: '0.9.0' } }, false],
    ['another content', { a }, { a: { ...a, integrity: 'sha512-b' } }, false],
    ['without what is for other platforms', { a, 'node_modules/node-none-x1': foreign }, { a }, true],
    ["without this platform's Node", { a, [`node_modules/node-${platform}`]: foreign }, { a }, false],
  ];
  for (const [name, wanted, present, installed] of cases) {
    const folder = temporaryFolder(t);
    mkdirSync(path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
    if (present)
      writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }));
    assert.equal(isInstalled(folder), installed, name);
  }
});

test('the web is built again when a source changed, and not for what a build leaves', (t) => {
  const folder = temporaryFolder(t);
  const write = (name: string, content: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };
  write('src/page.svelte', 'one');
  const first = hashOf([folder]);
  write('build/index.js', 'built');
  write('.svelte-kit/generated.js', 'generated');
  assert.equal(hashOf([folder]), first);
  write('src/page.svelte', 'two');
  assert.notEqual(hashOf([folder]), first);
});
