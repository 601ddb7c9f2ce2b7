/** What a program might do once a file has taken it over; each way is tried in the jail by its name. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { encodeFrame } from '../../../platform/jail/frames.ts';

const MB = 1024 * 1024;
const { how, port } = JSON.parse(process.argv[2] ?? '{}') as { how: keyof typeof WAYS; port?: number };
const say = (head: Record<string, unknown>, bodies: Buffer[] = []) => process.stdout.write(encodeFrame(head, bodies));

const WAYS = {
  'hog-buffers': () => {
    const hoard: Buffer[] = [];
    for (;;) hoard.push(Buffer.alloc(16 * MB, 1));
  },
  'hog-slowly': () => {
    const hoard: Buffer[] = [];
    setInterval(() => hoard.push(Buffer.alloc(16 * MB, 1)), 5);
  },
  'hog-wasm': () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
    for (;;) new Uint8Array(memory.buffer, memory.grow(256) * 65_536).fill(1);
  },
  loop: () => {
    for (;;);
  },
  sleep: () => {
    setInterval(() => {}, 1_000);
  },
  flood: () => {
    const page = Buffer.alloc(MB);
    const more = () => say({ kind: 'page' }, [page]);
    more();
    process.stdout.on('drain', more);
    setInterval(more, 1);
  },
  babble: () => {
    process.stdout.write('no frame at all, but text that goes on for a while');
  },
  'announce-too-much': () => {
    process.stdout.write(encodeFrame({ kind: 'page' }).toString('latin1').replace('"bodies":[]', '"bodies":[9e15]'));
  },
  die: () => process.abort(),
  throw: () => {
    throw new Error('a reader with a fault');
  },
  reach: () => {
    const attempts = {
      'read /etc/passwd': () => readFileSync('/etc/passwd'),
      'list /': () => readdirSync('/'),
      'list the project': () => readdirSync(new URL('../../..', import.meta.url)),
      'write beside itself': () => writeFileSync(new URL('./trace', import.meta.url), 'x'),
      'write /tmp': () => writeFileSync('/tmp/luutrinh-trace', 'x'),
      'start a program': () => {
        if (spawnSync('/usr/bin/id').status !== 0) throw new Error('no');
      },
      'see the environment': () => {
        if (Object.keys(process.env).length === 0) throw new Error('empty');
      },
    };
    const reached = Object.entries(attempts).filter(([, attempt]) => {
      try {
        attempt();
        return true;
      } catch {
        return false;
      }
    });
    const names = reached.map(([name]) => name);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('connect', () => process.exit(Number(say({ kind: 'reached', names: [...names, 'connect'] })) - 1));
    socket.on('error', () => say({ kind: 'reached', names }));
  },
};

WAYS[how]();
