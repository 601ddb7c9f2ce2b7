/** SQL as a tagged template: each `${value}` becomes a parameter, each `${statement}` a part of the text, and nothing is ever spliced in as it is. */
import type { QueryResultRow } from 'pg';

export type Row = QueryResultRow;
type Run = (text: string, values: unknown[]) => Promise<object[]>;

/** What is put into a text as JSON, whatever its shape. */
class Json {
  private readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
  toPostgres(): string {
    return JSON.stringify(this.value);
  }
}

/** The parts of a text and what stands between them. */
interface Parts {
  texts: readonly string[];
  values: readonly unknown[];
}

/** A statement, or a piece of one. It is sent when it is first awaited, once; inside another it becomes part of that. */
export class Statement<T extends readonly object[]> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'Statement';
  private readonly parts: Parts;
  private readonly run: Run;
  private sent: Promise<T> | undefined;

  constructor(parts: Parts, run: Run) {
    this.parts = parts;
    this.run = run;
  }

  /** The text with `$1`, `$2` ... and their values, those of the pieces inside included. @throws TypeError for `undefined` */
  compile(values: unknown[] = []): { text: string; values: unknown[] } {
    let text = this.parts.texts[0] ?? '';
    this.parts.values.forEach((value, i) => {
      if (value === undefined) throw new TypeError(`undefined after "${text.slice(-40)}": say null`);
      text += value instanceof Statement ? value.compile(values).text : `$${values.push(value)}`;
      text += this.parts.texts[i + 1] ?? '';
    });
    return { text, values };
  }

  private answer(): Promise<T> {
    this.sent ??= (async () => {
      const { text, values } = this.compile();
      return (await this.run(text, values)) as unknown as T;
    })();
    return this.sent;
  }

  then<A = T, B = never>(
    done?: ((rows: T) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.answer().then(done, failed);
  }

  catch<B = never>(failed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.answer().catch(failed);
  }

  finally(over?: (() => void) | null): Promise<T> {
    return this.answer().finally(over);
  }
}

/** A piece of SQL, to stand in another. */
export type Fragment = Statement<Row[]>;

/** How SQL is written: as a template, or as the name of columns (`t.name` or several). */
export interface Sql {
  <T extends readonly object[] = Row[]>(texts: TemplateStringsArray, ...values: unknown[]): Statement<T>;
  (names: string | readonly string[]): Fragment;
  json(value: unknown): unknown;
  /** A text as it stands, without parameters; several statements are allowed. Never with what came from outside. */
  unsafe(text: string): Promise<Row[]>;
}

const quoted = (name: string) =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');

/** @param run sends a text with its values and answers with the rows */
export function sqlThrough(run: Run): Sql {
  function sql<T extends readonly object[]>(
    first: TemplateStringsArray | string | readonly string[],
    ...values: unknown[]
  ): Statement<T> | Fragment {
    if (typeof first === 'object' && 'raw' in first) return new Statement<T>({ texts: first, values }, run);
    const names = typeof first === 'string' ? [first] : first;
    return new Statement<Row[]>({ texts: [names.map(quoted).join(', ')], values: [] }, run);
  }
  return Object.assign(sql, {
    json: (value: unknown) => new Json(value),
    unsafe: (text: string) => run(text, []) as Promise<Row[]>,
  }) as Sql;
}
