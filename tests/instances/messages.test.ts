/** Messages, signals and escalations between real instances: each reaches whom it is for, once, now or later (exchange/ holds the models). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { act, Refused, type Tx } from '../../platform/db.ts';
import { signal } from '../../workflows/contract.ts';
import { openCorrespondence, type Correspondence } from './correspondence.ts';
import { stateOf, until, untilEnded } from './standing.ts';

let office: Correspondence;
before(async () => {
  office = await openCorrespondence(new URL('./exchange/', import.meta.url), 'exchange');
});
after(() => office.end());

const endOf = async (instance: string): Promise<string | null> => (await untilEnded(office.owner, instance, 60)).endState;

describe('messages', () => {
  test('two pools talk: a question begins the other, whose answer finds its asker by the key', async () => {
    const [one, other] = await Promise.all(['An', 'Bình'].map((who) => office.begin('test-please-ask', { who })));
    assert.deepEqual([await endOf(one!), await endOf(other!)], ['YES', 'YES']);
    assert.deepEqual(await office.entered(one!), ['begun', 'ask', 'wait', 'which', 'yes']);
    const answering = await office.instancesOf('exchange-answers', 2);
    for (const instance of answering) assert.deepEqual(await office.entered(instance), ['asked_for', 'reply']);
  });

  test('for one who waits, and only for the key it waits for', async () => {
    const [one, other] = await Promise.all(['c', 'd'].map((who) => office.begin('test-wait', { who })));
    await Promise.all([one!, other!].map((instance) => office.waiting(instance, ['test-word'])));
    assert.equal(await office.send('test-word', { key: 'c' }), 'GIVEN');
    assert.equal(await endOf(one!), 'HEARD');
    assert.deepEqual(await office.entered(other!), ['begun', 'hear']);
    await office.send('test-word', { key: 'd' });
    assert.equal(await endOf(other!), 'HEARD');
  });

  test('one that nobody waits for yet is kept; its content is nobody\'s to read, and gone when it is taken', async () => {
    const id = randomUUID();
    assert.equal(await office.send('test-word', { id, key: 'e', variables: { said: 'bí mật của Em' } }), 'KEPT');
    const kept = await office.message(id);
    assert.doesNotMatch(JSON.stringify(kept), /bí mật/);
    assert.ok(kept!.content);
    assert.equal(await endOf(await office.begin('test-wait', { who: 'e' })), 'HEARD');
    assert.deepEqual(await office.message(id), { state: 'TAKEN', content: null });
  });

  test('one whose time is over reaches nobody', async () => {
    const id = randomUUID();
    assert.equal(await office.send('test-word', { id, key: 'f', lives: 'PT0S' }), 'EXPIRED');
    const short = randomUUID();
    assert.equal(await office.send('test-word', { id: short, key: 'f', lives: 'PT0.1S' }), 'KEPT');
    await until('it has expired', async () => (await office.message(short))?.state === 'EXPIRED');
    assert.deepEqual(await office.message(short), { state: 'EXPIRED', content: null });
    const instance = await office.begin('test-wait', { who: 'f' });
    await office.waiting(instance, ['test-word']);
    assert.deepEqual(await office.entered(instance), ['begun', 'hear']);
  });

  test('one that is sent again under its id counts once; what goes on waiting takes them one by one', async () => {
    const instance = await office.begin('test-listen', { who: 'g' });
    await office.waiting(instance, ['test-enough', 'test-note']);
    const [first, second] = [randomUUID(), randomUUID()];
    await Promise.all([first, first, first].map((id) => office.send('test-note', { id, key: 'g' })));
    await office.send('test-note', { id: second, key: 'g' });
    await until('both are taken', async () => (await office.message(second))?.state === 'TAKEN');
    assert.equal(await office.send('test-note', { id: first, key: 'g' }), 'TAKEN');
    await office.send('test-enough', { key: 'g' });
    assert.equal(await endOf(instance), 'ENOUGH');
    assert.deepEqual(await office.entered(instance), ['began', 'listening', 'noting', 'noted', 'noting', 'noted', 'over']);
  });

  test('given to one who ended before it could be stepped on, it goes to the next', async () => {
    const first = await office.begin('test-listen', { who: 'h' });
    await office.waiting(first, ['test-enough', 'test-note']);
    const next = await office.begin('test-listen', { who: 'h' });
    await office.waiting(next, ['test-enough', 'test-note']);
    // As if the signal that tells of it were still on its way when the instance ends.
    const id = randomUUID();
    await office.owner.begin(async (tx) => {
      await tx`
        insert into message (id, agency_id, unit_id, name, keys, content, expires_at, state, instance_id, subscription)
        select ${id}, agency_id, ${office.unit}, name, keys, ${office.sealed(id)}, now() + interval '1 hour', 'GIVEN', instance_id, n
        from event_subscription where instance_id = ${first} and name = 'test-note'`;
      await tx`update event_subscription set pending = ${id} where instance_id = ${first} and name = 'test-note'`;
      await tx`insert into delivery (instance_id, id, event, told_at) values (${first}, ${id}, '{}', now())`;
    });
    await office.send('test-enough', { key: 'h' });
    assert.equal(await endOf(first), 'ENOUGH');
    await until('the next one has it', async () => (await office.message(id))?.state === 'TAKEN');
    assert.deepEqual(await office.entered(first), ['began', 'listening', 'over']);
    assert.deepEqual(await office.entered(next), ['began', 'listening', 'noting', 'noted']);
  });

  test('one who continues as new waits on', async () => {
    const instance = await office.begin('test-wait', { who: 'i' });
    await office.waiting(instance, ['test-word']);
    const workflow = office.temporal.workflow.getHandle(instance);
    const { runId } = await workflow.describe();
    await workflow.signal(signal.renew);
    await until('a new run', async () => (await workflow.describe()).runId !== runId);
    await office.send('test-word', { key: 'i' });
    assert.equal(await endOf(instance), 'HEARD');
  });

  test('M19: told by somebody with a client of Temporal, and even the keys, of what Postgres does not have for it: it waits on', async () => {
    const [instance, other] = await Promise.all(['j', 'k'].map((who) => office.begin('test-wait', { who })));
    await Promise.all([instance!, other!].map((one) => office.waiting(one, ['test-word'])));
    const id = randomUUID();
    await office.send('test-word', { id, key: 'k' });
    assert.equal(await endOf(other!), 'HEARD');
    const workflow = office.temporal.workflow.getHandle(instance!);
    for (const told of [{ id }, { id, subscription: 1 }, { id: randomUUID(), subscription: 99 }, { id: 7 }, null])
      await workflow.signal(signal.message, told);
    await office.send('test-word', { key: 'j' });
    assert.equal(await endOf(instance!), 'HEARD');
    assert.deepEqual(await office.entered(instance!), ['begun', 'hear', 'heard']);
  });

  test('given to one that is suspended it waits, whoever tells of it; resumed, it is heard', async () => {
    const instance = await office.begin('test-wait', { who: 's' });
    await office.waiting(instance, ['test-word']);
    const as = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => act(office.web, office.people.supervisor.token, work);
    await as((tx) => tx`select law.suspend_instance(${instance}, 'Chờ công văn')`);
    const id = randomUUID();
    const workflow = office.temporal.workflow.getHandle(instance);
    // Of one that is not there yet, and again when it is.
    await workflow.signal(signal.message, { id });
    assert.equal(await office.send('test-word', { id, key: 's' }), 'GIVEN');
    await workflow.signal(signal.message, { id });
    assert.equal((await stateOf(office.temporal, instance)).state, 'running');
    assert.deepEqual(await office.entered(instance), ['begun', 'hear']);
    assert.equal((await office.message(id))!.state, 'GIVEN');
    await as((tx) => tx`select law.resume_instance(${instance}, 'Đã có công văn')`);
    assert.equal(await endOf(instance), 'HEARD');
  });

  const refusals: [string, (send: Correspondence['send']) => Promise<unknown>, string][] = [
    ['a name that nothing waits for', (send) => send('test-nobody-waits'), 'event-not-waited-for'],
    ['a life of more than a year', (send) => send('test-word', { lives: 'P2Y' }), 'message-lives-too-long'],
  ];
  for (const [what, attempt, rule] of refusals) {
    test(`${what}: ${rule}`, () => assert.rejects(attempt(office.send), (error) => error instanceof Refused && error.refusal.rule === rule));
  }
});

describe('signals', () => {
  test('one reaches the three that wait and begins what begins by it; who comes later has missed it', async () => {
    const three = await Promise.all([1, 2, 3].map(() => office.begin('test-be-ready')));
    await Promise.all(three.map((instance) => office.waiting(instance, ['test-flag'])));
    await office.begin('test-raise');
    assert.deepEqual(await Promise.all(three.map(endOf)), ['SEEN', 'SEEN', 'SEEN']);
    const [begun] = await office.instancesOf('exchange-begins', 1);
    assert.equal(await endOf(begun!), 'BEGUN');
    const late = await office.begin('test-be-ready');
    await office.waiting(late, ['test-flag']);
    assert.deepEqual(await office.entered(late), ['begun', 'watch']);
    const id = randomUUID();
    assert.deepEqual([await office.signal('test-flag', id), await office.signal('test-flag', id)], [2, 2], 'the one who waits, and one that begins; again it says the same');
    assert.equal(await endOf(late), 'SEEN');
    await office.instancesOf('exchange-begins', 2);
  });
});

describe('escalations', () => {
  test('of a called process: its caller hears each before the end', async () => {
    const instance = await office.begin('test-call');
    assert.equal(await endOf(instance), 'DONE');
    const entered = await office.entered(instance);
    assert.deepEqual(entered.toSorted(), ['begun', 'calling', 'done', 'noticed', 'noticed', 'risen', 'risen']);
    assert.equal(entered.filter((element) => element === 'risen').length, 2);
  });
});
