/** The S3 client as we use it, and what its errors mean. */
import * as http from 'node:http';
import * as https from 'node:https';
import { Client, S3Error } from 'minio';
import { IntegrityFailure, ObjectMissing, ObjectStoreFailure } from './failures.ts';

export interface ObjectStoreAddress {
  /** `http://host:port` or `https://...`; the store must not be reachable by browsers (choices.md, decision 5). */
  endpoint: string;
  accessKey: string;
  secretKey: string;
}

/** Answers whose bodies minio-js leaves in the socket, which then stays open. */
const LEFT_UNREAD: readonly number[] = [408, 429, 499, 500, 502, 503, 504, 520];
const SILENCE_MS = 30_000;
/** An upload holds one part in memory. */
const PART_BYTES = 8 * 1024 * 1024;

export function connect({ endpoint, accessKey, secretKey }: ObjectStoreAddress): Client {
  const { hostname, port, protocol } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  return new Client({
    endPoint: hostname,
    port: Number(port || (useSSL ? 443 : 80)),
    useSSL,
    accessKey,
    secretKey,
    region: 'us-east-1', // asking the store for each bucket's region costs a request and a cache that goes stale
    pathStyle: true,
    partSize: PART_BYTES,
    retryOptions: { disableRetry: true }, // activities retry by policy; minio-js would also write to the console
    transport: impatient(useSSL ? https : http),
  });
}

/**
 * A store that accepts and never answers must become a failure, not a wait for ever; minio-js sets no limit of its
 * own.
 */
function impatient(transport: typeof http | typeof https): typeof http {
  const request = (options: http.RequestOptions, answer: (response: http.IncomingMessage) => void) => {
    const asked = transport.request({ ...options, timeout: SILENCE_MS }, (response) => {
      if (LEFT_UNREAD.includes(response.statusCode ?? 0)) response.resume();
      answer(response);
    });
    return asked.on('timeout', () => asked.destroy(new Error('object store is silent')));
  };
  return { ...http, request: request as typeof http.request };
}

/** Runs one conversation with the store. Errors of ours and faults pass as they are, everything else is the store's. */
export async function speaking<T>(talk: () => Promise<T>): Promise<T> {
  try {
    return await talk();
  } catch (error) {
    if (error instanceof IntegrityFailure || error instanceof ObjectMissing || error instanceof ObjectStoreFailure)
      throw error;
    if (error instanceof TypeError || isOfAFile(error)) throw error;
    if (isMissing(error)) throw new ObjectMissing();
    throw new ObjectStoreFailure('object-store-unavailable', error);
  }
}

/** A staged file of ours that cannot be read is not the store's failure. */
const isOfAFile = (error: unknown) => error instanceof Error && 'path' in error;

const MISSING: readonly string[] = ['NoSuchKey', 'NotFound', 'NoSuchVersion', 'NoSuchObjectLockConfiguration'];

export const isMissing = (error: unknown) => error instanceof S3Error && MISSING.includes(error.code ?? '');

export function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

/** A store that answers no to a lock cannot hold the law; one that does not answer may well be able to. */
export async function unfitIfRefused(ask: () => Promise<unknown>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    throw error instanceof S3Error ? new ObjectStoreFailure('object-store-unfit', error) : error;
  }
}
