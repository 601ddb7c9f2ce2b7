/** Contents travel by reference (design.md, law 3): `{"ref":"<sha256>"}` outside the worker, `{"ref":…,"body":…}` within. */
import { METADATA_ENCODING_KEY, type Payload } from '@temporalio/common';

/** Fetches a content kept in Postgres under its hash, as JSON text; undefined where nobody published one. */
export type ContentSource = (sha256: string) => Promise<string | undefined>;

const text = new TextDecoder();
const bytes = new TextEncoder();
const sha256 = /^[0-9a-f]{64}$/;
/** As `expand` writes it, and JSON.stringify after it. */
const expanded = /^\{"ref":"[0-9a-f]{64}","body":/;
const headLength = '{"ref":"","body":'.length + 64;

/**
 * Puts the published body beside a reference. A body that came along is not looked at: nobody hands a workflow a definition or rules
 * but Postgres. An unknown hash expands to `null`, and the workflow says no.
 */
export async function expand(payload: Payload, contents: ContentSource): Promise<Payload> {
  const ref = refOf(payload);
  if (ref === undefined) return payload;
  return { ...payload, data: bytes.encode(`{"ref":"${ref}","body":${(await contents(ref)) ?? 'null'}}`) };
}

/** The way back: a workflow hands on what it holds, and the hash travels. */
export function collapse(payload: Payload): Payload {
  if (!payload.data || payload.data.length <= headLength || !expanded.test(text.decode(payload.data.subarray(0, headLength)))) return payload;
  const ref = refOf(payload);
  return ref === undefined ? payload : { ...payload, data: bytes.encode(`{"ref":"${ref}"}`) };
}

/** The hash, if the payload is a reference or a content. However it is spelt: escapes and the order of keys hide nothing. */
function refOf({ metadata, data }: Payload): string | undefined {
  if (text.decode(metadata?.[METADATA_ENCODING_KEY]) !== 'json/plain') return undefined;
  const json = text.decode(data ?? undefined);
  if (!json.startsWith('{') && !/^\s+\{/.test(json)) return undefined;
  if (!json.includes('"ref"') && !json.includes('\\u')) return undefined;
  const value = JSON.parse(json) as Record<string, unknown>;
  const isReference = Object.keys(value).every((key) => key === 'ref' || key === 'body');
  return isReference && typeof value.ref === 'string' && sha256.test(value.ref) ? value.ref : undefined;
}
