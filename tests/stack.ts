/**
 * The stack a test runs against: addresses and logins, from the file the runner names in LUUTRINH_STACK, and what runs
 * at this moment.
 */
import { readFileSync } from 'node:fs';
import type { Addresses } from '../deploy/stack/addresses.ts';
import type { ServerStatus, StatusFile } from '../deploy/stack/status.ts';

export function stack(): Addresses {
  const file = process.env.LUUTRINH_STACK;
  if (!file) throw new Error('LUUTRINH_STACK is not set: run through npm test');
  return JSON.parse(readFileSync(file, 'utf8')) as Addresses;
}

/**
 * A server as it runs now: its pid changes when it is started again. `name`: postgres, temporal, object-store, worker,
 * web
 */
export function server(name: string): ServerStatus {
  const { servers } = JSON.parse(readFileSync(stack().status, 'utf8')) as StatusFile;
  const found = servers.find((one) => one.name === name);
  if (!found) throw new Error(`no server ${name} in the stack`);
  return found;
}
