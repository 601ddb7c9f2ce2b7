/**
 * Cuts SQL text into statements at the semicolons that end one: not those in strings, quoted names, comments or dollar
 * quotes.
 */

/** What begins something a semicolon may stand in, and where it ends; found at the present place in the text. */
const enclosures: { opens: RegExp; closes(opened: string): RegExp }[] = [
  { opens: /--/y, closes: () => /\n/g },
  { opens: /[eE]'/y, closes: () => /(?<!\\)(?:\\\\)*'(?!')/g },
  { opens: /'/y, closes: () => /'/g },
  { opens: /"/y, closes: () => /"/g },
  { opens: /\$(?:[A-Za-z_]\w*)?\$/y, closes: (opened) => new RegExp(opened.replaceAll('$', '\\$'), 'g') },
];

/** Complete statements without their semicolon, and what follows the last semicolon. */
export function cutStatements(sql: string): { statements: string[]; rest: string } {
  const statements: string[] = [];
  let from = 0;
  for (let at = 0; at < sql.length;) {
    if (sql[at] === ';') {
      statements.push(sql.slice(from, at));
      from = at += 1;
    } else {
      at = sql.startsWith('/*', at) ? afterComment(sql, at) : afterEnclosure(sql, at);
    }
  }
  return { statements: statements.filter(saysSomething), rest: sql.slice(from) };
}

/** Whether there is more than space and comments. */
export const saysSomething = (sql: string): boolean =>
  sql
    .replace(/--[^\n]*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .trim() !== '';

/**
 * The place after a string or the like that opens here, else after one character; an unclosed one reaches to the end.
 */
function afterEnclosure(sql: string, at: number): number {
  // A letter before makes `e'` or `$1$` part of a name.
  const inName = at > 0 && /\w/.test(sql[at - 1] ?? '');
  for (const { opens, closes } of enclosures) {
    opens.lastIndex = at;
    const opened = opens.exec(sql)?.[0];
    if (!opened || (inName && /[eE$]/.test(opened[0] ?? ''))) continue;
    const end = closes(opened);
    end.lastIndex = at + opened.length;
    return end.exec(sql) ? end.lastIndex : sql.length;
  }
  return at + 1;
}

/** Comments nest in Postgres. */
function afterComment(sql: string, at: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = at;
  for (let depth = 0, mark = marks.exec(sql); mark; mark = marks.exec(sql)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}
