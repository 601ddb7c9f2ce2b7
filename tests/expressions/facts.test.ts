/** Every fact of the tables holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, factsOf, topics } from './facts.ts';

for (const topic of topics) {
  test(topic.replace('.json', ''), () => {
    for (const [expression, is, variables] of factsOf(topic))
      assert.deepEqual(ask(expression, variables), is, expression);
  });
}
