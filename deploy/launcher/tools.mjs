/** Which programs the machine has: on PATH, outside this clone's own packages. */
import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './places.mjs';

const execute = promisify(execFile);

/** @param {string} name @returns {string | undefined} absolute path */
export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && !folder.startsWith(path.join(root, 'node_modules')))
    .map((folder) => path.join(folder, name))
    .find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What a command prints, or undefined when it fails. @param {string} command @param {string[]} args */
export async function output(command, args) {
  try {
    const { stdout, stderr } = await execute(command, args, { timeout: 20_000 });
    return `${stdout}${stderr}`.trim();
  } catch {
    return undefined;
  }
}

/** A Python that has pip; both are needed to fetch and unpack a wheel. @returns {Promise<string | undefined>} */
export async function pythonWithPip() {
  for (const name of ['python3', 'python']) {
    const python = onPath(name);
    if (python && (await output(python, ['-m', 'pip', '--version']))) return python;
  }
  return undefined;
}

/** @returns {Promise<string | undefined>} */
export async function go() {
  const program = onPath('go');
  return program && (await output(program, ['version'])) ? program : undefined;
}

/** A Node that stays in place while npm replaces node_modules, where the running one may live. */
export function steadyNode() {
  const ours = process.execPath.startsWith(path.join(root, 'node_modules'));
  return (ours && onPath('node')) || process.execPath;
}
