/** The roles of requirements.md 0.6 in words. */
import { m } from '#lib/paraglide/messages.js';
import type { Role } from './person.ts';

export const roleName: Record<Role, () => string> = {
  REC: m['role.REC'],
  REV: m['role.REV'],
  APP: m['role.APP'],
  SUP: m['role.SUP'],
  ADM: m['role.ADM'],
  SUB: m['role.SUB'],
  BKP: m['role.BKP'],
  CUS: m['role.CUS'],
  SEC: m['role.SEC'],
  AUD: m['role.AUD'],
  HEAD: m['role.HEAD'],
};
