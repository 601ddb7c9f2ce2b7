/** The way in: the inbox is where people live. */
import { redirect } from '@sveltejs/kit';

export function load() {
  redirect(303, '/inbox');
}
