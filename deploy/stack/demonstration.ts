/** `npm start`: the demonstration in its data folder, until Ctrl-C. */
import { existsSync, readFileSync } from 'node:fs';
import { dataFolder } from '../launcher/places.mjs';
import { webPort } from '../launcher/ports.mjs';
import { createProgress } from '../launcher/progress.mjs';
import { sentence } from '../launcher/sentences.mjs';
import { runUntilTold } from './lifetime.ts';
import { createStack } from './stack.ts';

interface Account {
  username: string;
  password: string;
  name: string;
  roles: string[];
  agency: string;
}

const data = dataFolder();
const progress = createProgress({ startedAt: Number(process.env.LUUTRINH_STARTED_AT ?? Date.now()) });
const stack = createStack({ data, webPort: webPort(), progress });

await runUntilTold(stack, progress, async (addresses) => {
  const lines = [sentence('ready'), '', addresses.web, '', ...accounts(addresses.accounts)];
  process.stdout.write(`\n${lines.join('\n')}\n`);
});
progress.say('all-stopped', { data });
process.exit(0);

function accounts(file: string): string[] {
  if (!existsSync(file)) return [];
  const people = JSON.parse(readFileSync(file, 'utf8')) as Account[];
  const widest = Math.max(...people.map(({ username }) => username.length));
  const line = ({ username, password, name, roles, agency }: Account): string =>
    `  ${username.padEnd(widest)}  ${password}  ${name} (${roles.join(', ')}) ${agency}`;
  return [sentence('accounts'), ...people.map(line), ''];
}
