/**
 * Every function that the web's and the worker's login may call, tried: who asks, and what the law says. A function that is granted and
 * stands in no table fails this test.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { act, type Tx } from '../../platform/db.ts';
import { everybody, newFacts, type Facts, type Someone } from './attacks/facts.ts';
import { gateOf, type Gate } from './attacks/gate.ts';
import { gatesForAll } from './attacks/gates-for-all.ts';
import { gatesOfAdministration } from './attacks/gates-of-administration.ts';
import { gatesOfDesign } from './attacks/gates-of-design.ts';
import { gatesOfRecords } from './attacks/gates-of-records.ts';
import { gatesOfWork } from './attacks/gates-of-work.ts';
import { gatesOfWorker } from './attacks/gates-of-worker.ts';
import { said, verdictOf } from './attacks/said.ts';

let f: Facts;
before(async () => {
  f = await newFacts();
});
after(() => f.end());

class Undone extends Error {}

/** What came of it; nothing of it stays, so that everybody meets the same facts. */
async function attempt(begin: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, call: string): Promise<string> {
  let came = '';
  const undone = begin(async (tx) => {
    came = said(await tx.unsafe(call));
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  const verdict = await verdictOf(undone);
  return verdict === 'done' ? came : verdict;
}

const asSomeone = (who: Someone, call: string): Promise<string> =>
  attempt((work) => (who === 'nobody' ? f.g.web.begin(work) : act(f.g.web, f.tokens[who]!, work)), call);

const gates = {
  work: gatesOfWork,
  records: gatesOfRecords,
  design: gatesOfDesign,
  administration: gatesOfAdministration,
  'nothing told': gatesForAll,
};
/** Its name, read without the facts: each call names its function before anything else. */
const nameOf = ({ call }: Pick<Gate, 'call'>): string => gateOf(call.toString());

for (const [kind, table] of Object.entries(gates)) {
  describe(`web, ${kind}`, () => {
    for (const gate of table) {
      test([nameOf(gate), gate.facts].filter(Boolean).join(', '), async () => {
        const call = gate.call(f);
        const verdicts = await Promise.all(everybody.map(async (who) => [who, await asSomeone(who, call)] as const));
        assert.deepEqual(
          Object.fromEntries(verdicts),
          Object.fromEntries(everybody.map((who) => [who, gate.but?.[who] ?? gate.others])),
        );
      });
    }
  });
}

describe('worker', () => {
  for (const [call, facts, verdict] of gatesOfWorker) {
    test(`${nameOf({ call })}, ${facts}: ${verdict}`, async () => {
      assert.equal(await attempt((work) => f.g.worker.begin(work), call(f)), verdict);
    });
  }
});

/** Functions of the product that a login may call; those of extensions are Postgres' own. */
const granted = async (login: string): Promise<string[]> => {
  const rows = await f.g.owner<{ name: string }[]>`
    select distinct p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and has_function_privilege(${login}, p.oid, 'execute')
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`;
  return rows.map(({ name }) => name);
};
const namesOf = (table: Pick<Gate, 'call'>[]): Set<string> => new Set(table.map(nameOf));
const web = Object.values(gates).flat();

test('each function that the web may call stands in a table', async () => {
  assert.deepEqual(
    (await granted('luutrinh_web')).filter((name) => !namesOf(web).has(name)),
    [],
  );
});

test('each function that tells or does something says no to somebody', () => {
  const open = Map.groupBy([...gatesOfWork, ...gatesOfRecords, ...gatesOfDesign, ...gatesOfAdministration], nameOf);
  const toAll = [...open].filter(([, table]) =>
    table.every(
      ({ others, but = {} }) => others === 'done' && Object.values(but).every((verdict) => verdict === 'done'),
    ),
  );
  assert.deepEqual(
    toAll.map(([name]) => name),
    ['sign_in_challenge', 'sign_out', 'unmarked'],
  );
});

test('each function that the worker may call stands in a table', async () => {
  const known = namesOf([...gatesOfWorker.map(([call]) => ({ call })), ...gatesForAll]);
  assert.deepEqual(
    (await granted('luutrinh_worker')).filter((name) => !known.has(name)),
    [],
  );
});

test("the backup's login calls nothing, the auditor's what tells nothing", async () => {
  assert.deepEqual(await granted('luutrinh_backup'), []);
  assert.deepEqual(
    (await granted('luutrinh_auditor')).filter((name) => !namesOf(gatesForAll).has(name)),
    [],
  );
});
