/** Says that everything a jailed reader stands on can be loaded: how the cage is tried before the first file. */
import 'sharp';
import { encodeFrame } from '../frames.ts';
import { loadPdfium } from './scan/pdfium.ts';

await loadPdfium();
process.stdout.write(encodeFrame({ kind: 'ready' }));
