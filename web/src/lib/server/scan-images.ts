/** Pictures of scanned pages: only of scans the person may see, hashed before the first byte, kept by no cache. */
import { Readable } from 'node:stream';
import { error, type RequestEvent } from '@sveltejs/kit';
import { IntegrityFailure, ObjectMissing, ObjectStoreFailure } from '../../../../platform/objects/failures.ts';
import type { Tx } from '../../../../platform/db.ts';
import { serveAs } from './acting.ts';
import { objects } from './objects.ts';

interface Picture {
  agency: string;
  sha256: string;
}

async function find(tx: Tx, scan: string, n: number, kind: 'view' | 'thumb'): Promise<Picture | undefined> {
  const column = kind === 'view' ? tx`view_sha256` : tx`thumb_sha256`;
  const [row] = await tx<Picture[]>`
    select agency_id as agency, ${column} as sha256 from scan_page where sha256 = ${scan} and n = ${n}`;
  return row;
}

/** 404 for what is not there or not for this person, 409 when the store's bytes are not what their key says. */
export async function pageImage(
  event: RequestEvent<{ sha256: string; n: string }>,
  kind: 'view' | 'thumb',
): Promise<Response> {
  const { sha256, n } = event.params;
  const page = Number(n);
  if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isInteger(page) || page < 1) error(404);
  const picture = await serveAs(event, (tx) => find(tx, sha256, page, kind));
  if (!picture) error(404);
  try {
    const { bytes, stream } = await objects().get('rendition', picture.agency, picture.sha256);
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: { 'content-type': 'image/webp', 'content-length': String(bytes), 'cache-control': 'no-store' },
    });
  } catch (fault) {
    if (fault instanceof IntegrityFailure) {
      console.error('integrity failure:', fault.where);
      error(409, { message: fault.code });
    }
    if (fault instanceof ObjectMissing || fault instanceof ObjectStoreFailure) error(503, { message: fault.code });
    throw fault;
  }
}
