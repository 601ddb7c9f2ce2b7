/** The product's sections in the order of the left navigation; one is added together with its route. */
import type { IconName } from '#lib/ui/icons.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Role } from './person.ts';

export interface Section {
  href: '/inbox' | '/notices' | '/start' | '/my-record' | '/records' | '/duties' | '/agreements' | '/reports' | '/rules' | '/board' | '/backups' | '/designer' | '/status';
  icon: IconName;
  label: () => string;
  /** Only for who holds one of them; absent: for everybody. */
  roles?: Role[];
}

const sections: Section[] = [
  { href: '/inbox', icon: 'inbox', label: m['shell.nav-inbox'] },
  { href: '/start', icon: 'start', label: m['shell.nav-start'] },
  { href: '/notices', icon: 'info', label: m['notice.title'], roles: ['SUP', 'HEAD', 'SEC'] },
  { href: '/my-record', icon: 'person', label: m['records.own'], roles: ['SUB'] },
  { href: '/records', icon: 'records', label: m['records.title'], roles: ['REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD'] },
  { href: '/duties', icon: 'clock', label: m['duties.title'], roles: ['REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD'] },
  { href: '/board', icon: 'panel', label: m['board.title'], roles: ['SUP', 'HEAD'] },
  { href: '/reports', icon: 'density', label: m['reports.title'], roles: ['SUP', 'HEAD', 'AUD'] },
  { href: '/agreements', icon: 'hand', label: m['agreements.title'], roles: ['REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD', 'SEC', 'SUB'] },
  { href: '/backups', icon: 'server', label: m['backup.title'], roles: ['BKP', 'CUS', 'SUP', 'AUD', 'HEAD', 'REV'] },
  { href: '/designer', icon: 'designer', label: m['designer.title'], roles: ['ADM'] },
  { href: '/rules', icon: 'calendar', label: m['rules.nav'], roles: ['ADM', 'SUP', 'HEAD', 'APP', 'AUD'] },
  { href: '/status', icon: 'status', label: m['shell.nav-status'] },
];

export const sectionsFor = (held: Role[]): Section[] =>
  sections.filter(({ roles }) => !roles || roles.some((role) => held.includes(role)));
