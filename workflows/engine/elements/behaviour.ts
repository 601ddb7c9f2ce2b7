/** What an element has to say about the tokens that reach it; everything they have in common is in `lifecycle.ts`. */
import type { SequenceFlow } from '../definition.ts';
import type { CloseReason, ElementInstance, Token, Variables } from '../instance.ts';
import type { Run } from '../run.ts';
import type { Effect } from '../throwing.ts';

/** What becomes of an element instance that has been entered. */
export type Outcome =
  /** An event from outside will complete it. */
  | 'waits'
  /** The token goes on at once. */
  | 'leaves'
  /** It goes on at once with what it has worked out. */
  | { results: Variables }
  /** It goes on at once, and then what it has thrown takes effect in its scope. */
  | { effects: Effect[] };

/** `E` is the element as the definition has it. A method that may fail does so before its first command. */
export interface Behaviour<E> {
  /** Whether a token may enter; a join keeps it until the others have come. Absent: at once. */
  arrive?(run: Run, element: E, token: Token): boolean;
  enter(run: Run, element: E, of: ElementInstance): Outcome;
  /** The sequence flows to leave by, judged in the scope. Absent: those without a condition and those whose condition holds. */
  choose?(run: Run, element: E, of: ElementInstance): SequenceFlow[];
  /** Takes back what entering asked of the world. */
  withdraw?(run: Run, of: ElementInstance, reason: CloseReason): void;
}
