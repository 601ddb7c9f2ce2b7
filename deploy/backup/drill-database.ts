/** The throw-away database of restore drills: its own login owns it, and nothing else of the cluster. */
import type { Db } from '../../platform/db.ts';

/** Beside the running system, never in it. Safe to ask at every start. @param drill the address of the throw-away database */
export async function prepareDrills(administrator: Db, drill: URL): Promise<void> {
  const [names] = await administrator<{ login: string; password: string; base: string }[]>`
    select quote_ident(${decodeURIComponent(drill.username)}) as login, quote_literal(${decodeURIComponent(drill.password)}) as password,
      quote_ident(${drill.pathname.slice(1)}) as base`;
  const { login, password, base } = names!;
  const [there] = await administrator`select 1 from pg_roles where quote_ident(rolname) = ${login}`;
  await administrator.unsafe(`${there ? 'alter' : 'create'} role ${login} login password ${password}`);
  // A restore writes rows as they were, without asking the triggers that judged them then.
  await administrator.unsafe(`grant set on parameter session_replication_role to ${login}`);
  const [made] = await administrator`select 1 from pg_database where quote_ident(datname) = ${base}`;
  if (!made) await administrator.unsafe(`create database ${base} owner ${login}`);
  await administrator.unsafe(`revoke connect, temporary on database ${base} from public`);
}
