/** Disciplinary decisions that come to nothing, each to its own end: received twice, and revoked while they wait; and one revoked after it was applied. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords, type FreeRecord } from '../instances/free-records.ts';
import { startUpdate, type SmallUpdate } from '../instances/small-update.ts';
import { untilEnded } from '../instances/standing.ts';
import { decide, matchPerson, refusal } from './deciding.ts';
import { arrive, open, step, submit } from './staff.ts';
import type { Visitor } from './visitor.ts';

const type = 'KY_LUAT';
const number = String(Date.now()).slice(-6);

let desk: Desk;
let browser: Browser;
let person: FreeRecord;
let twice: SmallUpdate;
let waiting: SmallUpdate;
let applied: SmallUpdate;
let approver: Visitor;

before(async () => {
  [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  const [one, two, three] = await freeRecords(desk, 3);
  person = one!;
  const start = (record: FreeRecord, wishes: object) => startUpdate(desk.office, desk.scan, record, { type, ...wishes });
  const upTo = async (update: SmallUpdate, last: string): Promise<SmallUpdate> => {
    const elements = ['matchPerson', 'checkValidity', 'enterChanges', 'checkChanges', 'approve'];
    for (const element of elements.slice(0, elements.indexOf(last) + 1)) await update.complete(element);
    return update;
  };
  await upTo(await start(one!, { docNo: number }), 'matchPerson');
  twice = await start(one!, { docNo: number });
  waiting = await upTo(await start(two!, { reception: `${number}/KL` }), 'checkChanges');
  await upTo(await start(two!, { revokes: `${number}/KL` }), 'matchPerson');
  const first = await upTo(await start(three!, { reception: `${number}/KT` }), 'approve');
  await untilEnded(desk.owner, first.instance, 30);
  applied = await upTo(await start(three!, { revokes: `${number}/KT` }), 'checkChanges');
  approver = await arrive(browser, 'ha.bt');
});
after(async () => {
  await browser.close();
  await desk.end();
});

step('the same decision again is refused with its article, and the reception is stopped: CANCELLED', async () => {
  const clerk = await arrive(browser, 'hoa.nt');
  await open(clerk, twice.instance, 'Xác định người', 'mine');
  const { page } = clerk;
  await matchPerson(clerk, desk.owner, person);
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector(`text=${refusal('decision-already-registered')}`);
  await page.waitForSelector('.article >> text=Dự thảo Thông tư');
  await clerk.look('update-duplicate-vi');
  await page.getByLabel('Không', { exact: true }).check();
  await page.fill('#field-cancel_reason', 'Văn bản đã được tiếp nhận trước đó.');
  await submit(clerk, 'Xác định người');
  await page.waitForSelector('text=Thủ tục đã kết thúc: Đã hủy');
  assert.equal((await untilEnded(desk.owner, twice.instance, 30)).endState, 'CANCELLED');
});

step('a decision that another revokes can no longer be approved; rejected it ends as SUPERSEDED', async () => {
  await open(approver, waiting.instance, 'Phê duyệt', 'groups');
  await decide(approver, 'ha.bt', 'approve', refusal('decision-revoked'));
  await decide(approver, 'ha.bt', 'reject', 'Đã hoàn thành “Phê duyệt”', 'Đã có quyết định thu hồi.');
  assert.equal((await untilEnded(desk.owner, waiting.instance, 30)).endState, 'SUPERSEDED');
  await approver.page.goto(`/instances/${waiting.instance}`);
  await approver.settled();
  await approver.page.waitForSelector('text=Bị văn bản sau thay thế');
});

step('what revokes an applied decision is a new version, and the old one stays in the record', async () => {
  await open(approver, applied.instance, 'Phê duyệt', 'groups');
  await approver.look('update-reversal-vi');
  await decide(approver, 'ha.bt', 'approve', 'Đã hoàn thành “Phê duyệt”');
  assert.equal((await untilEnded(desk.owner, applied.instance, 30)).endState, 'APPLIED');
  const [standing] = await desk.owner<{ versions: number; standing: number; kept: number }[]>`
    select (select max(n) from record_version where record_id = ${applied.record}) as versions,
      count(*) filter (where replaced_at is null and value is not null)::int as standing, count(*) filter (where version_to = 2)::int as kept
    from record_value where record_id = ${applied.record} and path like 'G6.discipline%'`;
  assert.equal(standing!.versions, 3);
  await approver.page.goto(`/records/${applied.record}`);
  await approver.settled();
});
