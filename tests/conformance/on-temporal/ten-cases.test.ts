/** Ten of the conformance cases on real Temporal and Postgres at every test run; all of them by `npm run prove -- conformance-on-temporal`. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { parting, scriptOf } from './compared.ts';
import { openGround, openStage, type Ground, type Stage } from './ground.ts';
import { perform } from './perform.ts';
import { playable } from './played.ts';

const chosen = [
  'ad-hoc/somebody-begins-one-again',
  'call-activity/calls-a-process-of-the-same-model',
  'compensation/throw-event-undoes-the-last-first',
  'escalation/of-a-called-process-is-caught',
  'event-sub-process/timer-cycle-goes-on-beside',
  'gateways/inclusive-waits-for-a-token-still-on-its-way',
  'messages/pools-of-one-model-talk',
  'multi-instance/completion-condition-cancels-the-rest',
  'tasks/service-failure-is-an-incident-until-retried',
  'timers/calendar-change-moves-what-rests-on-it',
];

let ground: Ground;
let stage: Stage;
before(async () => {
  const name = `ten_cases_${randomUUID().slice(0, 8)}`;
  ground = await openGround(name);
  stage = await openStage(ground, name, { worker: {} });
});
after(async () => {
  await stage.end();
  await ground.end();
});

for (const found of playable(chosen).filter(({ name }) => chosen.includes(name))) {
  test(`${found.name}, as on simulate`, async () => {
    assert.equal(parting(found, await perform(ground, stage, await scriptOf(found))), undefined);
  });
}
