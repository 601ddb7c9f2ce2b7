/** The page's script begins here, before anything of the page is drawn by it. */
import type { ClientInit } from '@sveltejs/kit/hooks';
import { keepEarlyAnswers } from '#lib/shell/typed-early.ts';

export const init: ClientInit = keepEarlyAnswers;
