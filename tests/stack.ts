/** The stack a test runs against: addresses and logins, from the file the runner names in LUUTRINH_STACK. */
import { readFileSync } from 'node:fs';
import type { Addresses } from '../deploy/stack/addresses.ts';

export function stack(): Addresses {
  const file = process.env.LUUTRINH_STACK;
  if (!file) throw new Error('LUUTRINH_STACK is not set: run through npm test');
  return JSON.parse(readFileSync(file, 'utf8')) as Addresses;
}
