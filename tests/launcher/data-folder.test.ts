/** A data folder keeps its secrets to itself, is found as it was left, and is never given new secrets for old data. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { requireRoom } from '../../deploy/launcher/disk.mjs';
import { openDataFolder } from '../../deploy/stack/settings.ts';
import { environmentFor } from '../../deploy/stack/environment.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a second opening finds the secrets, ports and choices of the first', (t) => {
  const folder = path.join(temporaryFolder(t), 'data');
  const first = openDataFolder(folder);
  Object.assign(first.settings, { ports: { postgres: 21_000 }, objectStore: 'minio', seeded: true });
  first.save();
  const second = openDataFolder(folder);
  assert.deepEqual(second.secrets, first.secrets);
  assert.deepEqual(second.settings, first.settings);
});

test('every file in it is for its owner alone', (t) => {
  const data = openDataFolder(path.join(temporaryFolder(t), 'data'));
  data.save();
  for (const name of readdirSync(data.path)) assert.equal(statSync(data.at(name)).mode & 0o077, 0, name);
});

for (const lost of ['secrets.json', 'keys.json']) {
  test(`data without its ${lost} is refused, not given a new one`, (t) => {
    const folder = path.join(temporaryFolder(t), 'data');
    mkdirSync(openDataFolder(folder).at('pg'));
    rmSync(path.join(folder, lost));
    assert.throws(() => openDataFolder(folder), { code: 'secrets-missing' });
  });
}

test('a disk without room is refused before the work begins, needs on one disk added up', (t) => {
  const folder = temporaryFolder(t);
  assert.doesNotThrow(() => requireRoom([{ path: path.join(folder, 'not', 'there', 'yet'), megabytes: 1 }]));
  const more = { path: folder, megabytes: 2 ** 39 };
  assert.throws(() => requireRoom([more, more]), {
    code: 'disk-full',
    message: new RegExp(`about ${2 ** 40} MB are needed`),
  });
});

test("web and worker are given their own logins and nobody else's", () => {
  const logins = { owner: 'o', web: 'w', worker: 'k', backup: 'b', auditor: 'a' };
  const rest = { data: '', drill: '', web: '', keys: '', backupKeys: '', media: {}, staging: '', status: '', accounts: '' };
  const addresses = {
    ...rest,
    databases: logins,
    temporal: { address: '', namespace: '' },
    s3: { endpoint: '', accessKey: '', secretKey: '' },
  };
  process.env.DATABASE_URL = "the administrator's, from the agency's environment";
  const given = (program: 'web' | 'worker'): string[] =>
    Object.keys(environmentFor(program, addresses)).filter((name) => name.startsWith('DATABASE_URL'));
  assert.deepEqual(given('web'), ['DATABASE_URL_WEB']);
  assert.deepEqual(given('worker'), ['DATABASE_URL_WORKER', 'DATABASE_URL_BACKUP', 'DATABASE_URL_DRILL']);
  delete process.env.DATABASE_URL;
});
