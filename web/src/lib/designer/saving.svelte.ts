/** Keeps a draft: saves on every pause in drawing, tells what publishing would say to it, and who was there first if somebody was. */
import type { Assessment, Forms, Saved } from './draft.ts';

const pause = 500;

export type Standing = 'saved' | 'changed' | 'saving' | 'overtaken' | 'unreachable' | 'signed-out' | 'refused';

interface Names {
  name: string;
  nameEn: string;
}

export class Saving {
  assessment: Assessment = $state.raw({ findings: [], process: null, forms: {} });
  standing: Standing = $state('saved');
  version = $state(0);
  savedAt: Date | null = $state.raw(null);
  /** Who saved first, when somebody else did. */
  overtakenBy: string | null = $state(null);
  readonly #address: string;
  readonly #sheet: () => Promise<{ bpmn: string; forms: Forms } & Names>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(address: string, version: number, assessment: Assessment, sheet: () => Promise<{ bpmn: string; forms: Forms } & Names>) {
    this.#address = address;
    this.version = version;
    this.assessment = assessment;
    this.#sheet = sheet;
  }

  changed(): void {
    if (this.standing === 'overtaken') return;
    this.standing = 'changed';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), pause);
  }

  /** Resolves when what stands on the sheet now is saved, or can't be. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.standing === 'saved' || this.standing === 'overtaken') return;
    this.#running = this.#send();
    await this.#running;
    this.#running = null;
  }

  async #send(): Promise<void> {
    this.standing = 'saving';
    const body = JSON.stringify({ version: this.version, ...(await this.#sheet()) });
    const response = await fetch(this.#address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    }).catch(() => null);
    // Changed again meanwhile: the next pause saves that too.
    const settle = (standing: Standing) => (this.standing = this.standing === 'saving' ? standing : this.standing);
    if (!response) return void settle('unreachable');
    if (response.status === 401) return void settle('signed-out');
    if (!response.ok) return void settle('refused');
    const { saved, assessment } = (await response.json()) as { saved: Saved; assessment?: Assessment };
    if (!saved.saved) {
      this.overtakenBy = saved.by;
      this.standing = 'overtaken';
      return;
    }
    this.version = saved.version;
    this.savedAt = new Date(saved.at);
    if (assessment) this.assessment = assessment;
    settle('saved');
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
