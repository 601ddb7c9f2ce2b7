/** What psql does with load.sql, for machines without one: `psql -q -1 -v ON_ERROR_STOP=1 -f load.sql ADDRESS`. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { insertText } from '../../platform/backup/restore.ts';
import { openDb } from '../../platform/db.ts';

const file = process.argv[process.argv.indexOf('-f') + 1]!;
const db = openDb(process.argv.at(-1)!, { max: 1, longestMs: 600_000 });

const unquoted = (name: string): string => name.slice(1, -1);

await db.begin(async (tx) => {
  let said = '';
  const flush = async (): Promise<void> => {
    const text = said;
    said = '';
    if (text.trim()) await tx.unsafe(text);
  };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, included] = /^\\i (.+)$/.exec(line) ?? [];
    const [, table, columns, command] = /^\\copy public\."(\S+)" \((.+)\) from program '(.+)'$/.exec(line) ?? [];
    if (included || command) await flush();
    if (included) await tx.unsafe(readFileSync(included, 'utf8'));
    else if (command) {
      const text = execFileSync('sh', ['-c', command], { encoding: 'utf8', maxBuffer: 1 << 30 });
      await insertText(tx, table!, columns!.split(', ').map(unquoted), text);
    }
    else said += `${line}\n`;
  }
  await flush();
});
await db.end();
