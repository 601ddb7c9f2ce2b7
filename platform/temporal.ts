/** The client of Temporal that web and worker share: the same namespace, the same encryption. */
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { createCodec } from './codec.ts';
import type { KeyRing } from './key-ring.ts';

export interface TemporalSettings {
  address: string;
  namespace: string;
  keys: KeyRing;
}

export function connectTemporal({ address, namespace, keys }: TemporalSettings): Client {
  return new Client({
    // Lazy: a client may be made while the server is still starting, or starting again.
    connection: Connection.lazy({ address }),
    namespace,
    dataConverter: {
      payloadCodecs: [createCodec(keys)],
      failureConverterPath: fileURLToPath(new URL('./failure-converter.ts', import.meta.url)),
    },
  });
}
