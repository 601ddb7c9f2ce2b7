/** Functions on texts (DMN 1.5, 10.3.4.3). Positions count characters, not halves of them; patterns run in linear time. */
import { matches, replaceAll, split } from '../regex.ts';
import { text } from '../plain.ts';
import { builtin } from './builtin.ts';
import type { Builtin } from './builtin.ts';

export const stringFunctions: Record<string, Builtin> = {
  'string length': builtin(['string: string'], (_, string) => [...string].length),
  substring: builtin(['string: string', 'start position: number', 'length: number?'], (_, string, start, length) => {
    const characters = [...string];
    if (start === 0 || (length !== undefined && length < 0)) return null;
    const from = start > 0 ? start - 1 : Math.max(characters.length + start, 0);
    return characters.slice(from, length === undefined ? undefined : from + length).join('');
  }),
  'upper case': builtin(['string: string'], (_, string) => string.toUpperCase()),
  'lower case': builtin(['string: string'], (_, string) => string.toLowerCase()),
  'substring before': builtin(['string: string', 'match: string'], (_, string, match) => {
    const at = string.indexOf(match);
    return at < 0 ? '' : string.slice(0, at);
  }),
  'substring after': builtin(['string: string', 'match: string'], (_, string, match) => {
    const at = string.indexOf(match);
    return at < 0 ? '' : string.slice(at + match.length);
  }),
  contains: builtin(['string: string', 'match: string'], (_, string, match) => string.includes(match)),
  'starts with': builtin(['string: string', 'match: string'], (_, string, match) => string.startsWith(match)),
  'ends with': builtin(['string: string', 'match: string'], (_, string, match) => string.endsWith(match)),
  trim: builtin(['string: string'], (_, string) => string.trim()),
  matches: builtin(['input: string', 'pattern: string', 'flags: string??'], (_, input, pattern, flags) =>
    matches(input, pattern, flags),
  ),
  replace: builtin(
    ['input: string', 'pattern: string', 'replacement: string', 'flags: string??'],
    (machine, input, pattern, replacement, flags) => {
      // Each character may be replaced, so this bounds the result before it is made.
      machine.chargeText((input.length + 1) * (replacement.length + 1));
      return replaceAll(input, pattern, replacement, flags);
    },
  ),
  split: builtin(['string: string', 'delimiter: string'], (machine, string, delimiter) => {
    const parts = split(string, delimiter);
    machine.charge(parts?.length ?? 0);
    return parts;
  }),
  'string join': builtin(
    ['list: list', 'delimiter: string??', 'prefix: string??', 'suffix: string??'],
    (machine, list, delimiter = '', prefix = '', suffix = '') => {
      const texts = list.filter((item) => item !== null);
      if (!texts.every((item) => typeof item === 'string')) return null;
      const joined = texts.map(text).join(delimiter);
      machine.chargeText(joined.length);
      return prefix + joined + suffix;
    },
  ),
};
