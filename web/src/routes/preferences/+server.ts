/** Keeps language, theme, density and the width of the sections in cookies; works without script too. */
import { redirect } from '@sveltejs/kit';
import { keepPreferences } from '#lib/server/preferences.ts';
import { returnTo } from '#lib/server/return-to.ts';

export async function POST({ request, cookies }) {
  const form = await request.formData();
  keepPreferences(cookies, form);
  if (form.get('quiet')) return new Response(null, { status: 204 });
  redirect(303, returnTo(form.get('next')));
}
