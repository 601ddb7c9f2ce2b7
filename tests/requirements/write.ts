/** `npm run requirements`: writes tests/requirements.md and says how much is met. */
import { writeFileSync } from 'node:fs';
import { readClaims } from './claims.ts';
import { pageOf } from './page.ts';

const page = pageOf(readClaims());
writeFileSync(new URL('../requirements.md', import.meta.url), page);
process.stdout.write(`${/\*\*(\d.*)\*\*(.*)/.exec(page)!.slice(1).join('')}\n`);
