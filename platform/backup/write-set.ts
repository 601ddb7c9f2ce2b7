/** Writes one set on its media: cut, sealed on the way, its files and its manifest; there as a whole at the end or not at all. */
import { createHash } from 'node:crypto';
import { copyFile, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../db.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Objects } from '../objects.ts';
import { createArchive, type Target } from './archive.ts';
import { cutObjects, cutTables } from './cut.ts';
import { factsOfManifest, metadataXml, sha256Of, type Contents, type ListedFile, type Manifest, type SetFacts } from './manifest.ts';
import { areOneDevice, beginOn, finishOn, onMedium, settle, type Place } from './media.ts';
import { algorithm, cipherModule } from './sealing.ts';

export interface SetOrder {
  set: string;
  attempt: string;
  agency: string;
  period: string;
  secretLevel: string;
  media: Place[];
}

export interface Progress {
  stage: 'tables' | 'objects' | 'closing' | 'reading';
  /** Bytes on each medium so far. */
  bytes: number;
  items: number;
  of: number;
}

export interface Sources {
  /** The backup's own login. */
  db: Db;
  objects: Objects;
  keys: KeyRing;
  /** Files that go with every set: how to restore it without this product. */
  guides: string[];
  migrations: URL;
  /** At most each second. @returns false when another attempt has taken over */
  report(progress: Progress): Promise<boolean>;
}

/** Another attempt writes this set: this one no longer counts. */
export class Superseded extends Error {
  override name = 'Superseded';
}

const everyMs = 1_000;

/** @throws MediumFailure, Superseded */
export async function writeSet(order: SetOrder, { db, objects, keys, guides, migrations, report }: Sources): Promise<SetFacts> {
  const { set, attempt, media } = order;
  const sameDevice = await areOneDevice(media);
  const targets: Target[] = [];
  for (const place of media) targets.push({ place, folder: await beginOn(place, set, attempt) });
  const archive = await createArchive(set, keys, targets);
  try {
    let told = 0;
    const tell = async (stage: Progress['stage'], items: number, of: number): Promise<void> => {
      if (Date.now() - told < everyMs) return;
      told = Date.now();
      if (!(await report({ stage, bytes: archive.bytes(), items, of }))) throw new Superseded(set);
    };
    const list = path.join(targets[0]!.folder, 'objects.txt');
    const named = path.join(targets[0]!.folder, 'named.txt');
    const cut = await cutTables(db, archive, named, (name) => readFile(new URL(name, migrations)), tell);
    const { absent, ...taken } = await cutObjects(objects, archive, named, list, cut.objects, tell);
    await rm(named);
    const contents: Contents = {
      set, agency: order.agency, period: order.period, cutAt: cut.cutAt, schema: cut.schema, tables: cut.tables,
      objects: { ...taken, list: await hashOfFile(list) }, absent, workflowState: 'not-included',
    };
    const inside = Buffer.from(JSON.stringify(contents));
    await archive.entry('contents.json', inside.length, [inside]);
    const sealed = { ...(await archive.end()), algorithm, keyId: archive.keyId, cipherModule };
    told = 0;
    await tell('closing', 0, 1);
    const about = { format: 'luutrinh-backup/1' as const, contents, archive: sealed, media: media.map(({ serial }) => serial), sameDevice, secretLevel: order.secretLevel };
    const texts = new Map([['metadata.xml', Buffer.from(metadataXml(about))]]);
    for (const guide of guides) texts.set(path.basename(guide), await readFile(guide));
    const files: ListedFile[] = [{ name: 'objects.txt', ...(await listed(list)) }];
    for (const [name, text] of texts) files.push({ name, bytes: text.length, sha256: sha256Of(text) });
    const manifest: Manifest = { ...about, files };
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    for (const target of targets) await writeFiles(target, list, [...texts, ['manifest.json', Buffer.from(text)]]);
    told = 0;
    await tell('closing', 1, 1);
    for (const { place } of targets) await finishOn(place, set, attempt);
    return factsOfManifest(manifest, text);
  } finally {
    await archive.close();
  }
}

const writeFiles = ({ place, folder }: Target, list: string, texts: [string, Buffer][]): Promise<void> =>
  onMedium(place, (async () => {
    const own = path.join(folder, 'objects.txt');
    if (own !== list) await copyFile(list, own);
    for (const [name, text] of texts) await writeFile(path.join(folder, name), text, { flush: true, mode: 0o600 });
    const handle = await open(own, 'r+');
    await handle.sync();
    await handle.close();
    await settle(folder);
  })());

async function listed(file: string): Promise<{ bytes: number; sha256: string }> {
  const handle = await open(file);
  try {
    return { bytes: (await handle.stat()).size, sha256: await hashOfFile(file) };
  } finally {
    await handle.close();
  }
}

async function hashOfFile(file: string): Promise<string> {
  const handle = await open(file);
  const hash = createHash('sha256');
  for await (const piece of handle.createReadStream()) hash.update(piece as Buffer);
  return hash.digest('hex');
}
