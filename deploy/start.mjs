/**
 * `npm start`: installs, obtains, starts and seeds everything, then prints one address. Plain JavaScript: it begins on
 * any Node >= 20.
 */
import { enter } from './launcher/enter.mjs';
import { dataFolder } from './launcher/places.mjs';
import { webPort } from './launcher/ports.mjs';
import { preflight } from './launcher/preflight.mjs';

await enter('stack/demonstration.ts', {
  servers: true,
  before: (progress) => preflight(dataFolder(), webPort(), progress),
});
