/**
 * Resumable uploads (tus): each person reaches their own alone, and none grows beyond the agency's technical profile.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { ERRORS, Server } from '@tus/server';
import type { TechnicalProfile } from '../../../../platform/ingest.ts';
import type { Acting, Tx } from '../../../../platform/db.ts';
import { StagingStore } from './staging.ts';

export interface Uploader {
  account: string;
  agency: string;
  profile: TechnicalProfile;
}

const longestName = 200;
const asking = new AsyncLocalStorage<Uploader>();

let store: StagingStore | undefined;
let server: Server | undefined;

export function staging(): StagingStore {
  if (!process.env.LUUTRINH_STAGING) throw new Error('LUUTRINH_STAGING is not set');
  store ??= new StagingStore(process.env.LUUTRINH_STAGING);
  return store;
}

function tus(): Server {
  server ??= new Server({
    path: '/uploads',
    datastore: staging(),
    relativeLocation: true,
    namingFunction: () => crypto.randomUUID(),
    maxSize: () => asking.getStore()!.profile.maxBytes,
    onUploadCreate: async (_request, upload) => {
      const filename = (upload.metadata?.filename ?? '').normalize('NFC').slice(0, longestName);
      return { metadata: { filename, account: asking.getStore()!.account } };
    },
    onIncomingRequest: async (request, id) => {
      // A new upload is asked about too, under the name it is going to have.
      if (request.method !== 'POST') await ownUpload(asking.getStore()!, id);
    },
  });
  return server;
}

/** @throws tus's FILE_NOT_FOUND for another's upload: absent looks like forbidden */
export async function ownUpload({ account }: Uploader, id: string) {
  const upload = await staging().getUpload(id);
  if (upload.metadata?.account !== account) throw ERRORS.FILE_NOT_FOUND;
  return upload;
}

export function handleUpload(uploader: Uploader, request: Request): Promise<Response> {
  return asking.run(uploader, () => tus().handleWeb(request));
}

export async function readUploader(tx: Tx, acting: Acting): Promise<Uploader> {
  const [row] = await tx<{ profile: TechnicalProfile }[]>`
    select p.body as profile from agency a join technical_profile p on p.id = a.technical_profile where a.id = ${acting.agency}`;
  return { account: acting.account, agency: acting.agency, profile: row!.profile };
}
