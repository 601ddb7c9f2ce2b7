/** Every way through P01 on the running stack: who does what in which order, how it ends, and that the invariants hold afterwards. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { randomUUID } from 'node:crypto';
import { paperScan } from '../../deploy/demo/scans/scans.ts';
import { citizen } from '../../deploy/demo/citizens.ts';
import { signIn } from '../../deploy/demo/clerk.ts';
import { numberOf, signal, update } from '../../workflows/contract.ts';
import { assertHolds } from '../faults/invariants.ts';
import { openDesk, type Desk } from './desk.ts';
import { refusalOf, somewhere } from './forging.ts';
import { startCase, type SmallCase, type Wishes } from './small-case.ts';
import { stateOf, until, untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.end());

const prepared = ['handlingRegime', 'inventory', 'digitise'];

const paths: { way: string; wishes: Wishes; tasks: string[]; endState: string }[] = [
  { way: 'approved', wishes: {}, tasks: [...prepared, 'enterData', 'verify', 'approve'], endState: 'APPROVED' },
  { way: 'listed before the regime is set', wishes: {}, tasks: ['inventory', 'handlingRegime', 'digitise', 'enterData', 'verify', 'approve'], endState: 'APPROVED' },
  {
    way: 'sent back by the verifier, twice', wishes: { differing: [['G1.phone'], ['G1.phone']] },
    tasks: [...prepared, 'enterData', 'verify', 'enterData', 'verify', 'enterData', 'verify', 'approve'], endState: 'APPROVED',
  },
  {
    way: 'sent back by the approver', wishes: { decisions: ['return'] },
    tasks: [...prepared, 'enterData', 'verify', 'approve', 'enterData', 'verify', 'approve'], endState: 'APPROVED',
  },
  { way: 'rejected', wishes: { decisions: ['reject'] }, tasks: [...prepared, 'enterData', 'verify', 'approve'], endState: 'REJECTED' },
  { way: 'a component scanned again', wishes: { missingPage: true }, tasks: [...prepared, 'rescan', 'enterData', 'verify', 'approve'], endState: 'APPROVED' },
  {
    way: 'two components scanned again, confirmed so long ago that every timer is due at once',
    wishes: { components: 2, missingPage: true, confirmedOn: '2026-01-05' },
    tasks: [...prepared, 'rescan', 'rescan', 'enterData', 'verify', 'approve'], endState: 'APPROVED',
  },
];

const holds = (one: SmallCase) =>
  assertHolds({ owner: desk.owner, client: desk.work.client, objects: desk.objects, instances: [one.instance], acknowledged: one.acknowledged });

describe('P01 from its start to its end', () => {
  for (const { way, wishes, tasks, endState } of paths) {
    test(`${way}: ${tasks.join(', ')} -> ${endState}`, async () => {
      const one = await startCase(desk.office, desk.scan, wishes);
      for (const element of tasks) await one.complete(element);
      assert.deepEqual(await untilEnded(desk.owner, one.instance), { state: 'ENDED', endState, open: [] });
      await holds(one);
    });
  }

  test('somebody who has a record already: nothing to do -> REDIRECTED', async () => {
    const first = await startCase(desk.office, desk.scan);
    await untilOpen(desk.owner, first.instance, 'inventory');
    const second = await startCase(desk.office, desk.scan, { personalId: first.person.personalId });
    assert.deepEqual(await untilEnded(desk.owner, second.instance), { state: 'ENDED', endState: 'REDIRECTED', open: [] });
    await holds(second);
  });

  test('a scan that is lost in the store: an incident; put back and tried again -> APPROVED', async () => {
    const { office, owner } = desk;
    const facts = citizen(9_998, office.name);
    const file = await paperScan('paper-confirmation', { ...facts, date: '02/11/2026' }, { seed: randomUUID(), format: 'jpeg' });
    const scan = await office.upload(file, 'bi-mat.jpg', 'start:create-e-record');
    const one = await startCase(office, desk.scan, { scan });
    for (const element of prepared.slice(0, 2)) await one.complete(element);
    await office.lose(scan.sha256);
    await one.complete('digitise');
    const incident = await until('the incident is raised', async () => {
      const [row] = await owner<{ id: string; child: string; at: string; code: string }[]>`
        select id, instance_id as child, element_instance as at, code from incident where instance_id like ${`${one.instance}/%`} and resolved_at is null`;
      return row;
    });
    assert.equal(incident.code, 'object-missing');
    await holds(one).then(() => assert.fail('the scan is gone'), (error: Error) => assert.match(error.message, /every scan hashes right/));

    const [{ agency }] = (await owner`select agency_id as agency from scan where sha256 = ${scan.sha256}`) as unknown as [{ agency: string }];
    await desk.objects.put('raw', agency, scan.sha256, file, file.length);
    const child = desk.work.client.workflow.getHandle(incident.child);
    // Whoever only says that it is to be tried again, and with what, is not believed (M19).
    const stuck = await stateOf(desk.work.client, incident.child);
    await child.signal(signal.retry, { elementInstance: numberOf(incident.at), variables: { component: 'x' } });
    await refusalOf(child.executeUpdate(update.completeUserTask, { args: [{ taskId: `${incident.child}/9999`, ...somewhere }] }));
    assert.deepEqual(await stateOf(desk.work.client, incident.child), stuck);
    const supervisor = await signIn(desk.work, 'khanh.hv', desk.passwordOf('khanh.hv'));
    await supervisor.read((tx) => tx`select law.retry_incident(${incident.id}, 'Đã khôi phục tệp', '{}')`);
    await child.signal(signal.intervene);
    for (const element of ['enterData', 'verify', 'approve']) await one.complete(element);
    assert.equal((await untilEnded(owner, one.instance)).endState, 'APPROVED');
    await holds(one);
  });
});
