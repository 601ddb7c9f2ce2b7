/**
 * `npm run bench [-- ID...] [--json]`: figures measured on a stack of its own, as a table or one JSON line each;
 * `--list` names them.
 */
import { enter } from './launcher/enter.mjs';

await enter('measuring/bench.ts', { servers: !process.argv.includes('--list'), output: 'stderr' });
