/** M02: every way around a gate of a shipped procedure, published with the check off and played on real Temporal; Postgres refuses each. */
import { randomUUID } from 'node:crypto';
import type { Figure } from '../../deploy/measuring/modules.ts';
import { openDesk } from '../instances/desk.ts';
import { freeRecords } from '../instances/free-records.ts';
import { allBypasses, play } from './bypassed.ts';

export const id = 'M02';
export const minutes = 6;
export const needs = ['demonstration'] as const;
export const title = 'more than 100 ways around the gates of the shipped procedures, with the check at publishing off: no record is changed, each is refused by Postgres';

const lanes = 4;
/** Nothing is changed on them, so that several cases may be about one. */
const onRecords = 40;

export async function run(): Promise<Figure[]> {
  const desk = await openDesk();
  try {
    const records = await freeRecords(desk, onRecords);
    const waiting = [...(await allBypasses()).entries()];
    const rules = new Map<string, number>();
    const [changed, unasked]: [string[], string[]] = [[], []];
    const played = waiting.length;
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [n, bypass] = next;
        const { refused, unlawful } = await play(desk, bypass, `bypass-${n}-${randomUUID().slice(0, 4)}`, records[n % onRecords]!);
        const what = `${bypass.procedure}: ${bypass.says}`;
        process.stderr.write(`${what}: ${refused.join(', ') || 'never asked for'}${unlawful.length > 0 ? ` BUT ${unlawful.join(', ')}` : ''}\n`);
        if (unlawful.length > 0) changed.push(what);
        if (refused.length === 0) unasked.push(what);
        for (const rule of new Set(refused)) rules.set(rule, (rules.get(rule) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if (changed.length > 0) throw new Error(`${changed.length} changed something: ${changed[0]}`);
    if (unasked.length > 0) throw new Error(`${unasked.length} were never asked for: ${unasked[0]}`);
    return [
      { name: 'ways around a gate', value: played, unit: '' },
      { name: 'that changed a record', value: 0, unit: '', atMost: 0 },
      ...[...rules].map(([rule, times]) => ({ name: `refused: ${rule}`, value: times, unit: '' })),
    ];
  } finally {
    await desk.end();
  }
}
