/**
 * Temporal's own server in the same Postgres cluster as the records, as production runs it (choices.md 4): a login and two databases
 * of its own, the schema by Temporal's tool, every port on loopback. LUUTRINH_TEMPORAL=postgres asks for it.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Connection } from '@temporalio/client';
import { run } from '../launcher/guarded.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { doing, sentence } from '../launcher/sentences.mjs';
import { keepPort } from '../stack/addresses.ts';
import type { DataFolder } from '../stack/settings.ts';
import type { Program } from '../stack/supervise.ts';
import { isKept } from './cache.mjs';
import { temporalSources } from './pins.mjs';
import { obtainBuilt } from './obtain.mjs';
import { query } from './postgres.ts';
import { temporalVersion } from './temporal.ts';

export const temporalLogin = 'luutrinh_temporal';
const stores = { temporal: 'temporal', temporal_visibility: 'visibility' } as const;
const services = ['frontend', 'history', 'matching', 'worker'] as const;

export interface TemporalPrograms {
  server: string;
  sql: string;
  version: string;
}

/** Built with Go, once; undefined on a machine that has neither them nor Go. */
export async function findTemporalServer(progress: Progress): Promise<TemporalPrograms | undefined> {
  const { server, sql } = temporalSources;
  const both = async (): Promise<(string | undefined)[]> => [await obtainBuilt(server), await obtainBuilt(sql)];
  const [serverProgram, sqlProgram] = await progress.step('temporal', both, { doing: doing(isKept(server) && isKept(sql) ? 'there' : 'go') });
  return serverProgram && sqlProgram ? { server: serverProgram, sql: sqlProgram, version: server.shown } : undefined;
}

export const wishesTemporalOnPostgres = (env = process.env): boolean => env.LUUTRINH_TEMPORAL === 'postgres';

/** Makes login, databases and schema where they are missing. @param admin address of the administrator's login */
export async function temporalOnPostgres(data: DataFolder, programs: TemporalPrograms, admin: string, port: number, namespace: string): Promise<Program> {
  const password = randomBytes(24).toString('base64url');
  await prepareDatabases(data, programs, admin, password);
  const config = data.at('temporal-server.yaml');
  writeFileSync(config, JSON.stringify(await configuration(data, new URL(admin).host, password, port)), { mode: 0o600 });
  return {
    name: 'temporal',
    patience: 120,
    order: {
      command: programs.server,
      args: ['--config-file', config, '--allow-no-auth', 'start'],
      env: { PATH: process.env.PATH, HOME: data.path },
      cwd: data.path,
      log: data.at('logs', 'temporal.log'),
      stopSignal: 'SIGTERM',
      graceMs: 15_000,
    },
    answers: () => ensureNamespace(`127.0.0.1:${port}`, namespace),
  };
}

async function prepareDatabases(data: DataFolder, { sql }: TemporalPrograms, admin: string, password: string): Promise<void> {
  const [login] = await query(admin, `select 1 from pg_roles where rolname = '${temporalLogin}'`);
  await query(admin, `${login ? 'alter' : 'create'} role ${temporalLogin} login password '${password}'`);
  const { hostname, port } = new URL(admin);
  for (const [database, schema] of Object.entries(stores)) {
    const [there] = await query(admin, `select 1 from pg_database where datname = '${database}'`);
    if (!there) await query(admin, `create database ${database} owner ${temporalLogin}`);
    const [begun] = await query(new URL(`/${database}`, admin).href, "select to_regclass('schema_version') as it");
    const tool = (...args: string[]): Promise<void> =>
      run(sentence('temporal', { doing: doing('schema') }), {
        command: sql,
        args: ['--plugin', 'postgres12_pgx', '--ep', hostname, '-p', port, '-u', temporalLogin, '--db', database, ...args],
        env: { PATH: process.env.PATH, SQL_PASSWORD: password },
        cwd: data.path,
        log: data.at('logs', 'temporal-schema.log'),
      });
    if (!begun?.it) await tool('setup-schema', '-v', '0.0');
    await tool('update-schema', '--schema-name', `postgresql/v12/${schema}`);
  }
}

/** A JSON text is a YAML text. */
async function configuration(data: DataFolder, connectAddr: string, password: string, port: number) {
  const sql = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12_pgx', databaseName, connectAddr, connectProtocol: 'tcp', user: temporalLogin, password, maxConns, maxIdleConns: maxConns, maxConnLifetime: '1h',
    },
  });
  const rpc: Record<string, { rpc: Record<string, unknown> }> = {};
  for (const service of services) {
    const grpcPort = service === 'frontend' ? port : await keepPort(data, `temporal-${service}`);
    rpc[service] = { rpc: { grpcPort, membershipPort: await keepPort(data, `temporal-${service}-members`), bindOnLocalHost: true } };
  }
  data.save();
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'temporal',
      visibilityStore: 'temporal_visibility',
      numHistoryShards: 4,
      datastores: { temporal: sql('temporal', 20), temporal_visibility: sql('temporal_visibility', 5) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: rpc,
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${port}` } },
    },
    dcRedirectionPolicy: { policy: 'noop' },
  };
}

/** The server knows a new namespace some seconds after it is made; until then it does not count as answering. */
async function ensureNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '3 seconds' });
  try {
    const service = connection.workflowService;
    const known = await service.describeNamespace({ namespace }).then(() => true, () => false);
    if (!known) await service.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: 7 * 86_400 } as never });
    await service.listWorkflowExecutions({ namespace, pageSize: 1 });
  } finally {
    await connection.close();
  }
  await temporalVersion(address, namespace);
}
