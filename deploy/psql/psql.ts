/**
 * A small SQL shell for one login: `ROLE` is owner, web, worker, backup or auditor. Statements from `-c` (each option
 * in turn) or from
 * standard input, one after the other over one connection; a failing one is told with its SQLSTATE and the next goes
 * on, as in psql.
 * Exit code 0 when all succeeded, 1 when one failed, 2 when there is nothing to connect to.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { dataFolder } from '../launcher/places.mjs';
import type { Addresses } from '../stack/addresses.ts';
import { type Login, logins } from '../stack/settings.ts';
import { cutStatements, saysSomething } from './statements.ts';
import { drawTable } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { command: { type: 'string', short: 'c', multiple: true } },
});
const login = logins.find((name) => name === positionals[0]);
if (!login) leave(`usage: npm run -s psql -- ROLE [-c SQL]...   ROLE: ${logins.join(', ')}`);
const sql = new pg.Client({ connectionString: addressFor(login), types: { getTypeParser: () => String } });
sql.on('notice', ({ severity, message }) => process.stderr.write(`${severity}: ${message}\n`));
await sql.connect();

let failed = false;
for await (const statement of given()) await execute(statement);
await sql.end();
process.exit(failed ? 1 : 0);

async function* given(): AsyncGenerator<string> {
  if (values.command) {
    for (const text of values.command) {
      const { statements, rest } = cutStatements(text);
      yield* [...statements, rest].filter(saysSomething);
    }
    return;
  }
  const prompt = (): void => void (process.stdin.isTTY && process.stdout.write(`${login}=> `));
  let text = '';
  prompt();
  for await (const line of createInterface({ input: process.stdin })) {
    if (/^\s*\\q\s*$/.test(line)) return;
    const { statements, rest } = cutStatements(`${text}${line}\n`);
    text = rest;
    yield* statements;
    prompt();
  }
  if (saysSomething(text)) yield text;
}

async function execute(statement: string): Promise<void> {
  try {
    const { fields, rows, command, rowCount } = await sql.query<(string | null)[]>({ text: statement, rowMode: 'array' });
    const columns = fields.map(({ name }) => name);
    const told =
      columns.length > 0 ? drawTable(columns, rows) : [command, rowCount].filter((part) => part !== null).join(' ');
    process.stdout.write(`${told}\n`);
  } catch (error) {
    failed = true;
    process.stderr.write(`${describe(error)}\n`);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof pg.DatabaseError))
    return `ERROR: ${error instanceof Error ? error.message : String(error)}`;
  const more = [error.detail && `DETAIL: ${error.detail}`, error.hint && `HINT: ${error.hint}`].filter(Boolean);
  return [`ERROR ${error.code}: ${error.message}`, ...more].join('\n');
}

function addressFor(name: Login): string {
  const file = process.env.LUUTRINH_STACK ?? path.join(dataFolder(), 'stack.json');
  if (!existsSync(file)) leave(`no running demonstration: ${file} is missing (npm start makes it)`);
  return (JSON.parse(readFileSync(file, 'utf8')) as Addresses).databases[name];
}

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
