/** The object store as the web uses it; opened with the first scan. */
import { environment } from '../../../../platform/environment.ts';
import { createObjects, type Objects } from '../../../../platform/objects.ts';

let store: Objects | undefined;

export function objects(): Objects {
  store ??= createObjects(environment().s3);
  return store;
}
