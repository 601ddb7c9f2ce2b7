/** Definitions, forms and rules by their hash: read once from Postgres, kept, since what has a hash does not change. */
import type { Db } from '../platform/db.ts';

/** Enough for every version in use; a content is some tens of kilobytes. */
const kept = 500;

export interface Contents {
  /** JSON text. @throws Error for a hash nobody published */
  text(sha256: string): Promise<string>;
  /** Parsed, and made into `T` once. */
  as<T>(sha256: string, make: (body: unknown) => T): Promise<T>;
}

export function createContents(db: Db): Contents {
  const texts = new Map<string, Promise<string>>();
  const made = new Map<string, unknown>();

  const read = async (sha256: string): Promise<string> => {
    const [row] = await db<{ body: string }[]>`select body::text as body from content where sha256 = ${sha256}`;
    if (!row) throw new Error(`no content ${sha256}`);
    return row.body;
  };

  const text = (sha256: string): Promise<string> => {
    let found = texts.get(sha256);
    if (!found) {
      found = read(sha256);
      found.catch(() => texts.delete(sha256));
      remember(texts, sha256, found);
    }
    return found;
  };

  return {
    text,
    async as<T>(sha256: string, make: (body: unknown) => T): Promise<T> {
      if (!made.has(sha256)) remember(made, sha256, make(JSON.parse(await text(sha256))));
      return made.get(sha256) as T;
    },
  };
}

function remember<V>(cache: Map<string, V>, key: string, value: V): void {
  cache.set(key, value);
  if (cache.size > kept) cache.delete(cache.keys().next().value as string);
}
