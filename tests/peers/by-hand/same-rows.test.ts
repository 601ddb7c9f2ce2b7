/** The hand-written peer does the whole work: whichever way a case of P01 goes, both sides leave the same rows in Postgres. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Office } from '../../../deploy/demo/office.ts';
import type { VerificationAnswer } from '../../../workflows/form-components.ts';
import { startPeer, type Peer } from '../../bench/peer.ts';
import { elsewhere, openDesk, type Desk } from '../../instances/desk.ts';
import { startCase, type SmallCase, type Wishes } from '../../instances/small-case.ts';
import { until, untilEnded } from '../../instances/standing.ts';
import { stack } from '../../stack.ts';
import { byHandClient } from './client.ts';
import { rowsOf } from './rows.ts';

let desk: Desk;
let peer: Peer;
let offices: Record<'ours' | 'byHand', Office>;
/** Somebody who has a record. */
let known: string;
before(async () => {
  desk = await openDesk();
  peer = await startPeer(stack());
  offices = { ours: desk.office, byHand: elsewhere(desk, { db: desk.work.db, client: byHandClient(desk.work.client) }) };
  known = (await startCase(desk.office, desk.scan)).person.personalId;
});
after(async () => {
  await peer.stop();
  await desk.end();
});

interface Way {
  way: string;
  wishes?: Wishes;
  /** What people do, one after the other; `verify!` finds the first component wrong, `told` is when every notice has been given. */
  acts: string;
  endState: string;
  /** About the person who has a record. */
  again?: true;
}

const usual = 'handlingRegime inventory digitise enterData verify approve';
const ways: Way[] = [
  { way: 'approved at once, with three components', wishes: { components: 3 }, acts: usual, endState: 'APPROVED' },
  { way: 'the clerk is first', acts: 'inventory handlingRegime digitise enterData verify approve', endState: 'APPROVED' },
  {
    way: 'two components are scanned again',
    wishes: { components: 2, missingPage: true },
    acts: 'handlingRegime inventory digitise rescan rescan enterData verify approve',
    endState: 'APPROVED',
  },
  { way: 'values differ', wishes: { differing: [['G1.phone', 'G1.email']] }, acts: 'handlingRegime inventory digitise enterData verify enterData verify approve', endState: 'APPROVED' },
  { way: 'a component is wrong', acts: 'handlingRegime inventory digitise enterData verify! digitise enterData verify approve', endState: 'APPROVED' },
  { way: 'returned by the approver', wishes: { decisions: ['return'] }, acts: `${usual} enterData verify approve`, endState: 'APPROVED' },
  { way: 'rejected', wishes: { decisions: ['reject'] }, acts: usual, endState: 'REJECTED' },
  { way: 'long overdue: every notice is given', wishes: { confirmedOn: '2026-08-03' }, acts: `told ${usual}`, endState: 'APPROVED' },
  { way: 'the person has a record', acts: '', endState: 'REDIRECTED', again: true },
];

for (const { way, wishes: wished = {}, acts, endState, again } of ways) {
  test(way, async () => {
    const wishes = again ? { ...wished, personalId: known } : wished;
    const ours = await played(offices.ours, wishes, acts, endState);
    const byHand = await played(offices.byHand, wishes, acts, endState);
    assert.deepEqual({ onlyOurs: without(ours, byHand), onlyByHand: without(byHand, ours) }, { onlyOurs: [], onlyByHand: [] });
  });
}

test('the rows tell what was done from what was not', async () => {
  const once = await played(offices.ours, {}, usual, 'APPROVED');
  const twice = await played(offices.byHand, { decisions: ['return'] }, `${usual} enterData verify approve`, 'APPROVED');
  assert.ok(without(twice, once).some((row) => row.startsWith('approval ') && row.includes('"return"')));
  assert.deepEqual(without(once, once), []);
});

/** What is left of the rows when each of the others has taken its like. */
function without(rows: string[], others: string[]): string[] {
  const left = [...others];
  return rows.filter((row) => {
    const found = left.indexOf(row);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

async function played(office: Office, wishes: Wishes, acts: string, endState: string): Promise<string[]> {
  const one = await startCase(office, desk.scan, wishes);
  for (const act of acts.split(' ').filter(Boolean)) {
    if (act === 'told') await untilTold(one);
    else if (act === 'verify!') await findWrong(one, office);
    else await one.complete(act);
  }
  assert.equal((await untilEnded(desk.owner, one.instance)).endState, endState);
  return rowsOf(desk.owner, one.instance);
}

const untilTold = ({ instance }: SmallCase): Promise<unknown> =>
  until('five notices', async () => {
    const [told] = await desk.owner<{ kinds: number }[]>`select count(distinct kind) as kinds from notice where instance_id = ${instance}`;
    return told!.kinds === 5;
  });

const findWrong = (one: SmallCase, { verifier }: Office): Promise<unknown> =>
  verifier.complete(one.instance, 'verify', async (task) => {
    const { verification } = (await one.answersTo('verify', task)) as { verification: VerificationAnswer };
    const [first, ...others] = verification.components;
    return { verification: { ...verification, components: [{ ...first, legible: false, remark: 'Mờ' }, ...others] } };
  });
