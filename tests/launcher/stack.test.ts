/**
 * The running stack: every part answers, listens on loopback alone, and no process holds a login that is not its own.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { test } from 'node:test';
import { server, stack } from '../stack.ts';

const parts = ['postgres', 'temporal', 'object-store', 'worker', 'web'];

for (const name of parts) {
  test(`${name} is ready and says which version it is`, () => {
    const { state, version, pid } = server(name);
    assert.equal(state, 'ready');
    assert.ok(version && pid);
  });
}

/** Local addresses on which a process listens, as /proc writes them: hexadecimal, each four bytes in reverse. */
function listeningAddresses(pid: number): string[] {
  const sockets = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)));
  const lines = ['tcp', 'tcp6'].flatMap((kind) => readFileSync(`/proc/net/${kind}`, 'utf8').split('\n').slice(1));
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === '0A' && sockets.has(`socket:[${inode}]`))
    .map(([, local = '']) => local.split(':')[0] ?? '');
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return ''; // closed meanwhile
  }
}

const onLinux = existsSync('/proc/net/tcp');
const loopback = ['0100007F', '0000000000000000FFFF00000100007F', '00000000000000000000000001000000'];

test('nothing listens beyond this machine', () => {
  if (!onLinux) return;
  for (const name of parts) {
    const beyond = listeningAddresses(server(name).pid ?? 0).filter((address) => !loopback.includes(address));
    assert.deepEqual(beyond, [], name);
  }
});

test('no process but its own knows a password of Postgres', () => {
  if (!onLinux) return;
  const { databases } = stack();
  const own: Record<string, string[]> = { worker: ['worker', 'backup'], web: ['web'] };
  for (const name of parts) {
    const environment = readFileSync(`/proc/${server(name).pid}/environ`, 'utf8');
    const known = Object.entries(databases)
      .filter(([, url]) => environment.includes(new URL(url).password))
      .map(([login]) => login);
    assert.deepEqual(known, own[name] ?? [], name);
  }
});
