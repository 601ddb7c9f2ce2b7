/** Definitions, forms and rules by their hash: read once from Postgres, kept, since what has a hash does not change. */
import type { Db } from '../platform/db.ts';

/** Enough for every version in use; a content is some tens of kilobytes. */
const kept = 500;

export interface Contents {
  /** JSON text; undefined for a hash nobody published, which is asked again the next time. */
  text(sha256: string): Promise<string | undefined>;
  /** Parsed, and made into `T` once. @throws Error for a hash nobody published */
  as<T>(sha256: string, make: (body: unknown) => T): Promise<T>;
}

export function createContents(db: Db): Contents {
  const texts = new Map<string, Promise<string | undefined>>();
  const made = new Map<string, unknown>();

  const read = async (sha256: string): Promise<string | undefined> => {
    const [row] = await db<{ body: string }[]>`select body::text as body from content where sha256 = ${sha256}`;
    return row?.body;
  };

  const text = (sha256: string): Promise<string | undefined> => {
    const known = texts.get(sha256);
    if (known) return known;
    const asked = read(sha256);
    const forget = (): void => void texts.delete(sha256);
    asked.then((found) => found ?? forget(), forget);
    remember(texts, sha256, asked);
    return asked;
  };

  return {
    text,
    async as<T>(sha256: string, make: (body: unknown) => T): Promise<T> {
      if (made.has(sha256)) return made.get(sha256) as T;
      const body = await text(sha256);
      if (body === undefined) throw new Error(`no content ${sha256}`);
      const one = make(JSON.parse(body));
      remember(made, sha256, one);
      return one;
    },
  };
}

function remember<V>(cache: Map<string, V>, key: string, value: V): void {
  cache.set(key, value);
  if (cache.size > kept) cache.delete(cache.keys().next().value as string);
}
