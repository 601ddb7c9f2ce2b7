/** A procedure is published by a person whose hand is not in it, over exactly the bytes that were reviewed; drafts overwrite nothing. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { act, Refused, type Tx } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';

let ground: Ground;
before(async () => (ground = await newGround()));
after(() => ground.end());

const procedure = `p-${randomUUID().slice(0, 8)}`;
const process = { id: procedure, name: 'Thử', nameEn: 'Trial', starts: ['s'], elements: { s: { id: 's', startableBy: ['REC'] } }, forms: [], called: [] };
let draft: string;

/** What comes of an act: the answer, or the rule that refused it. */
async function as(person: PersonName, work: (tx: Tx) => Promise<readonly Record<string, unknown>[]>): Promise<unknown> {
  try {
    const [row] = await act(ground.web, ground.people[person].token, async (tx) => [...(await work(tx))]);
    return row?.answer ?? null;
  } catch (fault) {
    if (fault instanceof Refused) return fault.refusal.rule;
    throw fault;
  }
}

const save = (seen: number) => (tx: Tx) =>
  tx`select law.save_procedure_draft(${draft}, ${seen}, 'Thử', 'Trial', '<bpmn/>', '{}') -> 'saved' as answer`;
const submit = (seen: number) => (tx: Tx) => tx`select law.submit_procedure_draft(${draft}, ${seen}, ${tx.json(process)}, '', null) is not null as answer`;
const publish = (body: object) => (tx: Tx) => tx`select law.publish_procedure(${draft}, ${tx.json(body as never)}) is not null as answer`;

test('a clerk draws nothing', async () => {
  const opened = await as('clerk', (tx) => tx`select law.new_procedure_draft(${procedure}, 'Thử', 'Trial', '<bpmn/>') as answer`);
  assert.equal(opened, 'not-process-administrator');
});

test('from a blank sheet to a version in force', async () => {
  draft = String(await as('administrator', (tx) => tx`select law.new_procedure_draft(${procedure}, 'Thử', 'Trial', '<bpmn/>') as answer`));
  const steps: [string, PersonName, (tx: Tx) => Promise<readonly Record<string, unknown>[]>, unknown][] = [
    ['saving over what was seen', 'administrator', save(1), true],
    ['saving over an older version', 'administrator', save(1), false],
    ['an administrator of another agency', 'stranger', (tx) => tx`select id as answer from procedure_draft where id = ${draft}`, null],
    ['a version that is not the last', 'administrator', submit(1), 'draft-moved'],
    ['sent for review', 'administrator', submit(2), true],
    ['changed while reviewed', 'administrator', save(2), 'draft-not-open'],
    ['published by who drew it', 'administrator', publish(process), 'drew-it-oneself'],
    ['other bytes', 'otherAdministrator', publish({ ...process, starts: [] }), 'not-what-was-reviewed'],
    ['returned without a reason', 'otherAdministrator', (tx) => tx`select law.return_procedure_draft(${draft}, '')`, 'reason-missing'],
    ['the reviewed bytes', 'otherAdministrator', publish(process), true],
    ['published twice', 'otherAdministrator', publish(process), 'draft-not-open'],
  ];
  for (const [name, person, work, expected] of steps) assert.equal(await as(person, work), expected, name);
  const [version] = await ground.owner`
    select version, start_roles as roles, drawn_by is distinct from published_by as apart from definition_in_force where procedure_id = ${procedure}`;
  assert.deepEqual({ ...version }, { version: 1, roles: ['REC'], apart: true });
});

test('no login of the product writes drafts, reviews or versions by itself', async () => {
  for (const table of ['procedure_draft', 'procedure_review', 'procedure_draft_author', 'definition', 'procedure']) {
    await assert.rejects(ground.web`delete from ${ground.web(table)}`, /permission denied/, table);
    await assert.rejects(ground.worker`delete from ${ground.worker(table)}`, /permission denied/, table);
  }
});
