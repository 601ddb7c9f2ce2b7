/** Where the servers are: read from the environment, which the launcher fills or the agency does. */
import type { ObjectStoreSettings } from './objects.ts';

export interface Environment {
  temporal: string;
  namespace: string;
  s3: ObjectStoreSettings;
  databaseWeb: string;
  databaseWorker: string;
  /** File of the workflows bundled for the worker; undefined when nobody has bundled them. */
  workflowBundle: string | undefined;
  /** The login that reads every table for a backup; undefined where none is made here. */
  databaseBackup: string | undefined;
}

/** Each is asked for when it is used, so that the web starts without the worker's login and the other way round. */
export const environment = (env = process.env): Environment => ({
  get temporal() {
    return required(env, 'TEMPORAL_ADDRESS');
  },
  namespace: env.TEMPORAL_NAMESPACE ?? 'default',
  get s3() {
    return {
      endpoint: required(env, 'S3_ENDPOINT'),
      accessKey: required(env, 'S3_ACCESS_KEY'),
      secretKey: required(env, 'S3_SECRET_KEY'),
      ...(env.S3_PREFIX ? { prefix: env.S3_PREFIX } : {}),
      ...(env.S3_RETAIN_DAYS ? { retainDays: Number(env.S3_RETAIN_DAYS) } : {}),
    };
  },
  get databaseWeb() {
    return required(env, 'DATABASE_URL_WEB');
  },
  get databaseWorker() {
    return required(env, 'DATABASE_URL_WORKER');
  },
  workflowBundle: env.LUUTRINH_WORKFLOW_BUNDLE,
  databaseBackup: env.DATABASE_URL_BACKUP,
});

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
