/** The table "Who may import whom" of design.md, as data. */
import { isBuiltin } from 'node:module';
import type { Import } from './imports.ts';

const rooms = [
  'engine',
  'calendar',
  'guardrails',
  'contract',
  'publishing',
  'workflows',
  'activities',
  'platform',
  'web server',
  'web browser',
  'scripts',
] as const;
type Room = (typeof rooms)[number];

/** First match wins. `scripts` may import anything and are imported by nobody else. */
const places: [RegExp, Room][] = [
  [/^workflows\/(engine\/|form-components\.ts$)/, 'engine'],
  [/^workflows\/calendar\//, 'calendar'],
  [/^workflows\/guardrails\//, 'guardrails'],
  [/^workflows\/(contract|services)\.ts$/, 'contract'],
  [/^workflows\/(publishing|migrating|modifying)\.ts$/, 'publishing'],
  [/^workflows\//, 'workflows'],
  [/^activities\//, 'activities'],
  [/^platform\//, 'platform'],
  [/^web\/src\/(.*\/)?(server\/|[^/]*\.server\.ts$|\+server\.ts$)/, 'web server'],
  [/^web\/src\//, 'web browser'],
];

export const roomOf = (file: string): Room => places.find(([place]) => place.test(file))?.[1] ?? 'scripts';

interface Permit {
  /** Rooms whose code may be imported, beside its own. */
  code: Room[];
  /** Rooms of which only types may be. */
  types: Room[];
  /** Packages and builtins. */
  outside(name: string): boolean;
}

const nothing = (): boolean => false;
const anything = (): boolean => true;
const among = (allowed: RegExp) => (name: string) => allowed.test(name);

const permits: Record<Room, Permit> = {
  engine: {
    code: ['calendar'],
    types: [],
    outside: among(/^(bpmn-moddle|zeebe-bpmn-moddle|lezer-feel|@lezer\/|re2js)/),
  },
  calendar: { code: [], types: [], outside: nothing },
  guardrails: { code: ['calendar'], types: ['engine'], outside: nothing },
  contract: { code: [], types: ['engine'], outside: nothing },
  // What ships (deploy) and what is drawn (web) are asked the same, and so is an instance that is moved (web, activities).
  publishing: { code: ['engine', 'guardrails', 'contract'], types: [], outside: nothing },
  workflows: {
    code: ['engine', 'calendar', 'guardrails', 'contract'],
    types: ['activities'],
    outside: among(/^@temporalio\/workflow$/),
  },
  // The payload types that workflows hand over cross this way too (examples.md: let only types cross the line).
  activities: {
    code: ['engine', 'calendar', 'guardrails', 'contract', 'publishing', 'platform'],
    types: ['workflows'],
    outside: anything,
  },
  // The names on Temporal, which submitting (web, demonstration) and resending (worker) call by; contract.ts itself imports types only.
  platform: { code: ['contract'], types: [], outside: anything },
  'web server': {
    code: ['engine', 'calendar', 'guardrails', 'contract', 'publishing', 'platform', 'web browser'],
    types: [],
    outside: (name) => !/^@temporalio\/(?!client$)/.test(name),
  },
  'web browser': {
    code: ['engine', 'calendar', 'guardrails'],
    types: ['contract', 'web server'],
    outside: (name) => !isBuiltin(name) && !/^(@temporalio\/|postgres$|minio$|sharp$|@tus\/server)/.test(name),
  },
  scripts: { code: [...rooms], types: [], outside: anything },
};

export function allows(file: string, { target, ours, typesOnly }: Import): boolean {
  const from = roomOf(file);
  const permit = permits[from];
  if (!ours) return permit.outside(target);
  const to = roomOf(target);
  return to === from || permit.code.includes(to) || (typesOnly && permit.types.includes(to));
}
