/** `npm run -s requirements`: see tests/requirements/write.ts. */
import { enter } from './launcher/enter.mjs';

await enter('../tests/requirements/write.ts');
