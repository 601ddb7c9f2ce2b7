/** A page as an image to read. */
import { pageImage } from '#lib/server/scan-images.ts';

export const GET = (event) => pageImage(event, 'view');
