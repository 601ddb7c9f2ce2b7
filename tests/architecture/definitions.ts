/**
 * What the migrations define under a name: functions, views, triggers, policies. Nothing is released yet, so each is
 * changed where it stands and has one definition; a second one would leave the reader with the wrong text.
 */

/** Without comments, so that a sentence about a definition is none; the bodies of functions stay. */
const statements = (sql: string): string => sql.replace(/--.*$/gm, '');

const made = /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?(function|procedure|view)\s+([\w.]+)/gi;
/** A trigger or policy is its table's; `%I` is a loop over tables, in which Postgres itself refuses a second one. */
const onTable = /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?(trigger|policy)\s+(\w+)\s[^;]*?\bon\s+([\w.]+)/gi;
const undone = /\b(?:drop|alter)\s+(?:function|procedure|view|trigger|policy)\s+[\w.]+|\badd\s+column\s+\w+/gi;

/** Each definition of the files, as `function law.today`, `policy ground on hold`. */
export function definitionsIn(sql: string): string[] {
  const text = statements(sql);
  return [
    ...[...text.matchAll(made)].map(([, kind, name]) => `${kind} ${name}`),
    ...[...text.matchAll(onTable)].map(([, kind, name, table]) => `${kind} ${name} on ${table}`),
  ].map((one) => one.toLowerCase());
}

/** What the files define more than once, or define and then take back or widen. */
export function secondThoughts(files: string[]): string[] {
  const seen = new Set<string>();
  const twice = files.flatMap(definitionsIn).filter((one) => seen.size === seen.add(one).size);
  return [...twice, ...files.flatMap((sql) => [...statements(sql).matchAll(undone)].map(([found]) => found))];
}
