/** Uploads on the staging disk: resumed where they broke off, and named by nothing that could leave the folder. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { Upload } from '@tus/server';
import { StagingStore } from '../../web/src/lib/server/staging.ts';

const id = '3f0c1b52-6a0e-4a64-9b8f-2f6f0f6d9c11';

async function store(t: TestContext): Promise<StagingStore> {
  const folder = await mkdtemp(join(tmpdir(), 'luutrinh-staging-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return new StagingStore(folder);
}

test('an upload that broke off goes on from what had arrived', async (t) => {
  const staging = await store(t);
  await staging.create(new Upload({ id, size: 10, offset: 0, metadata: { account: 'a' } }));
  const breaking = Readable.from(
    (async function* () {
      yield Buffer.from('01234');
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error('the line went dead');
    })(),
  );
  assert.equal(await staging.write(breaking, id, 0), 5);
  assert.equal((await staging.getUpload(id)).offset, 5);
  assert.equal(await staging.write(Readable.from([Buffer.from('56789')]), id, 5), 10);
  assert.equal(await readFile(staging.pathOf(id), 'utf8'), '0123456789');
  assert.equal((await staging.getUpload(id)).metadata?.account, 'a');
});

test('an upload that is taken away is gone', async (t) => {
  const staging = await store(t);
  await staging.create(new Upload({ id, size: 1, offset: 0 }));
  await staging.remove(id);
  await assert.rejects(staging.getUpload(id), (refused: { status_code?: number }) => refused.status_code === 404);
});

for (const name of ['../../etc/passwd', `${id}/../x`, '', `${id}.json`]) {
  test(`there is no upload named ${JSON.stringify(name)}`, async (t) => {
    const staging = await store(t);
    await assert.rejects(staging.getUpload(name), (refused: { status_code?: number }) => refused.status_code === 404);
  });
}
