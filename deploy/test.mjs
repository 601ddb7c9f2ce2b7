/**
 * `npm test [-- PATTERN]`: everything is checked on a stack of its own with throw-away data; the last line is `N
 * passed, N failed`.
 */
import { enter } from './launcher/enter.mjs';

await enter('testing/test.ts', { servers: true });
