/** One file on its way in: uploaded in pieces, paused and resumed, then read and judged by the server. */
import type { Upload as TusUpload } from 'tus-js-client';
import { fingerprintOf, rememberedUploads } from './resume.ts';
import type { ScanRefusal, TakingIn, UploadedScan } from './uploaded.ts';

export type UploadState = 'waiting' | 'sending' | 'paused' | 'reading' | 'done' | 'refused' | 'failed';

/** Below the server's limit for a request's body (512 KB), so that no route needs a wider one. */
const pieceSize = 384 * 1024;

export class Upload {
  readonly file: File;
  readonly key = crypto.randomUUID();
  state: UploadState = $state('waiting');
  sent = $state(0);
  /** Pages read or stored, of how many; 0 of 0 while that is not known. */
  read = $state({ page: 0, of: 0 });
  refusals: ScanRefusal[] = $state([]);
  scan: UploadedScan | null = $state.raw(null);
  #about: string;
  #tus: TusUpload | undefined;
  #settled: (() => void) | undefined;

  constructor(file: File, about: string) {
    this.file = file;
    this.#about = about;
  }

  /** Sends the file, or what is missing of it; ends when it is done, refused, failed or paused. */
  async start(): Promise<void> {
    this.state = 'sending';
    const tus = this.#tus ?? (await this.#prepare());
    this.#tus = tus;
    const ended = new Promise<void>((resolve) => (this.#settled = resolve));
    tus.start();
    await ended;
  }

  async pause(): Promise<void> {
    if (this.state === 'sending') await this.#tus?.abort();
    this.#end('paused');
  }

  /** Forgets the file here and on the server's staging disk. */
  async cancel(): Promise<void> {
    if (this.state === 'sending' || this.state === 'paused') await this.#tus?.abort(true).catch(() => {});
    this.#end('paused');
  }

  async #prepare(): Promise<TusUpload> {
    const { Upload: Tus } = await import('tus-js-client');
    const tus = new Tus(this.file, {
      endpoint: '/uploads',
      chunkSize: pieceSize,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      metadata: { filename: this.file.name },
      fingerprint: (file) => fingerprintOf(file as File, this.#about),
      urlStorage: rememberedUploads,
      removeFingerprintOnSuccess: false,
      onProgress: (sent) => (this.sent = sent),
      onSuccess: () => void this.#takeIn(),
      onError: () => this.#end('failed'),
    });
    const [earlier] = await tus.findPreviousUploads();
    if (earlier) tus.resumeFromPreviousUpload(earlier);
    return tus;
  }

  async #takeIn(): Promise<void> {
    this.state = 'reading';
    this.sent = this.file.size;
    const answer = await fetch(`${this.#tus!.url}/ingest?about=${encodeURIComponent(this.#about)}`, {
      method: 'POST',
    }).catch(() => null);
    if (!answer?.ok || !answer.body) return this.#end('failed');
    try {
      for await (const line of lines(answer.body)) this.#hear(JSON.parse(line) as TakingIn);
    } catch {
      // The connection broke; the upload is still there and can be tried again.
    }
    if (this.state === 'reading') this.#end('failed');
  }

  #hear(line: TakingIn): void {
    if ('stage' in line) this.read = { page: line.page, of: line.of };
    else if ('scan' in line) {
      this.scan = line.scan;
      void this.#forget();
      this.#end('done');
    } else if ('refused' in line) {
      this.refusals = line.refused;
      void this.#forget();
      this.#end('refused');
    } else this.#end('failed');
  }

  async #forget(): Promise<void> {
    for (const { urlStorageKey } of await rememberedUploads.findUploadsByFingerprint(
      await fingerprintOf(this.file, this.#about),
    )) {
      await rememberedUploads.removeUpload(urlStorageKey);
    }
  }

  #end(state: UploadState): void {
    this.state = state;
    this.#settled?.();
    this.#settled = undefined;
  }
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let left = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const all = (left + part.value).split('\n');
    left = all.pop()!;
    yield* all.filter(Boolean);
  }
  if (left) yield left;
}
