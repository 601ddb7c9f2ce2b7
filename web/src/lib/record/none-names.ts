/** The three reasons why a value may be empty (requirements.md 4.3), in words, with the key that says each. */
import type { ExplicitNone } from '../../../../workflows/form-components.ts';
import { m } from '#lib/paraglide/messages.js';

export const noneKeys: { none: ExplicitNone; keys: string; name: () => string }[] = [
  { none: 'NONE', keys: 'F2', name: m['value.none-NONE'] },
  { none: 'UNKNOWN', keys: 'F8', name: m['value.none-UNKNOWN'] },
  { none: 'NOT_APPLICABLE', keys: 'F9', name: m['value.none-NOT_APPLICABLE'] },
];

export function noneName(none: ExplicitNone): string {
  return noneKeys.find((one) => one.none === none)!.name();
}
