/**
 * Two persons take a case off its drawn way, past its verification: the preview names the gate, the instance goes where it was sent, and
 * Postgres refuses the approval and the seal all the same. Sent back, it goes to its lawful end. Corrected values wait for a second person.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NotDone, signIn, type Clerk } from '../../deploy/demo/clerk.ts';
import { numberOf, signal, type Published } from '../../workflows/contract.ts';
import type { FormSchema } from '../../workflows/engine/form.ts';
import type { Rules } from '../../workflows/engine/instance.ts';
import { judgeModification } from '../../workflows/modifying.ts';
import { openDesk, type Desk } from './desk.ts';
import { startCase, type SmallCase } from './small-case.ts';
import { stateOf, until, untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
let people: { proposer: Clerk; approver: Clerk };
let one: SmallCase;
before(async () => {
  desk = await openDesk();
  const enter = (name: string): Promise<Clerk> => signIn(desk.work, name, desk.passwordOf(name));
  people = { proposer: await enter('khanh.hv'), approver: await enter('thuy.lk') };
  one = await startCase(desk.office, desk.scan);
  for (const element of ['handlingRegime', 'inventory', 'digitise', 'enterData']) await one.complete(element);
});
after(() => desk.end());

const propose = async (who: Clerk, cancel: number[], start: string[], why = 'Người đối chiếu đã chuyển công tác'): Promise<string> =>
  (await who.read((tx) => tx<{ id: string }[]>`select law.propose_modification(${one.instance}, ${cancel}, ${start}, ${why}) as id`))[0]!.id;
const decide = (who: Clerk, intervention: string, yes = true) => who.read((tx) => tx`select law.decide_intervention(${intervention}, ${yes})`);
const refusedWith = (rule: string) => (error: Error & { refusal?: { rule: string } }) => error.refusal?.rule === rule;
const tell = () => desk.work.client.workflow.getHandle(one.instance).signal(signal.intervene);
const versions = async (): Promise<number> =>
  (await desk.owner`select 1 from record_version where instance_id = ${one.instance}`).length;

/** Agreed to and stepped on. @returns whether it took effect */
async function modify(cancel: number[], start: string[]): Promise<boolean> {
  const proposal = await propose(people.proposer, cancel, start);
  await decide(people.approver, proposal);
  await tell();
  return taken(proposal);
}

const taken = (intervention: string): Promise<boolean> =>
  until('the instance has stepped on it', async () => {
    const [row] = await desk.owner<{ done: boolean }[]>`select done from intervention where id = ${intervention} and taken_at is not null`;
    return row && { done: row.done };
  }).then(({ done }) => done);

const incidentAt = (element: string, besides: string[] = []) =>
  until(`an incident at ${element}`, async () => {
    const [row] = await desk.owner<{ id: string; at: string; code: string }[]>`
      select id, element_instance as at, code from incident
      where instance_id = ${one.instance} and element = ${element} and resolved_at is null and id <> all (${besides}::uuid[])`;
    return row;
  });

test('the preview names the gate that would be passed by, and what cannot be', async () => {
  const verify = numberOf(await untilOpen(desk.owner, one.instance, 'verify'));
  const [row] = await desk.owner<{ body: Published; rules: Rules; forms: Record<string, FormSchema> }[]>`
    select c.body, r.body as rules, (select jsonb_object_agg(f.key, x.body) from jsonb_each_text(c.body -> 'forms') f join content x on x.sha256 = f.value) as forms
    from process_instance i join content c on c.sha256 = i.definition_sha256 join content r on r.sha256 = i.rules_sha256 where i.id = ${one.instance}`;
  const version = { process: row!.body.process, forms: new Map(Object.entries(row!.forms)) };
  const state = await stateOf(desk.work.client, one.instance);
  const judged = (cancel: number[], start: string[]) => {
    const { refusals, skipped } = judgeModification(version, state, { cancel, start }, { now: new Date().toISOString(), rules: row!.rules });
    return [refusals.map(({ rule, elementId }) => [rule, elementId]), skipped.map(({ rule, elementId, article }) => [rule, elementId, article])];
  };
  assert.deepEqual(judged([verify], ['approve']), [[], [['gate-lost', 'verify', 'drf-2-9']]]);
  assert.deepEqual(judged([verify], ['enterData']), [[], []]);
  assert.deepEqual(judged([verify], []), [[['scope-left-empty', 'create']], []]);
  assert.deepEqual(judged([9_999], ['late']), [[['element-not-active', 'create-e-record'], ['cannot-start-there', 'late']], []]);
});

test('R-DRF-2.9 (2/3) past the verification by two persons: the approval is refused, the seal is refused, nothing is sealed', async () => {
  const verify = numberOf(await untilOpen(desk.owner, one.instance, 'verify'));
  await assert.rejects(propose(desk.office.clerk, [verify], ['approve']), refusedWith('not-your-unit'));
  await assert.rejects(propose(people.proposer, [verify], ['approve'], ' '), refusedWith('reason-missing'));
  await assert.rejects(propose(people.proposer, [verify], ['nowhere']), refusedWith('element-unknown'));
  const proposal = await propose(people.proposer, [verify], ['approve']);
  await tell();
  await assert.rejects(decide(people.proposer, proposal), refusedWith('own-proposal'));
  await assert.rejects(decide(desk.office.clerk, proposal), refusedWith('not-your-unit'));
  await untilOpen(desk.owner, one.instance, 'verify');
  await decide(people.approver, proposal);
  await tell();
  assert.equal(await taken(proposal), true);
  const approve = numberOf(await untilOpen(desk.owner, one.instance, 'approve'));
  await assert.rejects(one.complete('approve'), (error) => error instanceof NotDone && error.refusal.rule === 'differences-open');

  assert.equal(await modify([], ['seal']), true);
  const first = await incidentAt('seal');
  assert.equal(await versions(), 0);

  // Corrected values wait for a second person; whatever is corrected, the law asks the same.
  await people.proposer.read((tx) => tx`select law.retry_incident(${first.id}, 'Sửa giá trị', '{"decision": "approve"}')`);
  await tell();
  const [correction] = await desk.owner<{ id: string }[]>`select id from intervention where instance_id = ${one.instance} and state = 'PROPOSED'`;
  await assert.rejects(decide(people.proposer, correction!.id), refusedWith('own-proposal'));
  assert.equal((await incidentAt('seal')).id, first.id);
  await decide(people.approver, correction!.id);
  await tell();
  const second = await incidentAt('seal', [first.id]);
  assert.equal(second.code, first.code);
  assert.equal(await versions(), 0);

  // The way back: verified, approved, sealed.
  assert.equal(await modify([numberOf(second.at)], []), true);
  assert.equal(await modify([approve], ['verify']), true);
  assert.equal(await modify([approve], ['verify']), false, 'what is over meanwhile changes nothing');
  for (const element of ['verify', 'approve']) await one.complete(element);
  assert.equal((await untilEnded(desk.owner, one.instance)).endState, 'APPROVED');
  assert.equal(await versions(), 1);
  const acts = await desk.owner<{ act: string }[]>`
    select act from audit where instance_id = ${one.instance} and act ~ 'modif' order by id`;
  const each = ['modification-proposed', 'instance-modified'];
  assert.deepEqual(acts.map(({ act }) => act), [...each, ...each, ...each, ...each, 'modification-proposed', 'modification-overtaken']);
});
