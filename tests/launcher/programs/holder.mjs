/**
 * Holds a name until it is killed, and says so: `holder.mjs NAME`. Plain JavaScript: the machine's own Node runs it
 * too.
 */
import { hold } from '../../../deploy/launcher/hold.mjs';

if (await hold(process.argv[2] ?? '')) process.stdout.write('held\n');
setInterval(() => {}, 1000);
