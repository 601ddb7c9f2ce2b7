/** Every table of the product in every login: what nobody may write, what nobody sees without a session, and what an agency sees of another's. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, type Db, type Tx } from '../../platform/db.ts';
import { newFacts, type Facts } from './attacks/facts.ts';
import { verdictOf } from './attacks/said.ts';

let f: Facts;
let tables: string[];
before(async () => {
  f = await newFacts();
  const rows = await f.g.owner<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`;
  tables = rows.map(({ name }) => name);
});
after(() => f.end());

const ofEach = (ask: (table: string) => Promise<void>): Promise<unknown> => Promise.all(tables.map(ask));

/** Rights to write, as they are meant: a person's own drafts, and their answers, once. Everything else is written by functions of the law. */
const writes: Record<'web' | 'worker' | 'auditor', string[]> = {
  web: ['delete draft', 'insert draft', 'insert submission', 'update draft'],
  worker: [],
  auditor: [],
};
for (const login of ['web', 'worker', 'auditor'] as const) {
  test(`${login} writes no table but ${writes[login].length}`, async () => {
    const done: string[] = [];
    await ofEach(async (table) => {
      const column = (await columnsOf(table)).at(-1);
      const attempts = {
        delete: `delete from ${table} where false`,
        insert: `insert into ${table} (${column}) select null where false`,
        update: `update ${table} set ${column} = null where false`,
        truncate: `truncate ${table}`,
        alter: `alter table ${table} disable row level security`,
      };
      for (const [what, statement] of Object.entries(attempts)) {
        // Postgres asks for the right before it asks for the rows.
        if ((await verdictOf(f.g[login].unsafe(statement))) !== 'denied') done.push(`${what} ${table}`);
      }
    });
    assert.deepEqual(done.filter((one) => !isView(one)).toSorted(), writes[login]);
  });
}

/** A view of several tables takes no rows, whoever asks. */
const isView = (one: string): boolean =>
  /_in_force|_basis|_move|_standing|_warning|_timeliness|held_instance/.test(one);

const columnsOf = async (table: string, login = 'luutrinh_admin'): Promise<string[]> => {
  const rows = await f.g.owner<{ name: string }[]>`
    select a.attname as name from pg_attribute a where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped
      and (${login} = 'luutrinh_admin' or has_column_privilege(${login}, a.attrelid, a.attnum, 'select')) order by a.attnum`;
  return rows.map(({ name }) => name);
};

test('the worker reads catalogues, instances and tasks, and no contents', async () => {
  const read: string[] = [];
  await ofEach(async (table) => void ((await columnsOf(table, 'luutrinh_worker')).length > 0 && read.push(table)));
  assert.deepEqual(read.toSorted(), [
    'agency',
    'calendar_version',
    'code_list',
    'code_value',
    'content',
    'decision_field',
    'decision_type',
    'definition',
    'definition_in_force',
    'field',
    'field_group',
    'legal_profile',
    'procedure',
    'process_instance',
    'role',
    'rules',
    'rules_in_force',
    'setting',
    'technical_profile',
    'unit',
    'user_task',
  ]);
});

/** How many rows of a table the login sees that name one of these ids. */
async function naming(db: Db | Tx, table: string, login: string, ids: string[]): Promise<number> {
  const columns = await columnsOf(table, login);
  if (columns.length === 0) return 0;
  const [row] = await db.unsafe(
    `select count(*)::int as n from ${table} where concat_ws(' ', ${columns.map((name) => `"${name}"::text`).join(', ')}) ~ '${ids.join('|')}'`,
  );
  return row!.n as number;
}

test('without a session no table shows a row', async () => {
  const shown: string[] = [];
  await ofEach(async (table) => {
    const columns = await columnsOf(table, 'luutrinh_web');
    if (columns.length > 0 && (await f.g.web.unsafe(`select "${columns[0]}" from ${table} limit 1`)).length > 0)
      shown.push(table);
  });
  assert.deepEqual(shown, []);
});

/** Rules and procedures are one for the installation, with who proposed and drew them; and that an agency is there is no secret. */
const common = ['agency', 'calendar_version', 'definition', 'definition_in_force', 'legal_profile', 'unit'];

test('an agency sees nothing of another: no row that names its people, cases, records, drafts or sets', async () => {
  const { g, office } = f;
  const people = [
    ...Object.entries(g.people)
      .filter(([name]) => name !== 'stranger')
      .map(([, one]) => one),
    ...Object.values(office.people),
  ];
  const ids = [
    g.agency,
    g.unit,
    office.agency,
    office.unit,
    ...people.flatMap((one) => ('person' in one ? [one.account, one.person as string] : [one.account])),
    f.record,
    f.heldRecord,
    f.case.record,
    f.case.instance,
    f.update.instance,
    f.mismatch.instance,
    f.drawn.draft,
    f.old,
    f.run,
  ];
  const seen: string[] = [];
  const there: string[] = [];
  await ofEach(async (table) => {
    if (
      !common.includes(table) &&
      (await act(g.web, g.people.stranger.token, (tx) => naming(tx, table, 'luutrinh_web', ids))) > 0
    )
      seen.push(table);
    if ((await naming(g.owner, table, 'luutrinh_admin', ids)) > 0) there.push(table);
  });
  assert.deepEqual(seen, []);
  assert.ok(there.length > 50, `the question can be answered wrong: ${there.length} tables name them`);
});

test('every table has row-level security, every view asks as who reads it, nothing is granted to everyone', async () => {
  const bare = await f.g.owner<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace in ('public'::regnamespace, 'law'::regnamespace) and (
      c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity and c.relname <> 'migration'
      or c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false) or c.relkind in ('m', 'f')
      or exists (select 1 from aclexplode(c.relacl) x where x.grantee = 0))`;
  assert.deepEqual(
    bare.map(({ name }) => name),
    [],
  );
});

test("what acts with the owner's rights looks nowhere but in the house, and is everybody's to call nowhere", async () => {
  const loose = await f.g.owner<{ name: string }[]>`
    select p.proname as name from pg_proc p where p.pronamespace = 'law'::regnamespace and (
      p.prosecdef and not coalesce(p.proconfig::text ~ 'search_path=(law, )?public, pg_temp', false)
      or p.proacl is null or exists (select 1 from aclexplode(p.proacl) x where x.grantee = 0))`;
  assert.deepEqual(
    loose.map(({ name }) => name),
    [],
  );
});

test("a reader's own temporary table is not taken for the one a policy asks", async () => {
  const seen = act(f.g.web, f.g.people.stranger.token, async (tx) => {
    await tx.unsafe(`create temporary table e_record on commit drop as select '${f.record}'::uuid as id`);
    return tx`select law.sees_record(${f.record}) as seen`;
  });
  assert.deepEqual(await seen, [{ seen: false }]);
});

const elsewhere: [login: 'web' | 'worker', statement: string, verdict: string][] = [
  ['web', `select lo_from_bytea(0, 'x')`, 'denied'],
  ['worker', 'select lo_create(0)', 'denied'],
  ['web', 'create schema mine', 'denied'],
  ['web', 'create extension dblink', 'denied'],
  ['web', 'create role me superuser', 'denied'],
  ['web', 'alter role luutrinh_web bypassrls', 'denied'],
  ['web', 'grant luutrinh_owner to luutrinh_web', 'denied'],
  ['web', `set session_replication_role = 'replica'`, 'denied'],
  ['web', 'do $$ begin lock table e_record; end $$', 'denied'],
  ['web', 'select * from e_record for update', 'denied'],
  ['web', `alter system set fsync = off`, 'denied'],
  ['worker', `copy submission to '/tmp/x'`, 'denied'],
  ['worker', `set role luutrinh_web`, 'denied'],
];
for (const [login, statement, verdict] of elsewhere) {
  test(`${login}: ${statement}: ${verdict}`, async () =>
    assert.equal(await verdictOf(f.g[login].unsafe(statement)), verdict));
}
