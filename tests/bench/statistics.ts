/** Percentiles of times, and how sure a ratio of paired measurements is. */
import type { Figure } from '../../deploy/measuring/modules.ts';

/** Nearest rank: a time that was measured, never one between two. @param share 0.5 is the median */
export function percentile(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** p50 and p99 of times in milliseconds against what p99 may be at most. */
export function ranks(name: string, times: number[], atMost: number): Figure[] {
  return ([['p50', 0.5], ['p99', 0.99]] as const).map(([rank, share]) => {
    const value = Number(percentile(times, share).toPrecision(3));
    const limit = rank === 'p99' ? { against: `${atMost} ms`, ratio: value / atMost, atMost } : {};
    return { name: `${name}, ${rank} of ${times.length}`, value, unit: 'ms', ...limit };
  });
}

export interface Ratio {
  /** Geometric mean of the pairs' ratios. */
  ratio: number;
  /** Upper end of its two-sided 95 % interval: Student's t on the logarithms, one pair one observation. */
  upper: number;
}

/** What remains of Student's t at 0.975, by degrees of freedom from 1; beyond the table the last is on the safe side. */
const t975 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086];

/** @param pairs at least two, each measured side by side: [ours, theirs] */
export function ratioOf(pairs: [ours: number, theirs: number][]): Ratio {
  const logs = pairs.map(([ours, theirs]) => Math.log(ours / theirs));
  const n = logs.length;
  const middle = mean(logs);
  const t = t975[Math.min(n - 1, t975.length) - 1]!;
  return { ratio: Math.exp(middle), upper: Math.exp(middle + t * Math.sqrt(variance(logs) / n)) };
}

export const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far apart two means may be by chance: two standard errors of their difference. */
export const chance = (a: number[], b: number[]): number => 2 * Math.sqrt(variance(a) / a.length + variance(b) / b.length);

function variance(values: number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
