/** Changes beside what an open page is told of them: a burst is told twice, at its beginning and once for all the rest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sparingly } from '../../web/src/lib/server/event-stream.ts';

/** Milliseconds. @param stop when the reader leaves */
const courses: { changes: number[]; told: number[]; stop?: number }[] = [
  { changes: [0], told: [0] },
  { changes: [0, 1, 2, 299], told: [0, 300] },
  { changes: [0, 300], told: [0, 300] },
  { changes: [0, 200, 400, 500, 700], told: [0, 300, 600, 900] },
  { changes: [0, 1_000, 1_001], told: [0, 1_000, 1_300] },
  { changes: [0, 100], stop: 200, told: [0] },
];

for (const { changes, told, stop } of courses) {
  test(`changes at ${changes.join(', ')} are told at ${told.join(', ')}${stop ? `, none after ${stop}` : ''}`, (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const heard: number[] = [];
    let now = 0;
    const telling = sparingly(() => heard.push(now), 300);
    for (; now < 2_000; now++) {
      if (now > 0) t.mock.timers.tick(1);
      if (now === stop) telling.stop();
      if (changes.includes(now)) telling.tell();
    }
    assert.deepEqual(heard, told);
  });
}
