/** The contents of a record at a moment: values, components, versions, and what changed between two of them. */
import type { Tx } from '../../../../../platform/db.ts';
import { dateOf } from '#lib/language/dates.ts';
import { changedComponents, changedValues, type HeaderChange, type RecordChanges } from '#lib/records/changes.ts';
import { versionAt, type Moment } from '#lib/records/moment.ts';
import type { Contents, Identity } from '#lib/records/record-page.ts';
import type { Ground } from '#lib/records/reads.ts';
import { readComponentPages } from '../tasks.ts';
import { readComponents } from './components.ts';
import { readDictionary } from './dictionary.ts';
import { readReplaced, readShown } from './shown.ts';
import { readStanding } from './standing.ts';
import { readVersions } from './versions.ts';

type Columns = Record<string, unknown>;

/**
 * Null without a ground to read them; undefined when the address names a version that is not there. By agreement Postgres shows the agreed groups
 * alone, and nothing of a version in preparation.
 */
export async function readContents(tx: Tx, record: string, moment: Moment, ground: Ground | null): Promise<Contents | null | undefined> {
  const standing = await readStanding(tx, record);
  if (!standing && ground !== 'agreement') return null;
  const versions = await readVersions(tx, record);
  const version = versionAt(moment, versions, dateOf);
  if (version === undefined) return undefined;
  const now = await readHeaderNow(tx, record);
  const values = await readShown(tx, record, { version, on: moment.on });
  const components = await readComponents(tx, record, version);
  const preparing = [...values, ...components].some(({ versionFrom }) => versionFrom === null);
  return {
    dictionary: await readDictionary(tx),
    identity: identityOf({ ...now, ...(version === null ? {} : await readHeaderBefore(tx, record, version)) }),
    values,
    replaced: await readReplaced(tx, record),
    components,
    pages: await readComponentPages(tx, record, version),
    versions,
    version,
    changes: await readChanges(tx, record, version ?? versions[0]?.n ?? 0, moment.against),
    draft:
      standing && version === null && (preparing || versions.length === 0)
        ? { hash: standing.hash, unsettled: standing.unsettled.length, missing: standing.missing.length }
        : null,
  };
}

async function readHeaderNow(tx: Tx, record: string): Promise<Columns> {
  const [row] = await tx<Columns[]>`
    select personal_id, official_no, subject_category, secret_basis, paper_confirmed_on, confirming_authority, confirmation_no, paper_location, paper_sheet_count
    from e_record where id = ${record}`;
  return row!;
}

/** What the columns of the header held in a version where a later one changed them: the old side of the first such change. */
async function readHeaderBefore(tx: Tx, record: string, version: number): Promise<Columns> {
  const rows = await tx<{ field: string; value: unknown }[]>`
    select distinct on (c.field) c.field, c.base as value from change c join change_set s on s.id = c.change_set_id
    where s.record_id = ${record} and s.state = 'APPLIED' and s.version > ${version} and c.kind = 'header' and c.replaced_at is null
    order by c.field, s.version`;
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

function identityOf(columns: Columns): Identity {
  return {
    personalId: columns.personal_id as string,
    secretBasis: columns.secret_basis as string | null,
    confirmedOn: columns.paper_confirmed_on as string,
    authority: columns.confirming_authority as string,
    confirmationNo: columns.confirmation_no as string,
    location: columns.paper_location as string,
    sheets: columns.paper_sheet_count as number,
  };
}

async function readChanges(tx: Tx, record: string, shown: number, against: number | null): Promise<RecordChanges | null> {
  if (against === null || against === shown || shown === 0) return null;
  const [from, to] = [Math.min(shown, against), Math.max(shown, against)];
  const before = await readHeaderBefore(tx, record, from);
  const after = { ...(await readHeaderNow(tx, record)), ...(await readHeaderBefore(tx, record, to)) };
  return {
    from,
    to,
    values: changedValues(
      await readShown(tx, record, { version: from, on: null }),
      await readShown(tx, record, { version: to, on: null }),
    ),
    components: changedComponents(await readComponents(tx, record, from), await readComponents(tx, record, to)),
    header: Object.entries(before).flatMap(([column, was]): HeaderChange[] =>
      (was ?? null) === (after[column] ?? null) ? [] : [{ column, before: was, after: after[column] }],
    ),
  };
}
