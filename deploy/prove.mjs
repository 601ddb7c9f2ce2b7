/** `npm run prove -- ID`: one long proof on a stack of its own, ending in one line; without ID the list. */
import { enter } from './launcher/enter.mjs';

await enter('measuring/prove.ts', { servers: process.argv.length > 2 });
