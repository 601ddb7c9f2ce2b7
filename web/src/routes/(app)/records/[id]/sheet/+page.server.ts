/** The correspondence sheet of a record's last version, shown once the ledger knows who took it. */
import { error } from '@sveltejs/kit';
import { readMoment } from '#lib/records/moment.ts';
import { readAs } from '#lib/server/acting.ts';
import { maySee, readRecord } from '#lib/server/record/page.ts';

export function load(event) {
  return readAs(event, async (tx, acting) => {
    const { id } = event.params;
    if (!(await maySee(tx, id))) error(404);
    await tx`select law.take_sheet(${id})`;
    const [sealed] = await tx<{ version: number }[]>`select version_no as version from e_record where id = ${id}`;
    const record = await readRecord(tx, acting, id, { ...readMoment(new URLSearchParams()), version: sealed!.version });
    if (!record?.contents) error(404);
    const { components, versions } = record.contents;
    return { header: record.header, components, version: versions.find(({ n }) => n === sealed!.version)!, now: new Date() };
  });
}
