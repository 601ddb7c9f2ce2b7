/** Takes an uploaded file in: read in the jail, held against the profile, stored, and then registered in Postgres. */
import type { RequestEvent } from '@sveltejs/kit';
import { ingest, type Ingested, type Progress } from '../../../../platform/ingest.ts';
import { ObjectStoreFailure } from '../../../../platform/objects/failures.ts';
import { Refused } from '../../../../platform/db.ts';
import type { TakenIn, UploadedScan } from '#lib/scan/uploaded.ts';
import { serveAs } from './acting.ts';
import { objects } from './objects.ts';
import { scanRefusal } from './scan-refusals.ts';
import { sentence } from './sentences.ts';
import { staging, type Uploader } from './uploads.ts';

interface Arrived {
  id: string;
  name: string;
  /** The task or start the file is for. */
  about: string;
}

/** The staged file is gone after an answer; it stays after a failure, so that the same upload can be tried again. */
export async function takeIn(
  event: RequestEvent,
  uploader: Uploader,
  { id, name, about }: Arrived,
  onProgress: (progress: Progress) => void,
): Promise<TakenIn> {
  const { agency, profile } = uploader;
  try {
    const taken = await ingest(staging().pathOf(id), { agency, profile, objects: objects(), onProgress });
    if ('refused' in taken) {
      await staging().remove(id);
      return { refused: taken.refused.map(scanRefusal) };
    }
    await register(event, taken, { name, about, profile: profile.id });
    await staging().remove(id);
    return { scan: uploaded(taken, name) };
  } catch (fault) {
    if (fault instanceof Refused) return { refused: [sentence(fault.refusal)] };
    if (fault instanceof ObjectStoreFailure) return { failed: fault.code };
    console.error('an upload could not be taken in:', fault);
    return { failed: 'ingest-failed' };
  }
}

async function register(
  event: RequestEvent,
  taken: Ingested,
  { name, about, profile }: { name: string; about: string; profile: string },
) {
  const facts = { bytes: taken.bytes, mime: taken.mime, profile, name, pages: taken.pages };
  await serveAs(event, (tx) => tx`select law.register_scan(${taken.sha256}, ${about}, ${tx.json(facts as never)})`);
}

function uploaded({ sha256, pages }: Ingested, name: string): UploadedScan {
  return {
    sha256,
    name,
    pages: pages.map(({ n, widthPx, heightPx, dpi, blank }) => ({ n, widthPx, heightPx, dpi, blank })),
  };
}
