/** A launcher that does nothing but keep one program guarded: `launcher.ts PROGRAM ARGUMENT LOG`. */
import { guard } from '../../../deploy/launcher/guarded.mjs';

const [, , program = '', argument = '', log = ''] = process.argv;
guard({
  command: process.execPath,
  args: [program, argument],
  env: process.env,
  cwd: '/',
  log,
  stopSignal: 'SIGTERM',
  graceMs: 300,
});
setInterval(() => {}, 1000);
