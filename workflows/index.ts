/** The dynamic workflow that serves every procedure: its type is the procedure's id (design.md, law 1). */
export { processInstance as default } from './process-instance.ts';
