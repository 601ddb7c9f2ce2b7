/** Kinds of duties in words (requirements.md 5.2). */
import { m } from '#lib/paraglide/messages.js';
import type { dutyKinds } from './duty-rows.ts';

const names: Record<(typeof dutyKinds)[number], () => string> = {
  'D-CREATE': m['duties.D-CREATE'],
  'D-UPDATE': m['duties.D-UPDATE'],
  'D-FIX': m['duties.D-FIX'],
};

export const dutyName = (kind: string): string => (kind in names ? names[kind as keyof typeof names]() : kind);
