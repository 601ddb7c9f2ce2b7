/** Several files on their way in, a few at a time, in the order they were added. */
import { Upload } from './upload.svelte.ts';
import type { UploadedScan } from './uploaded.ts';

const atOnce = 3;

export class Pile {
  uploads: Upload[] = $state([]);
  #about: string;
  #ondone: (scan: UploadedScan) => void;

  constructor(about: string, ondone: (scan: UploadedScan) => void) {
    this.#about = about;
    this.#ondone = ondone;
  }

  add(files: Iterable<File>): void {
    for (const file of files) this.uploads.push(new Upload(file, this.#about));
    this.#go();
  }

  async pause(upload: Upload): Promise<void> {
    await upload.pause();
    this.#go();
  }

  /** Also after a failure: what had arrived is not sent again. */
  resume(upload: Upload): void {
    upload.state = 'waiting';
    this.#go();
  }

  async remove(upload: Upload): Promise<void> {
    this.uploads = this.uploads.filter((other) => other !== upload);
    await upload.cancel();
    this.#go();
  }

  get busy(): boolean {
    return this.uploads.some(({ state }) => state === 'waiting' || state === 'sending' || state === 'reading');
  }

  #go(): void {
    const running = this.uploads.filter(({ state }) => state === 'sending' || state === 'reading').length;
    for (const upload of this.uploads
      .filter(({ state }) => state === 'waiting')
      .slice(0, Math.max(0, atOnce - running))) {
      void upload.start().then(() => {
        if (upload.scan) this.#ondone(upload.scan);
        this.#go();
      });
    }
  }
}
