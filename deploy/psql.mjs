/**
 * `npm run -s psql -- ROLE [-c SQL]...`: SQL in one login of the running demonstration, or of the stack in
 * LUUTRINH_STACK.
 */
import { enter } from './launcher/enter.mjs';

await enter('psql/psql.ts');
