/** What can go wrong with a stored scan, each with the stable code that the catalogues and `failures.ts` know. */

/**
 * The store could not be reached or broke off (`object-store-unavailable`: try again), or cannot do what the law needs
 * (`object-store-unfit`).
 */
export class ObjectStoreFailure extends Error {
  override name = 'ObjectStoreFailure';
  readonly code: 'object-store-unavailable' | 'object-store-unfit';

  constructor(code: ObjectStoreFailure['code'], cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** There is nothing under this key, although somebody holds a reference to it. */
export class ObjectMissing extends Error {
  override name = 'ObjectMissing';
  readonly code = 'object-missing';

  constructor() {
    super('object-missing');
  }
}

/**
 * The bytes under a key are not the bytes the key names: a scan was altered or rotted. Not one of them has been handed
 * out.
 */
export class IntegrityFailure extends Error {
  override name = 'IntegrityFailure';
  readonly code = 'integrity-failed';
  readonly where: { bucket: string; key: string; found: string };

  constructor(where: IntegrityFailure['where']) {
    super('integrity-failed');
    this.where = where;
  }
}
