/** A script from outside: a list of moves as `simulate` takes them, or the reason why it is none. */
import type { Move } from '../../workflows/engine/simulate.ts';
import { json } from './reading.ts';

type Kind = 'text' | 'map' | 'key' | 'number' | 'texts' | 'yes';

/** What makes a line a move, and what may stand beside it. */
const moves: { is: Record<string, Kind>; may: Record<string, Kind> }[] = [
  { is: { element: 'text', complete: 'map' }, may: { loop: 'number' } },
  { is: { element: 'text', fail: 'text' }, may: { loop: 'number', variables: 'map' } },
  { is: { element: 'text', ended: 'map' }, may: { loop: 'number' } },
  { is: { element: 'text', escalated: 'text' }, may: { loop: 'number', variables: 'map' } },
  { is: { start: 'map' }, may: { element: 'text', holds: 'texts', process: 'text' } },
  { is: { message: 'text' }, may: { correlation: 'key', variables: 'map' } },
  { is: { signal: 'text' }, may: { correlation: 'key', variables: 'map' } },
  { is: { set: 'map' }, may: { element: 'text' } },
  { is: { retry: 'text' }, may: { variables: 'map' } },
  { is: { activate: 'text' }, may: {} },
  { is: { advance: 'text' }, may: {} },
  { is: { cancel: 'yes' }, may: {} },
];

const fits: Record<Kind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  map: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  key: (value) => typeof value === 'string' || typeof value === 'number',
  number: (value) => Number.isSafeInteger(value),
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  yes: (value) => value === true,
};

export function readScript(file: string): { script: Move[]; wrong?: undefined } | { script?: undefined; wrong: string } {
  const lines = json(file);
  if (!Array.isArray(lines)) return { wrong: 'no list of moves' };
  if (!isShallow(lines, mostDepth)) return { wrong: `deeper than ${mostDepth}` };
  const at = lines.findIndex((line) => !isMove(line));
  return at < 0 ? { script: lines as Move[] } : { wrong: `no move: ${JSON.stringify(lines[at]).slice(0, 200)}` };
}

/** Nobody's variables are deeper, and writing them out again takes a level of the stack for each. */
const mostDepth = 100;

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

function isMove(line: unknown): line is Move {
  if (!fits.map(line)) return false;
  const given = Object.entries(line as object);
  return moves.some(({ is, may }) => {
    const all = { ...is, ...may };
    const known = given.every(([key, value]) => Object.hasOwn(all, key) && fits[all[key]!](value));
    return known && Object.keys(is).every((key) => Object.hasOwn(line as object, key));
  });
}
