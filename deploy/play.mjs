/** `npm run -s play -- ...`: see models/play.ts. */
import { enter } from './launcher/enter.mjs';

await enter('models/play.ts');
