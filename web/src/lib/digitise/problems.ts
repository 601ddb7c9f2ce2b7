/** What keeps a digitising from being handed in, in words, and the place on the screen to go to. */
import type { Path, Problem } from '../../../../workflows/engine/form.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Digitising } from './digitising.svelte.ts';

export function tellOf(
  { key, rule, params }: Problem,
  desk: Digitising,
  label: string,
): { path: Path; label: string; sentence?: string } {
  const [part, id] = key.split('.').slice(desk.path.length);
  const count = Number(params?.count ?? 0);
  if (part === 'components' && id)
    return {
      path: [...desk.path, part, id],
      label: desk.component(id)?.title ?? label,
      sentence: m['digitise.problem-no-pages'](),
    };
  if (part === 'sheetsCounted') return { path: [...desk.path, part], label: m['digitise.sheets']() };
  const sentence =
    rule === 'pages-open'
      ? m['digitise.problem-pages-open']({ count })
      : rule === 'blanks-open'
        ? m['digitise.problem-blanks-open']({ count })
        : undefined;
  return { path: [...desk.path, 'pages'], label: m['digitise.pages'](), ...(sentence ? { sentence } : {}) };
}
