/** The bench's arithmetic against tables worked out elsewhere (Student's t from any statistics book). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, mean, percentile, ratioOf } from './statistics.ts';

const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 5e-4, `${actual} is not ${expected}`);

test('a percentile is the nearest rank, whatever the order', () => {
  const times = [50, 20, 15, 40, 35];
  const table: [share: number, time: number][] = [[0.05, 15], [0.3, 20], [0.4, 20], [0.5, 35], [0.99, 50], [1, 50]];
  for (const [share, time] of table) assert.equal(percentile(times, share), time, String(share));
  assert.equal(percentile([7], 0.99), 7);
});

test('a ratio and the upper end of its interval', () => {
  // Logarithms 0 and 0.2: mean 0.1, deviation 0.1414, t(1) = 12.706.
  near(ratioOf([[1, 1], [Math.exp(0.2), 1]]).upper, Math.exp(0.1 + 12.706 * 0.1));
  // Logarithms -0.1, 0, 0.1: mean 0, deviation 0.1, t(2) = 4.303.
  const { ratio, upper } = ratioOf([[Math.exp(-0.1), 1], [5, 5], [2 * Math.exp(0.1), 2]]);
  near(ratio, 1);
  near(upper, Math.exp((4.303 * 0.1) / Math.sqrt(3)));
  const alike = Array.from({ length: 15 }, (): [number, number] => [110, 100]);
  near(ratioOf(alike).upper, 1.1);
});

test('what two means may differ by chance', () => {
  assert.equal(mean([1, 2, 6]), 3);
  near(chance([1, 2, 3], [1, 2, 3]), 2 * Math.sqrt(2 / 3));
  assert.equal(chance([4, 4], [9, 9, 9]), 0);
});
