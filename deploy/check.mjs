/** `npm run -s check -- ...`: see models/check.ts. */
import { enter } from './launcher/enter.mjs';

await enter('models/check.ts');
