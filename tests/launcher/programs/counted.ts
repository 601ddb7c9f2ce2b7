/** Writes its pid to a file once it is up, or ends at once with a message: `counted.ts FILE [MESSAGE]`. */
import { writeFileSync } from 'node:fs';

const [, , file = '', message] = process.argv;
if (message) {
  process.stderr.write(`${message}\n    at somewhere (file.ts:1:1)\n`);
  process.exit(1);
}
writeFileSync(file, String(process.pid));
process.stdout.write('up\n');
setInterval(() => {}, 1000);
