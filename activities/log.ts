/** What the worker's log says: who stumbled where, and never what an error quotes, since that may be what a person typed (M25). */
import { DefaultLogger, type LogEntry } from '@temporalio/worker';

/** Ids and names of Temporal's and ours. */
const said = ['sdkComponent', 'taskQueue', 'workflowType', 'workflowId', 'runId', 'activityType', 'activityId', 'attempt', 'state'];

export const createLog = (write: (line: string) => void, level: 'INFO' | 'ERROR' = 'INFO'): DefaultLogger =>
  new DefaultLogger(level, (entry) => write(`${lineOf(entry)}\n`));

function lineOf({ level, timestampNanos, message, meta = {} }: LogEntry): string {
  const at = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
  const known = Object.entries(meta).filter(([name]) => said.includes(name));
  const { error } = meta as { error?: unknown };
  return `${at} [${level}] ${message.split('\n')[0]} ${JSON.stringify({ ...Object.fromEntries(known), ...(error ? { error: traceOf(error) } : {}) })}`;
}

/** Its kind, its code, where it was thrown, and those of its cause. */
function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, code, stack = '', cause } = error as Error & { code?: unknown };
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6);
  return { name, ...(typeof code === 'string' ? { code } : {}), at: frames.map((frame) => frame.trim()), ...(cause ? { cause: traceOf(cause) } : {}) };
}
