/** Says that it ran: how the cage is tried before the first file, and what starting one costs. */
import { encodeFrame } from '../frames.ts';

process.stdout.write(encodeFrame({ kind: 'ready' }));
