/** The dynamic workflow that serves every procedure: its type is the procedure's id (design.md, law 1); and the tick of a schedule, which starts some. */
export { processInstance as default } from './process-instance.ts';
export { scheduledStarts } from './scheduled-starts.ts';
