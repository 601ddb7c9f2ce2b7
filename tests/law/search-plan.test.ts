/** Searching 100,000 records by name, number, unit and state goes by an index, under the check of access; and finds what it should. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, openDb, type Db, type Tx } from '../../platform/db.ts';
import { stack } from '../stack.ts';
import { newGround, type Ground } from './ground.ts';

const count = 100_000;
const names = { sur: ['Nguyễn', 'Trần', 'Lê', 'Đỗ', 'Phạm', 'Đặng'], middle: ['Văn', 'Thị', 'Hữu', 'Thu', 'Quang'], given: ['An', 'Bình', 'Đạt', 'Hà', 'Hùng', 'Lan', 'Thảo', 'Ước'] };

let g: Ground;
let patient: Db;
before(async () => {
  g = await newGround();
  patient = openDb(stack().databases.owner, { max: 1, longestMs: 120_000 });
});
after(async () => {
  await patient.end();
  await g.end();
});

/** What is done to the rows is never kept. */
class Undone extends Error {}

async function among(work: (tx: Tx) => Promise<void>): Promise<void> {
  await patient
    .begin(async (tx) => {
      // Foreign keys need no check a hundred thousand times.
      await tx`set local session_replication_role = replica`;
      await tx`
        insert into e_record (agency_id, unit_id, personal_id, full_name, birth_date, subject_category, official_no, state, paper_confirmed_on,
          confirming_authority, confirmation_no, paper_location, paper_sheet_count)
        select ${g.agency}, ${g.unit}, '9' || lpad(i::text, 11, '0'), (${names.sur}::text[])[1 + i % 6] || ' ' || (${names.middle}::text[])[1 + i / 6 % 5] || ' ' ||
          case when i % 20000 = 7 then 'Khuê Mộc' else (${names.given}::text[])[1 + i / 30 % 8] end, '1990-01-01', 'CONG_CHUC', 'TK-' || lpad(i::text, 6, '0'),
          case when i % 1000 = 0 then 'CLOSED' else 'APPROVED' end, '2026-01-05', 'x', 'x', 'x', 1
        from generate_series(1, ${count}) i`;
      await tx`analyze e_record`;
      await work(tx);
      throw new Undone();
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
}

const asked: [facts: string, asked: Record<string, unknown>, index: RegExp][] = [
  ['nothing in particular: the first page', {}, /record_in_order/],
  ['a common name without marks', { plain: ['nguyen'] }, /record_in_order|record_by_name/],
  ['a rare name without marks', { plain: ['khue', 'moc'] }, /record_by_name/],
  ['a rare name with marks', { marked: ['khuê'] }, /record_by_name/],
  ['a name nobody has', { plain: ['xyzw'] }, /record_by_name/],
  ['the beginning of a number', { number: 'TK-0123' }, /record_by_number/],
  ['a personal number', { personalId: '900000000042' }, /record_by_person|record_of_person/],
  ['a state that is rare', { state: 'CLOSED' }, /record_by_unit|record_in_order/],
];

test('each search over 100,000 records goes by an index, none reads them all', async () => {
  await among(async (tx) => {
    for (const [facts, what, index] of asked) {
      const [query] = await tx<{ sql: string }[]>`select law.records_query(array[${g.unit}]::uuid[], '{}', ${tx.json(what as never)}, 50, 0) as sql`;
      const plan = (await tx.unsafe(`explain ${query!.sql}`)).map((row) => String(Object.values(row)[0])).join('\n');
      assert.doesNotMatch(plan, /Seq Scan on e_record/, `${facts}:\n${plan}`);
      assert.match(plan, index, `${facts}:\n${plan}`);
    }
    const found = async (what: Record<string, unknown>) => {
      const [query] = await tx<{ sql: string }[]>`select law.records_query(array[${g.unit}]::uuid[], '{}', ${tx.json(what as never)}, 50, 0) as sql`;
      return (await tx.unsafe(query!.sql)).length;
    };
    assert.equal(await found({ plain: ['khue', 'moc'] }), 5);
    assert.equal(await found({ marked: ['khuê'] }), 5);
    assert.equal(await found({ marked: ['khuế'] }), 0);
    assert.equal(await found({ plain: ['100%'] }), 0, 'what is typed is no pattern');
    assert.equal(await found({ number: 'tk-0999' }), 50);
    assert.equal(await found({ personalId: '900000000042' }), 1);
    assert.equal(await found({ plain: ['dat'] }), 50, 'Đạt is found without its marks');
  });
});

test('R-CIR-08.7 (1/2) who has no ground finds and counts nothing, whatever is asked', async () => {
  const search = (who: 'clerk' | 'stranger' | 'security') =>
    act(g.web, g.people[who].token, (tx) => tx<{ ids: string[]; total: number }[]>`select ids, total from law.find_records('{}', 50, 0, 1000)`);
  await g.owner`
    insert into e_record (agency_id, unit_id, personal_id, full_name, birth_date, subject_category, paper_confirmed_on, confirming_authority,
      confirmation_no, paper_location, paper_sheet_count)
    values (${g.agency}, ${g.unit}, lpad((random() * 1e11)::bigint::text, 12, '8'), 'Đỗ Thị Ước', '1990', 'CONG_CHUC', '2026-01-05', 'x', 'x', 'x', 1)`;
  assert.equal((await search('clerk'))[0]!.total, 1);
  assert.deepEqual({ ...(await search('stranger'))[0]! }, { ids: [], total: 0 });
  assert.deepEqual({ ...(await search('security'))[0]! }, { ids: [], total: 0 });
});
