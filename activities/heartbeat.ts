/** Long work says that its worker lives, so that a killed one's work is taken up by another in seconds, however long an object takes. */
import { heartbeat } from '@temporalio/activity';

/** Below a third of `heartbeatTimeout` (workflows/activity-options.ts). */
const everyMs = 2_000;

export async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(heartbeat, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
