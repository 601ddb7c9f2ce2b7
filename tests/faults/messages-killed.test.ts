/** The worker is killed around a message's delivery: what Postgres took in is stepped on once each, none lost and none doubled. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openCorrespondence, type Correspondence } from '../instances/correspondence.ts';
import { until, untilEnded } from '../instances/standing.ts';
import { kill } from './kill.ts';

let office: Correspondence;
before(async () => {
  office = await openCorrespondence(new URL('../instances/exchange/', import.meta.url), 'exchange');
});
after(() => office.end());

test('messages sent in the moment of a kill, and while no worker runs', async () => {
  const instance = await office.begin('test-listen', { who: 'x' });
  await office.waiting(instance, ['test-enough', 'test-note']);
  const sent: string[] = [];
  const note = async (): Promise<void> => {
    const id = randomUUID();
    sent.push(id);
    await office.send('test-note', { id, key: 'x' });
  };
  for (let round = 0; round < 2; round++) {
    await note();
    const isBack = kill('worker');
    await note();
    await isBack();
  }
  await until('all are taken', async () => (await Promise.all(sent.map((id) => office.message(id)))).every((one) => one?.state === 'TAKEN'), 60);
  await office.send('test-enough', { key: 'x' });
  assert.equal((await untilEnded(office.owner, instance, 60)).endState, 'ENOUGH');
  assert.equal((await office.entered(instance)).filter((element) => element === 'noting').length, sent.length);
});
