/** A page as a small image. */
import { pageImage } from '#lib/server/scan-images.ts';

export const GET = (event) => pageImage(event, 'thumb');
