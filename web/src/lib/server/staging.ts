/**
 * Uploads on their way in, as files on local disk: `<id>` holds the bytes, `<id>.json` what it is and whose. tus asks
 * it as its store.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataStore, ERRORS, Upload } from '@tus/server';

const idShape = /^[0-9a-f-]{36}$/;
/** What nobody finished in two days is not going to be finished. */
const abandonedAfter = 48 * 60 * 60 * 1000;

export class StagingStore extends DataStore {
  readonly folder: string;

  constructor(folder: string) {
    super();
    this.folder = folder;
    this.extensions = ['creation', 'termination'];
  }

  pathOf(id: string): string {
    if (!idShape.test(id)) throw ERRORS.FILE_NOT_FOUND;
    return join(this.folder, id);
  }

  override async create(upload: Upload): Promise<Upload> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = this.pathOf(upload.id);
    upload.creation_date = new Date().toISOString();
    await (await open(path, 'wx', 0o600)).close();
    await writeFile(`${path}.json`, JSON.stringify(upload), { mode: 0o600 });
    void this.clearAbandoned();
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const path = this.pathOf(id);
    try {
      const kept = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Upload;
      return new Upload({ ...kept, offset: (await stat(path)).size } as ConstructorParameters<typeof Upload>[0]);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') throw ERRORS.FILE_NOT_FOUND;
      throw fault;
    }
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const path = this.pathOf(id);
    const file = createWriteStream(path, { flags: 'r+', start: offset });
    let written = 0;
    stream.on('data', (chunk: Buffer) => (written += chunk.length));
    // What arrived before a broken connection is kept: that is what resuming means.
    await pipeline(stream, file).catch(async (fault: unknown) => {
      const kept = await stat(path);
      if (kept.size === offset) throw fault;
      written = kept.size - offset;
    });
    return offset + written;
  }

  override async remove(id: string): Promise<void> {
    const path = this.pathOf(id);
    await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
  }

  async clearAbandoned(): Promise<void> {
    const oldest = Date.now() - abandonedAfter;
    for (const name of await readdir(this.folder)) {
      const found = await stat(join(this.folder, name)).catch(() => null);
      if (found?.isFile() && found.mtimeMs < oldest) await rm(join(this.folder, name), { force: true });
    }
  }
}
