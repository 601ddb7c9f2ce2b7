/** The message catalogues as tests read them: flat keys, and the parameters each sentence names. */
import { readdirSync, readFileSync } from 'node:fs';

export type Language = 'vi' | 'en';

/** A sentence, or its variants (plurals) as the message format writes them. */
export type Message = string | { match: Record<string, string> }[];

const folder = new URL('../../web/messages/', import.meta.url);

export function features(language: Language): string[] {
  return readdirSync(new URL(`${language}/`, folder)).map((name) => name.replace(/\.json$/, ''));
}

/** Every message of a language under its whole key, e.g. `refusal.four-eyes`. */
export function catalogue(language: Language): Map<string, Message> {
  const found = new Map<string, Message>();
  for (const feature of features(language)) {
    const text = readFileSync(new URL(`${language}/${feature}.json`, folder), 'utf8');
    flatten(JSON.parse(text) as Record<string, unknown>, '', found);
  }
  return found;
}

function flatten(messages: Record<string, unknown>, prefix: string, into: Map<string, Message>): void {
  for (const [name, message] of Object.entries(messages)) {
    const key = prefix + name;
    if (typeof message === 'string' || Array.isArray(message)) into.set(key, message as Message);
    else flatten(message as Record<string, unknown>, `${key}.`, into);
  }
}

export function parameters(message: Message): string[] {
  const texts = typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!)))].sort();
}
