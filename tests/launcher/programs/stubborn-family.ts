/** A program that does not end when asked, with a child of its own; both pids go to the file it is given. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

process.on('SIGTERM', () => {});
const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], {
  stdio: 'ignore',
});
writeFileSync(process.argv[2] ?? '', `${process.pid}\n${child.pid}\n`);
setInterval(() => {}, 1000);
