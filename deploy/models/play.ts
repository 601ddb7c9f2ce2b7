/** `play FILE [--script SCRIPT.json]`: what became of a model, as one JSON line. */
import { parseArgs } from 'node:util';
import { played } from './playing.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { script: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) {
  process.stderr.write('usage: npm run -s play -- FILE [--script SCRIPT.json]\n');
  process.exit(2);
}
process.stdout.write(`${JSON.stringify({ file, ...(await played(file, values.script)) })}\n`);
