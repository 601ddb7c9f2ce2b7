/** Holds a name on this machine until the process ends or lets go: one start per data folder, one build per program. */
import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/**
 * unix(7): a name that fills the address whole is the same to every Node; a shorter one Node 20 pads and Node 24 does
 * not.
 */
const kernelNameBytes = 108;

/**
 * Linux has socket names that live in the kernel, so that a holder's death frees them and nothing can be stale;
 * elsewhere the
 * name is a socket file, cleared when nobody answers behind it.
 * @param {string} name
 * @returns {Promise<(() => void) | undefined>} lets go; undefined when another process holds the name
 */
export async function hold(name) {
  const id = `luu-trinh-${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return listen(`\0${id}`.padEnd(kernelNameBytes, '-'));
  const file = path.join(os.tmpdir(), `${id}.sock`);
  const held = await listen(file);
  if (held || (await answers(file))) return held;
  unlinkSync(file);
  return listen(file);
}

/** @param {string} name @returns {Promise<() => void>} */
export async function holdWhenFree(name) {
  for (;;) {
    const release = await hold(name);
    if (release) return release;
    await new Promise((resume) => setTimeout(resume, 250));
  }
}

/** @param {string} address @returns {Promise<(() => void) | undefined>} */
function listen(address) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy()).unref();
    server.on('error', (error) =>
      /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ path: address }, () => resolve(() => server.close()));
  });
}

/** @param {string} address @returns {Promise<boolean>} */
function answers(address) {
  return new Promise((resolve) => {
    const socket = net.connect({ path: address }, () => resolve(true)).on('error', () => resolve(false));
    socket.unref();
  });
}
