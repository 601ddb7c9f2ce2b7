/** Keeps what is typed on the server while it is typed, and says when that was done. */
import type { Answers } from '../../../../workflows/engine/form.ts';

const afterTyping = 700;
const longestWait = 20_000;

export type DraftState = 'idle' | 'saving' | 'saved' | 'failed' | 'signed-out';

export class DraftKeeper {
  state: DraftState = $state('idle');
  savedAt: Date | null = $state(null);
  #address: string;
  #kept: string;
  #latest: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #running: Promise<void> | undefined;
  #over = false;

  constructor(about: string, answers: Answers, savedAt: Date | null) {
    this.#address = `/drafts?about=${encodeURIComponent(about)}`;
    this.#kept = this.#latest = JSON.stringify(answers);
    this.savedAt = savedAt;
    if (savedAt) this.state = 'saved';
  }

  /** The answers changed: they are sent when typing pauses. */
  changed(answers: Answers): void {
    this.#latest = JSON.stringify(answers);
    if (this.#over || this.#latest === this.#kept) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), afterTyping);
  }

  /** Sends what is not kept yet, also while the page is being left. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#over || this.#latest === this.#kept) return;
    this.#running = this.#send(this.#latest);
    await this.#running;
  }

  /** The answers were submitted: nothing is kept any more. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  /** The person does not want it any more; true when the server has forgotten it too. */
  async discard(): Promise<boolean> {
    this.stop();
    await this.#running;
    const answer = await fetch(this.#address, { method: 'DELETE' }).catch(() => null);
    return answer?.ok === true;
  }

  async #send(body: string): Promise<void> {
    this.state = 'saving';
    const answer = await fetch(this.#address, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/json' },
      keepalive: body.length < 60_000,
    }).catch(() => null);
    if (answer?.ok) {
      this.#kept = body;
      this.#failures = 0;
      this.savedAt = new Date(((await answer.json()) as { savedAt: string }).savedAt);
      this.state = 'saved';
      return;
    }
    this.state = answer?.status === 401 ? 'signed-out' : 'failed';
    if (this.state === 'failed')
      this.#timer = setTimeout(() => void this.flush(), Math.min(1000 * 2 ** this.#failures++, longestWait));
  }
}

/** Follows a form's answers with a keeper for as long as the calling component is mounted. */
export function useDraft(keeper: DraftKeeper, answers: () => Answers): void {
  $effect(() => keeper.changed(answers()));
  $effect(() => {
    const leaving = () => void keeper.flush();
    document.addEventListener('visibilitychange', leaving);
    return () => {
      document.removeEventListener('visibilitychange', leaving);
      void keeper.flush();
    };
  });
}
