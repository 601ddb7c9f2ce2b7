/**
 * What stops a start: told in one sentence in each language, exit code 1, no stack trace, and before anything slow
 * begins.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { holdData } from '../../deploy/launcher/preflight.mjs';
import { root } from '../../deploy/launcher/places.mjs';
import { freePort } from '../../deploy/launcher/ports.mjs';
import { createProgress } from '../../deploy/launcher/progress.mjs';
import { temporaryFolder } from './temporary-folder.ts';

interface Answer {
  code: number | null;
  lines: string[];
}

function start(env: NodeJS.ProcessEnv): Promise<Answer> {
  const { LUUTRINH_STACK: _stack, LUUTRINH_STARTED_AT: _startedAt, ...machine } = process.env;
  return new Promise((resolve) => {
    const command = [path.join(root, 'deploy', 'start.mjs')];
    const child = execFile(
      process.execPath,
      command,
      { env: { ...machine, ...env }, timeout: 20_000 },
      (_error, stdout, stderr) =>
        resolve({ code: child.exitCode, lines: `${stdout}${stderr}`.split('\n').filter(Boolean) }),
    );
  });
}

test('a taken port', async (t) => {
  const port = await freePort();
  const other = net.createServer().listen(port, '127.0.0.1');
  t.after(() => other.close());
  assert.deepEqual(await start({ LUUTRINH_PORT: String(port), LUUTRINH_DATA: temporaryFolder(t) }), {
    code: 1,
    lines: [
      `Cổng ${port} đang được chương trình khác dùng: hãy đặt LUUTRINH_PORT sang cổng khác.`,
      `Port ${port} is in use by another program: set LUUTRINH_PORT to a free one.`,
    ],
  });
});

test('a port that is none', async (t) => {
  const { code, lines } = await start({ LUUTRINH_PORT: 'abc', LUUTRINH_DATA: temporaryFolder(t) });
  assert.deepEqual([code, lines.at(-1)], [1, 'LUUTRINH_PORT must be a number from 1 to 65535.']);
});

test('a data folder that another start holds', async (t) => {
  const data = temporaryFolder(t);
  const port = await freePort();
  const release = await holdData(data, port, createProgress({ write: () => {} }));
  t.after(release);
  const { code, lines } = await start({ LUUTRINH_PORT: String(port), LUUTRINH_DATA: data });
  assert.deepEqual([code, lines.length, lines.at(-1)], [1, 2, `Lưu Trình is already running on ${data} at ?.`]);
});

test('a machine with neither pip nor Go names the variables', async (t) => {
  const folder = temporaryFolder(t);
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, path.join(bin, 'node'));
  const env = {
    PATH: bin,
    XDG_CACHE_HOME: folder,
    LUUTRINH_DATA: path.join(folder, 'data'),
    LUUTRINH_PORT: String(await freePort()),
  };
  const { code, lines } = await start(env);
  const sentence = 'There is no way to get Temporal, MinIO: install pip or Go, or set TEMPORAL_ADDRESS, S3_ENDPOINT.';
  assert.deepEqual([code, lines.length, lines.at(-1)], [1, 2, sentence]);
});

test("half of the agency's own object store", async (t) => {
  const env = {
    S3_ENDPOINT: 'http://127.0.0.1:9',
    LUUTRINH_DATA: temporaryFolder(t),
    LUUTRINH_PORT: String(await freePort()),
  };
  const { code, lines } = await start(env);
  assert.deepEqual([code, lines.at(-1)], [1, 'S3_ENDPOINT is set but S3_ACCESS_KEY, S3_SECRET_KEY is missing.']);
});
