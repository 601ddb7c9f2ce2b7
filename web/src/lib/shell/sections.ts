/** The product's sections in the order of the left navigation; one is added together with its route. */
import type { IconName } from '#lib/ui/icons.ts';
import { m } from '#lib/paraglide/messages.js';

export interface Section {
  href: '/inbox' | '/start' | '/records' | '/status';
  icon: IconName;
  label: () => string;
}

export const sections: Section[] = [
  { href: '/inbox', icon: 'inbox', label: m['shell.nav-inbox'] },
  { href: '/start', icon: 'start', label: m['shell.nav-start'] },
  { href: '/records', icon: 'records', label: m['records.title'] },
  { href: '/status', icon: 'status', label: m['shell.nav-status'] },
];
