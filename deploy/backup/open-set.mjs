/**
 * Opens a backup set without the product: node open-set.mjs <folder of the set> <key ring> <empty folder>. Reads manifest.json, checks every
 * chunk, and writes set.tar there; RESTORE.txt says how to go on. Needs Node 20 or newer and nothing else.
 */
import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

const [folder, ring, target] = process.argv.slice(2);
if (!folder || !ring || !target) throw new Error('node open-set.mjs <folder of the set> <key ring> <empty folder>');
const magic = 10;
const chunk = (1 << 20) + 16;
const { archive, contents } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
const { keys } = JSON.parse(readFileSync(ring, 'utf8'));
const out = createWriteStream(path.join(target, 'set.tar'), { flags: 'wx', mode: 0o600 });
const sealed = createHash('sha256');
let held = Buffer.alloc(0);
/** @type {Buffer | undefined} */
let key;
let prefix = Buffer.alloc(0);
let n = 0;

/** @param {Buffer} bytes @param {boolean} last */
async function open(bytes, last) {
  if (!key) throw new Error('the archive has no beginning');
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(n), 3);
  nonce[11] = last ? 1 : 0;
  n += 1;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(prefix);
  decipher.setAuthTag(bytes.subarray(bytes.length - 16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - 16)), decipher.final()]);
  if (!out.write(plain)) await once(out, 'drain');
}

for await (const piece of createReadStream(path.join(folder, archive.name), { highWaterMark: 1 << 20 })) {
  sealed.update(piece);
  held = Buffer.concat([held, piece]);
  if (!key) {
    const end = magic + 4 + held.readUInt32BE(magic);
    prefix = held.subarray(0, end);
    const { set, keyId, salt } = JSON.parse(prefix.toString('utf8', magic + 4));
    if (set !== contents.set) throw new Error('the archive is of another set');
    key = Buffer.from(hkdfSync('sha256', Buffer.from(keys[keyId], 'base64'), Buffer.from(salt, 'base64'), `luutrinh-backup/${set}`, 32));
    held = held.subarray(end);
  }
  for (; held.length > chunk; held = held.subarray(chunk)) await open(held.subarray(0, chunk), false);
}
await open(held, true);
out.end();
await once(out, 'finish');
if (sealed.digest('hex') !== archive.sha256) throw new Error('the archive is not the one of the manifest');
process.stdout.write(`${contents.tables.length} tables, ${contents.objects.count} objects: set.tar\n`);
