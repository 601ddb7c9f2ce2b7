/** The client that asks process instances; made with the first submission, encrypting as the worker does. */
import type { Client } from '@temporalio/client';
import { environment } from '../../../../platform/environment.ts';
import { readKeyRing } from '../../../../platform/key-ring.ts';
import { connectTemporal } from '../../../../platform/temporal.ts';

let client: Client | undefined;

export function temporal(): Client {
  const { temporal: address, namespace } = environment();
  client ??= connectTemporal({ address, namespace, keys: readKeyRing() });
  return client;
}

export async function closeTemporal(): Promise<void> {
  await client?.connection.close();
}
