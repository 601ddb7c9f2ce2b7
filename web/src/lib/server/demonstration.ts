/** The demonstration's accounts, from the file its seed writes. Nothing of this answers unless LUUTRINH_DEMO is 1. */
import { readFile } from 'node:fs/promises';
import type { Role } from '#lib/shell/person.ts';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  roles: Role[];
  unit: string;
  unitEn: string;
  agency: string;
  agencyEn: string;
}

export function isDemonstration(): boolean {
  return process.env.LUUTRINH_DEMO === '1';
}

/** Empty while the seed has not written the file. */
export async function demoAccounts(): Promise<DemoAccount[]> {
  if (!isDemonstration()) return [];
  const path = process.env.LUUTRINH_DEMO_ACCOUNTS ?? 'data/demo-accounts.json';
  try {
    return JSON.parse(await readFile(path, 'utf8')) as DemoAccount[];
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}
