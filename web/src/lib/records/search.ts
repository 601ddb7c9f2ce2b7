/** What was typed into the search for records, taken apart. */
import { unaccent } from '../language/unaccent.ts';

/** Words without a Vietnamese mark match names with any; words with marks only names that bear them. */
export interface Search {
  /** Twelve digits are a personal identification number, found whole or not at all: nobody's is guessed digit by digit. */
  personalId: string | null;
  /** A word with a digit in it is no name: the beginning of a record's number. */
  number: string | null;
  plain: string[];
  marked: string[];
}

export function readSearch(text: string): Search {
  const digits = text.replace(/\s/g, '');
  if (/^\d{12}$/.test(digits)) return { personalId: digits, number: null, plain: [], marked: [] };
  if (/\d/.test(text)) return { personalId: null, number: text.trim().toLowerCase(), plain: [], marked: [] };
  const words = text.toLowerCase().normalize('NFC').split(/\s+/).filter(Boolean);
  return {
    personalId: null,
    number: null,
    plain: words.filter((word) => unaccent(word) === word),
    marked: words.filter((word) => unaccent(word) !== word),
  };
}
