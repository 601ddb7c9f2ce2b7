/** What a person did to a record, in words: entry, verification, approval. */
import { m } from '#lib/paraglide/messages.js';

const names: Record<string, () => string> = {
  entry: m['deed.entry'],
  verification: m['deed.verification'],
  approval: m['deed.approval'],
};

export function deedName(deed: string): string {
  return names[deed]?.() ?? deed;
}
