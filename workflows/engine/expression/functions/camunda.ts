/** Functions Camunda 8 has beside those of DMN: of texts, lists, JSON, chance, and what marks the inputs of tools. */
import { lotsOf, uuidOf } from '../chance.ts';
import { same } from '../compare.ts';
import { plain } from '../plain.ts';
import { compilePattern } from '../regex.ts';
import { dateTimeOf, instantOf } from '../temporal-arithmetic.ts';
import { formatTemporal, houseOffset } from '../temporal-text.ts';
import { DaysDuration, MonthsDuration } from '../values.ts';
import type { Value } from '../values.ts';
import { builtin } from './builtin.ts';
import type { Builtin } from './builtin.ts';

export const camundaFunctions: Record<string, Builtin> = {
  'is blank': builtin(['string: string'], (_, string) => string.trim() === ''),
  extract: builtin(['string: string', 'pattern: string'], (machine, string, pattern) => {
    const matcher = compilePattern(pattern)?.matcher(string);
    const found: Value[] = [];
    while (matcher?.find()) {
      machine.charge(1);
      found.push(matcher.group() ?? '');
    }
    return matcher ? found : null;
  }),
  'to base64': builtin(['value: string'], (machine, value) => {
    machine.chargeText(value.length);
    return base64(new TextEncoder().encode(value));
  }),
  'duplicate values': builtin(['list: list'], (machine, list) => {
    const twice: Value[] = [];
    for (const [i, item] of list.entries()) {
      machine.charge(i >> 3);
      const before = list.slice(0, i).some((other) => same(other, item, machine));
      if (before && !twice.some((other) => same(other, item, machine))) twice.push(item);
    }
    return twice;
  }),
  partition: builtin(['list: list', 'size: number'], (_, list, size) => {
    if (!Number.isInteger(size) || size < 1) return null;
    return Array.from({ length: Math.ceil(list.length / size) }, (_part, i) => list.slice(i * size, (i + 1) * size));
  }),
  'to json': builtin(['value: any'], (machine, value) => {
    const json = JSON.stringify(plain(value));
    machine.chargeText(json.length);
    return json;
  }),
  'from json': builtin(['value: string'], (machine, value) => {
    machine.chargeText(value.length);
    return fromJson(value);
  }),
  /** What does not hold is null here, and an incident where a value is needed. */
  assert: builtin(['value: any', 'condition: any', 'cause: any?'], (_, value, condition) => (condition === true ? value : null)),
  uuid: builtin([], (machine) => uuidOf(machine.lot())),
  'random number': builtin([], (machine) => (lotsOf(machine.lot())[0] ?? 0) / 2 ** 32),
  'from unix timestamp': builtin(['timestamp: number'], (_, milliseconds) =>
    Number.isInteger(milliseconds) && Math.abs(milliseconds) < 8e15 ? dateTimeOf(milliseconds, houseOffset) : null,
  ),
  'to unix timestamp': builtin(['from: date-time'], (_, from) => instantOf(from)),
  /** A timer's cycle as text: as often as it says, or without end. */
  cycle: builtin(['repetitions: any', 'interval: duration?'], (_, repetitions, interval) => {
    if (typeof repetitions === 'number' && interval) return isCount(repetitions) ? `R${repetitions}/${formatTemporal(interval)}` : null;
    const every = repetitions === null ? interval : repetitions;
    return every instanceof DaysDuration || every instanceof MonthsDuration ? `R/${formatTemporal(every)}` : null;
  }),
  /** Marks a value an agent is to give its tool; the value itself is the first argument. */
  fromAi: builtin(
    ['value: any', 'description: any?', 'type: any?', 'schema: any?', 'options: any?'],
    (_, value) => value,
  ),
};

/** As many digits as a timer's cycle may have. */
const isCount = (repetitions: number): boolean => Number.isInteger(repetitions) && repetitions >= 0 && repetitions < 1e9;

/** Null for what is no JSON, is nested too deep, or holds what a variable cannot: a number without end, JavaScript's own key. */
function fromJson(text: string): Value {
  if (depthOf(text) > deepestJson) return null;
  let isFit = true;
  try {
    const read = JSON.parse(text, (key, value: unknown) => {
      isFit &&= key !== '__proto__' && !(typeof value === 'number' && !Number.isFinite(value));
      return value;
    }) as Value;
    return isFit ? read : null;
  } catch {
    // JSON.parse has no other way to say no.
    return null;
  }
}

const deepestJson = 100;

/** How deep its lists and contexts lie in each other at most; texts are passed over. */
function depthOf(json: string): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let i = 0; i < json.length; i++) {
    const sign = json.charAt(i);
    if (sign === '"') isText = !isText;
    else if (isText) i += sign === '\\' ? 1 : 0;
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth);
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return deepest;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, clause 4. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | (b << 8) | c;
    const four = [18, 12, 6, 0].map((shift) => digits.charAt((bits >> shift) & 63));
    text += four.slice(0, Math.min(bytes.length - i, 3) + 1).join('').padEnd(4, '=');
  }
  return text;
}
