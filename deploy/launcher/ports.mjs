/** Ports on 127.0.0.1: which are free, and the one the web is to have. */
import { randomInt } from 'node:crypto';
import net from 'node:net';
import { Failure } from './sentences.mjs';

/** Below the range that systems hand to outgoing connections, so that none takes a server's port while it restarts. */
const from = 20_000;
const to = 30_000;
/** SeaweedFS opens a second port at this distance from each of its own; keeping it free costs nothing. */
const companion = 10_000;

/** @param {number} port @returns {Promise<boolean>} */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer().on('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}

/** @param {number[]} taken ports promised to others @returns {Promise<number>} */
export async function freePort(taken = []) {
  for (;;) {
    const port = randomInt(from, to);
    if (!taken.includes(port) && (await isFree(port)) && (await isFree(port + companion))) return port;
  }
}

/** LUUTRINH_PORT, else 3000. @throws Failure `port-invalid` */
export function webPort(env = process.env) {
  const port = Number(env.LUUTRINH_PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure('port-invalid');
  return port;
}
