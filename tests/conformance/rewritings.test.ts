/** A model that is written in another way keeps its trace: a part of the cases (`npm run prove -- rewritings`: all). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { played, rewritings, tracesOf } from './rewritings.ts';

const oneIn = 36;

for (const [at, [name, rewriting]] of Object.entries(rewritings).entries()) {
  test(`the same model ${name} has the same trace`, async () => {
    const some = played().filter((_found, index) => index % oneIn === at);
    let changed = 0;
    for (const found of some) {
      const result = await tracesOf(found, rewriting);
      assert.equal(result.as, result.was, found.name);
      if (result.changed) changed++;
    }
    assert.ok(changed > 0, 'it is written in another way');
  });
}
