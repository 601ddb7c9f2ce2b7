/** The board is for who supervises a unit or heads the agency; a supervisor acts, a head looks (requirements.md 5.3). */
import { error } from '@sveltejs/kit';
import { readAs } from '#lib/server/acting.ts';

export async function load(event) {
  event.depends('board:items');
  return readAs(event, async (tx, { roles }) => {
    if (!roles.includes('SUP') && !roles.includes('HEAD')) error(403, { message: 'forbidden' });
    const [row] = await tx<{ count: number }[]>`select count(*)::int as count from incident where resolved_at is null`;
    return { acts: roles.includes('SUP'), openIncidents: row!.count };
  });
}
