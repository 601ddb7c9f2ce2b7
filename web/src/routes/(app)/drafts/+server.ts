/** Drafts as they are typed: PUT keeps one, DELETE drops it. */
import { error, json } from '@sveltejs/kit';
import { serveAs } from '#lib/server/acting.ts';
import { dropDraft, keepDraft } from '#lib/server/drafts.ts';

const longestName = 300;

function aboutOf(url: URL): string {
  const about = url.searchParams.get('about');
  if (!about || about.length > longestName) error(400);
  return about;
}

export async function PUT(event) {
  const about = aboutOf(event.url);
  const answers: unknown = await event.request.json();
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) error(400);
  const savedAt = await serveAs(event, (tx, acting) =>
    keepDraft(tx, acting, about, answers as Record<string, unknown>),
  );
  return json({ savedAt });
}

export async function DELETE(event) {
  const about = aboutOf(event.url);
  await serveAs(event, (tx, acting) => dropDraft(tx, acting, about));
  return new Response(null, { status: 204 });
}
