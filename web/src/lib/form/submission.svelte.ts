/** Sending answers under an id made here, so that sending the same answers again is the same submission. */
import type { Problem } from '../../../../workflows/engine/form.ts';
import { postAction } from '#lib/ui/post-action.ts';
import type { DraftKeeper } from './draft.svelte.ts';

export interface Refused {
  rule: string;
  sentence: string;
  article: string | null;
}

/** Why the last attempt was not accepted. */
export type Trouble =
  | { kind: 'refused'; refusal: Refused }
  | { kind: 'problems'; problems: Problem[] }
  | { kind: 'undecided' | 'unreachable' | 'fault' | 'signed-out' };

export class Submission {
  busy = $state(false);
  trouble: Trouble | null = $state(null);
  #keeper: DraftKeeper;
  #id = '';
  #sent = '';

  constructor(keeper: DraftKeeper) {
    this.#keeper = keeper;
  }

  /** What the action answered when it accepted; null when it did not, and `trouble` says why. */
  async send<Accepted>(
    action: string,
    answers: Record<string, unknown>,
    more: Record<string, string> = {},
  ): Promise<Accepted | null> {
    if (this.busy) return null;
    this.busy = true;
    this.trouble = null;
    const text = JSON.stringify(answers);
    if (text !== this.#sent || !this.#id) [this.#id, this.#sent] = [crypto.randomUUID(), text];
    try {
      const result = await postAction(action, { submission: this.#id, answers: text, ...more });
      if (result.type === 'success') {
        this.#keeper.stop();
        return (result.data ?? {}) as Accepted;
      }
      this.trouble = troubleOf(result);
      // A refused submission is on record under its id; the next attempt is another one.
      if (this.trouble.kind === 'refused' || this.trouble.kind === 'problems') this.#id = '';
      return null;
    } finally {
      this.busy = false;
    }
  }
}

function troubleOf(result: Awaited<ReturnType<typeof postAction>>): Trouble {
  if (result.type === 'unreachable' || result.type === 'signed-out') return { kind: result.type };
  if (result.type === 'error') return { kind: result.status === 503 ? 'unreachable' : 'fault' };
  if (result.type !== 'failure') return { kind: 'fault' };
  const data = (result.data ?? {}) as { refusal?: Refused; problems?: Problem[]; undecided?: boolean };
  if (data.refusal) return { kind: 'refused', refusal: data.refusal };
  if (data.problems) return { kind: 'problems', problems: data.problems };
  return { kind: data.undecided ? 'undecided' : 'fault' };
}
