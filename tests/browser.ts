/**
 * A Chromium for journeys: named in the environment, on the machine, fetched by Playwright, else the one npm brought,
 * unpacked once.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { holdWhenFree } from '../deploy/launcher/hold.mjs';
import { cacheFolder, root } from '../deploy/launcher/places.mjs';
import { onPath } from '../deploy/launcher/tools.mjs';

/**
 * The browser asks nobody on the internet anything, draws without a graphics card, and as root cannot have its own
 * sandbox.
 */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
  '--font-render-hinting=none',
];

export async function openBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const found = findBrowser() ?? (await unpackedBrowser());
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    ...found,
    headless: true,
    ...options,
    args: [...quiet, ...sandbox, ...(options.args ?? [])],
  });
}

function findBrowser(): LaunchOptions | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [process.env.CHROMIUM, ...names.map(onPath), chromium.executablePath()];
  const executablePath = candidates.find((program) => program && existsSync(program));
  return executablePath ? { executablePath } : undefined;
}

/** npm's copy is packed; it brings the libraries and fonts that a bare machine lacks. */
async function unpackedBrowser(): Promise<LaunchOptions> {
  const packed = path.join(root, 'node_modules', '@sparticuz', 'chromium');
  const { version } = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(cacheFolder(), `chromium-${version}`);
  const release = await holdWhenFree(folder);
  try {
    if (!existsSync(folder)) await unpack(path.join(packed, 'bin'), folder);
  } finally {
    release();
  }
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    LD_LIBRARY_PATH: path.join(folder, 'lib'),
  };
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = fontsIn(folder);
  return { executablePath: path.join(folder, 'chromium'), env };
}

/** A machine without fonts draws with those that came along; the product's own font is a web font. */
function fontsIn(folder: string): string {
  const file = path.join(folder, 'fonts.conf');
  writeFileSync(file, `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`);
  return file;
}

async function unpack(from: string, folder: string): Promise<void> {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const packed of readdirSync(from)) {
    const file = path.join(draft, path.basename(packed, '.br'));
    await pipeline(createReadStream(path.join(from, packed)), createBrotliDecompress(), createWriteStream(file, { mode: 0o755 }));
    if (!file.endsWith('.tar')) continue;
    // From a file: tar stops reading a pipe at the archive's end, which may be before the pipe's.
    const [code] = (await once(spawn('tar', ['-x', '-C', draft, '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')) as [number | null];
    if (code !== 0) throw new Error(`tar could not unpack ${packed}`);
    rmSync(file);
  }
  renameSync(draft, folder);
}
