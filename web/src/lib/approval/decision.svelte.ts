/** The decision while it is made: over exactly the version that was shown, with the password proved a moment ago. */
import type { ApprovalAnswer } from '../../../../workflows/form-components.ts';
import type { Path } from '../../../../workflows/engine/form.ts';
import type { FormState } from '#lib/form/form-state.svelte.ts';
import type { DecisionPart } from './decision-part.ts';
import { proofLasts } from './proof.ts';

export const decisions = ['approve', 'return', 'reject'] as const;

export class Decision {
  readonly readonly: boolean;
  /** The record moved while the page was open: what is shown now has not been decided over. */
  moved = $state(false);
  asked = $state(false);
  #form: FormState;
  #path: Path;
  #provedAt = 0;

  constructor(form: FormState, path: Path, readonly: boolean) {
    this.#form = form;
    this.#path = path;
    this.readonly = readonly;
  }

  get answer(): Partial<ApprovalAnswer> {
    return (this.#form.valueAt(this.#path) as Partial<ApprovalAnswer> | undefined) ?? {};
  }

  /** A decision made over another version is none: it is asked for again. */
  over({ hash, provedAgo }: Pick<DecisionPart, 'hash' | 'provedAgo'>): void {
    this.#provedAt = Date.now() - provedAgo;
    const { versionHash, decision: _decision, ...kept } = this.answer;
    if (this.readonly || versionHash === hash) return;
    this.moved = versionHash !== undefined;
    this.#form.set(this.#path, { ...kept, versionHash: hash });
  }

  choose(decision: ApprovalAnswer['decision']): void {
    this.moved = false;
    this.#form.set([...this.#path, 'decision'], decision);
  }

  reason(text: string): void {
    this.#form.set([...this.#path, 'reason'], text || undefined);
  }

  get lacksReason(): boolean {
    const { decision, reason = '' } = this.answer;
    return decision !== undefined && decision !== 'approve' && reason.trim() === '';
  }

  /** Whether the password must be proved before this may be sent. */
  get needsProof(): boolean {
    return this.answer.decision === 'approve' && Date.now() - this.#provedAt > proofLasts;
  }

  proved(): void {
    this.#provedAt = Date.now();
  }
}
