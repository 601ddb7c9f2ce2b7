/** `luutrinh-code`: a code of a catalogue. Whether the catalogue has it, Postgres knows: an administrator adds codes without a release. */
import type { Check } from '../checks.ts';
import { wrongShape } from './shape.ts';

export const code: Check = (answer) => (typeof answer === 'string' && /^[A-Z][A-Z0-9_]{0,39}$/.test(answer) ? [] : wrongShape);
