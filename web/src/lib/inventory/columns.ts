/** What each column of the table is called. */
import { m } from '#lib/paraglide/messages.js';
import type { Column } from './listing.svelte.ts';

export const columnNames: Record<Column, () => string> = {
  type: m['inventory.type'],
  title: m['inventory.title'],
  docNo: m['inventory.doc-no'],
  docDate: m['inventory.doc-date'],
  issuer: m['inventory.issuer'],
  pagesPaper: m['inventory.pages'],
  present: m['inventory.present'],
  absenceReason: m['inventory.reason'],
};
