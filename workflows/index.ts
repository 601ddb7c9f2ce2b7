/** The dynamic workflow that serves every procedure: its type is the procedure's id (design.md, law 1); and the tick of a schedule, which starts some. */
export { processInstance as default } from './process-instance.ts';
export { scheduledStarts } from './scheduled-starts.ts';

// The SDK writes down a stack trace for every promise of a workflow, for a query of its own. An interpreter's says nothing of the procedure (the
// instance's state does) and was a tenth of what a replay costs; an error still says where it was thrown, and from where.
Error.stackTraceLimit = 2;
