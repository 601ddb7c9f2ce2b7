/** What an element has to say about the tokens that reach it; everything they have in common is in `lifecycle.ts`. */
import type { SequenceFlow } from '../definition.ts';
import type { CloseReason, ElementInstance, Token } from '../instance.ts';
import type { Run } from '../run.ts';

/** What becomes of an element instance that has been entered. */
export type Outcome =
  /** An event from outside will complete it. */
  | 'waits'
  /** The token goes on at once. */
  | 'leaves'
  /** The token ends here and everything else in its scope with it. */
  | 'ends-scope'
  /** The token ends here and an error is thrown in its scope. */
  | { throws: string };

/** `E` is the element as the definition has it. A method that may fail does so before its first command. */
export interface Behaviour<E> {
  /** Whether a token may enter; a join keeps it until the others have come. Absent: at once. */
  arrive?(run: Run, element: E, token: Token): boolean;
  enter(run: Run, element: E, of: ElementInstance): Outcome;
  /** The sequence flows to leave by, judged in the scope. Absent: those without a condition and those whose condition holds. */
  choose?(run: Run, element: E, scope: ElementInstance): SequenceFlow[];
  /** Takes back what entering asked of the world. */
  withdraw?(run: Run, of: ElementInstance, reason: CloseReason): void;
}
