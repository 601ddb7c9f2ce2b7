/** A gate of the law as an attack sees it: one call, and who it opens for. */
import type { Facts, Someone } from './facts.ts';

export interface Gate {
  /** What is unlawful about the call itself, or why it is lawful; where the name of the function does not say it. */
  facts?: string;
  /** One statement; the first function of law it names is the gate. */
  call: (f: Facts) => string;
  /** What everybody hears who is not named. */
  others: string;
  /** Who hears something else. */
  but?: Partial<Record<Someone, string>>;
}

export const json = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** The function a statement is about, read from its text. */
export const gateOf = (statement: string): string => /law\.(\w+)/.exec(statement)![1]!;

export const ADM = { administrator: 'done', otherAdministrator: 'done' };

/** An administrator of another agency. */
export const foreign = (verdict: string) => ({ stranger: verdict });
