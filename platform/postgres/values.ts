/** What Postgres's types become in JavaScript. */
import pg from 'pg';

const { builtins } = pg.types;
/** Arrays, by the oid of pg_type.dat: of bigint, numeric, date and text. */
const arraysOf = { bigint: 1016, numeric: 1231, date: 1182, text: 1009 };

const asIs = (text: string): string => text;
const elements = (text: string) => pg.types.getTypeParser(arraysOf.text)(text) as (string | null)[];
const numbers = (text: string): (number | null)[] => elements(text).map((one) => (one === null ? null : Number(one)));

const own = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.DATE, asIs],
  [arraysOf.bigint, numbers],
  [arraysOf.numeric, numbers],
  [arraysOf.date, elements],
]);

/** bigint and numeric as numbers (nothing here counts beyond 2^53), dates as `YYYY-MM-DD`, instants as Date. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    own.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};
