/**
 * What the interpreter costs: P01 from its model beside P01 by hand (tests/peers/by-hand), same codec, activities, inbox writes, updates
 * and worker options; tests/peers/by-hand/same-rows.test.ts shows that both leave the same rows. Each side has a worker process of its own.
 */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { byHandClient } from '../peers/by-hand/client.ts';
import { server } from '../stack.ts';
import { openAgency } from './agency.ts';
import { beside } from './beside.ts';
import { openDesk } from './desk.ts';
import { openInbox } from './inbox.ts';
import { startPeer } from './peer.ts';

export const id = 'by-hand';
export const minutes = 12;
export const title = 'CPU and history of one case of P01, from its model and by hand';

/** At a time: enough to keep two cores at work. */
const clients = 4;
/** Issue 3: what the interpreter may cost beside the same procedure by hand. */
const terms = { pairs: 25, casesInABlock: 8, warmUp: 64, atMost: { cpu: 1.15, bytes: 1.2 } };

export async function run(stack: Addresses): Promise<Figure[]> {
  const peer = await startPeer(stack);
  const agency = await openAgency(stack, clients);
  try {
    const inbox = await openInbox(agency.work.db);
    const desksOf = (work: typeof agency.work) => agency.desks.map((staff) => openDesk(agency, staff, work, inbox));
    const ours = { desks: desksOf(agency.work), worker: server('worker').pid! };
    const theirs = { desks: desksOf({ ...agency.work, client: byHandClient(agency.work.client) }), worker: peer.pid };
    return (await beside(agency, { ours, theirs }, terms)).figures;
  } finally {
    await agency.end();
    await peer.stop();
  }
}
