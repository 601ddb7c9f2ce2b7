/**
 * Proofs (tests/.../ID.prove.ts) and measurements (tests/bench/...bench.ts): modules that run on a stack and answer
 * with figures.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../launcher/places.mjs';
import type { Addresses } from '../stack/addresses.ts';
import { type Part, parts } from '../stack/stack.ts';

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What it is held against, and value / against; a figure without is told as it is. */
  against?: string;
  ratio?: number;
  /** The measurement fails when value is more than this. */
  atMost?: number;
}

export interface Measured {
  /** As a person names it on the command line, e.g. F01. */
  id: string;
  /** One sentence: what is shown. */
  title: string;
  /** About how long it takes on two cores, for the list. */
  minutes?: number;
  /** What has to run or be there besides servers and worker. A measurement that says nothing needs nothing, a proof everything. */
  needs?: readonly Part[];
  /** It asks no server anything, and is run without. */
  alone?: true;
  /**
   * @param named what the command line says after the proof's own name
   * @throws Error when what is to be shown does not hold
   */
  run(stack: Addresses, named: string[]): Promise<Figure[]>;
}

/** All modules of a pattern, by id. */
export async function measuredIn(pattern: string): Promise<Measured[]> {
  const files = globSync(pattern, { cwd: root }).sort();
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(path.join(root, file)).href)));
  return modules.map(({ id, title, minutes, needs, alone, run }: Measured) => ({ id, title, minutes, needs, alone, run })).sort((a, b) => a.id.localeCompare(b.id));
}

export const withoutAllBut = (needed: readonly Part[]): Part[] => parts.filter((part) => !needed.includes(part));

export const listOf = (modules: Measured[]): string =>
  modules.map(({ id, title, minutes }) => `  ${id.padEnd(8)} ${(minutes ? `${minutes} min` : '').padStart(6)}  ${title}`).join('\n');

export const told = ({ name, value, unit }: Figure): string => `${name} ${Number(value.toPrecision(4))} ${unit}`.trim();
