/** `npm run -s betsy -- DIR CASES.json`: plays the cases of the Betsy suite; see tests/peers/betsy/betsy.ts. */
import { enter } from './launcher/enter.mjs';

await enter('../tests/peers/betsy/betsy.ts');
