/** The components to be scanned, the pages that are there for them, and how far the work had come. */
import type { Tx } from '../../../../platform/db.ts';
import { fitted, keyOf, type Draft, type LeftPage } from '#lib/digitise/draft.ts';
import type { DigitisePart, ExpectedComponent, FailedRule, Remark } from '#lib/digitise/digitise-part.ts';
import { pagesOf, type ScannedFile } from '#lib/digitise/pages.ts';
import type { PlacedPage } from '../../../../workflows/form-components.ts';
import type { Asked } from './form-parts.ts';
import { readSheets } from './inventory.ts';
import { nameColumn } from './language.ts';

/** A component that one task is about alone is the task's subject (the process digitise-component). */
export async function readDigitise(tx: Tx, asked: Asked): Promise<DigitisePart> {
  const { record, task } = asked;
  const placed = await readPlaced(tx, record);
  const before = await readBefore(tx, record);
  const components = (await readExpected(tx, record)).filter(({ id }) => !task.subjectRef || id === task.subjectRef);
  const ids = components.map(({ id }) => id);
  const elsewhere = new Set(placed.filter(({ component }) => !ids.includes(component)).map(keyOf));
  const mine = placed.filter(({ component }) => ids.includes(component));
  const there = new Set(placed.map(keyOf));
  const leftOut = before.leftOut.filter((page) => !there.has(keyOf(page)));
  const files = await readFiles(
    tx,
    asked,
    [...mine, ...leftOut].map(({ scan }) => scan),
    elsewhere,
  );
  const start: Draft = {
    components: ids.map((id) => ({ id, pages: mine.filter(({ component }) => component === id).map(plain) })),
    leftOut,
    ...(before.sheets !== null && !task.subjectRef ? { sheetsCounted: before.sheets } : {}),
  };
  return {
    components: components.map((one) => ({ ...one, failed: task.subjectRef ? failedRules(one, mine) : [] })),
    files,
    start: fitted(start, ids, new Set(pagesOf(files).map(({ key }) => key))),
    sheets: task.subjectRef ? null : await readSheets(tx, record),
  };
}

type Placed = PlacedPage & { component: string; discarded: boolean };

const plain = ({ scan, page, rotate }: Placed): PlacedPage => ({ scan, page, rotate });

async function readPlaced(tx: Tx, record: string): Promise<Placed[]> {
  return tx<Placed[]>`
    select p.component_id as component, p.scan_sha256 as scan, p.scan_page as page, p.rotation as rotate,
      s.discarded_at is not null as discarded
    from component_page p join scan s on s.agency_id = p.agency_id and s.sha256 = p.scan_sha256
    where p.record_id = ${record} and p.replaced_at is null order by p.component_id, p.n`;
}

/** Pages left out so far, each with the last reason given, and the sheets as counted last. */
async function readBefore(tx: Tx, record: string): Promise<{ leftOut: LeftPage[]; sheets: number | null }> {
  const rows = await tx<{ leftOut: LeftPage[]; sheets: number }[]>`
    select left_out as "leftOut", sheets_counted as sheets from digitisation where record_id = ${record} order by at`;
  const last = new Map(rows.flatMap(({ leftOut }) => leftOut.map((page) => [keyOf(page), page] as const)));
  return { leftOut: [...last.values()], sheets: rows.at(-1)?.sheets ?? null };
}

type Row = Omit<ExpectedComponent, 'failed' | 'remark'> & { remark: (Omit<Remark, 'at'> & { at: string }) | null };

async function readExpected(tx: Tx, record: string): Promise<Omit<ExpectedComponent, 'failed'>[]> {
  const rows = await tx<Row[]>`
    select c.id, c.ordinal, c.title, coalesce(t.${tx(nameColumn())}, c.type) as kind, c.doc_no as "docNo",
      c.doc_date as "docDate", c.issuer, c.pages_paper as "pagesPaper",
      case when not f.match then json_build_object('at', f.at,
        'by', (select w.full_name from person w where w.id = f.person_id),
        'pagesOk', (f.verdicts -> 'pagesOk')::boolean, 'legible', (f.verdicts -> 'legible')::boolean,
        'orderOk', (f.verdicts -> 'orderOk')::boolean, 'text', f.remark) end as remark
    from component c left join code_value t on t.list = 'component_type' and t.code = c.type
    left join lateral (
      select * from verification v where v.record_id = c.record_id and v.component_id = c.id order by v.at desc limit 1
    ) f on true
    where c.record_id = ${record} and c.replaced_at is null and c.present order by c.ordinal`;
  return rows.map(({ remark, ...row }) => ({ ...row, remark: remark && { ...remark, at: new Date(remark.at) } }));
}

/**
 * The scans uploaded for the task and those whose pages are in use or left out, without the pages of other components.
 */
async function readFiles(
  tx: Tx,
  { task, acting }: Asked,
  scans: string[],
  elsewhere: Set<string>,
): Promise<ScannedFile[]> {
  const files = await tx<ScannedFile[]>`
    select s.sha256 as scan, coalesce(u.at, s.uploaded_at) as at, n.name,
      u.at is not null and s.uploaded_by = ${acting.person} and s.sealed_at is null as own,
      (select json_agg(json_build_object('n', p.n, 'widthPx', p.width_px, 'heightPx', p.height_px, 'dpi', p.dpi,
         'blank', p.blank) order by p.n)
       from scan_page p where p.agency_id = s.agency_id and p.sha256 = s.sha256) as pages
    from scan s
    left join lateral (
      select min(o.at) as at from scan_upload o
      where o.agency_id = s.agency_id and o.sha256 = s.sha256 and o.about = ${task.id}
    ) u on true
    left join lateral (
      select name from scan_upload o where o.agency_id = s.agency_id and o.sha256 = s.sha256 order by o.at limit 1
    ) n on true
    where s.agency_id = ${acting.agency} and s.discarded_at is null and (u.at is not null or s.sha256 = any (${scans}))
    order by coalesce(u.at, s.uploaded_at)`;
  return files.map((file) => ({
    ...file,
    pages: (file.pages ?? []).filter(({ n }) => !elsewhere.has(keyOf({ scan: file.scan, page: n }))),
  }));
}

/** As Postgres asks it when the component is checked (0011, law.check_component). */
function failedRules({ id, pagesPaper }: Omit<ExpectedComponent, 'failed'>, placed: Placed[]): FailedRule[] {
  const pages = placed.filter(({ component }) => component === id);
  if (pages.length === 0) return ['no-pages'];
  const failed: FailedRule[] = pages.length === pagesPaper ? [] : ['page-count-differs'];
  return pages.some(({ discarded }) => discarded) ? [...failed, 'scan-discarded'] : failed;
}
