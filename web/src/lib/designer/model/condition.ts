/** A condition between its FEEL and a sentence of three parts: a variable, how it compares, with what. */
import type { Variable } from './variables.ts';

export interface Condition {
  variable: string;
  operator: Operator;
  /** As FEEL writes it: `"return"`, `3`, `true`, `null`. */
  value: string;
}

export const operators = ['=', '!=', '>', '>=', '<', '<='] as const;
export type Operator = (typeof operators)[number];

const simple = /^=\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(!=|>=|<=|=|>|<)\s*("[^"\\]*"|-?\d+(?:\.\d+)?|true|false|null|date\("[\d-]{10}"\))\s*$/u;

/** Null when it says more than three parts can. */
export function readCondition(feel: string): Condition | null {
  const [, variable, operator, value] = simple.exec(feel) ?? [];
  return variable === undefined ? null : { variable, operator: operator as Operator, value: value! };
}

export const writeCondition = ({ variable, operator, value }: Condition): string => `=${variable} ${operator} ${value}`;

/** Only what has an order is larger or smaller. */
export const operatorsFor = (type: Variable['type'] | undefined): readonly Operator[] =>
  type === 'number' || type === 'date' ? operators : ['=', '!='];

/** What a person types, as FEEL of the variable's type. */
export function valueFor(type: Variable['type'] | undefined, typed: string): string {
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(typed.trim()) ? typed.trim() : '0';
  if (type === 'flag') return typed === 'true' ? 'true' : 'false';
  if (type === 'date') return `date("${typed}")`;
  return `"${typed.replace(/["\\]/g, '')}"`;
}

/** A FEEL value as it is typed. */
export const typedOf = (value: string): string => value.replace(/^date\("(.*)"\)$/, '$1').replace(/^"(.*)"$/, '$1');

/** The value in the words of the variable's own options. */
export function valueLabel(value: string, variable: Variable | undefined): string {
  const typed = typedOf(value);
  return variable?.options?.find((option) => option.value === typed)?.label ?? typed;
}
