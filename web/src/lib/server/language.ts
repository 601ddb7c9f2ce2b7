/** Names in the reader's language, inside a query. */
import { getLocale } from '#lib/paraglide/runtime.js';

/** The column that holds the name: `name`, or `name_en` for a reader of English. */
export function nameColumn(): 'name' | 'name_en' {
  return getLocale() === 'en' ? 'name_en' : 'name';
}
