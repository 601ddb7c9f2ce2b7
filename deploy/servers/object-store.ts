/** MinIO, or SeaweedFS where Go is missing, over a folder; and the question whether an S3 store really answers. */
import { mkdirSync } from 'node:fs';
import { Client } from 'minio';
import type { Program as Binary } from './obtain.mjs';
import { keepPort } from '../stack/addresses.ts';
import type { DataFolder } from '../stack/settings.ts';
import type { Program } from '../stack/supervise.ts';

export interface StoreAddress {
  /** http://host:port */
  endpoint: string;
  accessKey: string;
  secretKey: string;
}

export async function objectStoreProgram(data: DataFolder, binary: Binary, port: number): Promise<Program> {
  mkdirSync(data.at('objects'), { recursive: true, mode: 0o700 });
  const { accessKey, secretKey } = data.secrets.s3;
  const { args, env } = binary.product === 'seaweedfs' ? await seaweedfs(data, port) : minio(data, port);
  return {
    name: 'object-store',
    patience: 60,
    order: {
      command: binary.program,
      args,
      env: { PATH: process.env.PATH, HOME: data.path, ...env },
      cwd: data.path,
      log: data.at('logs', 'object-store.log'),
      stopSignal: 'SIGTERM',
      graceMs: 10_000,
    },
    answers: () => listBuckets({ endpoint: `http://127.0.0.1:${port}`, accessKey, secretKey }),
  };
}

export async function listBuckets({ endpoint, accessKey, secretKey }: StoreAddress): Promise<void> {
  const { hostname, port, protocol } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  const client = new Client({
    endPoint: hostname,
    port: Number(port) || (useSSL ? 443 : 80),
    useSSL,
    accessKey,
    secretKey,
  });
  await client.listBuckets();
}

interface Invocation {
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** No console, no question to the vendor about updates. */
function minio(data: DataFolder, port: number): Invocation {
  const { accessKey, secretKey } = data.secrets.s3;
  return {
    args: ['server', data.at('objects'), '--address', `127.0.0.1:${port}`, '--quiet'],
    env: { MINIO_ROOT_USER: accessKey, MINIO_ROOT_PASSWORD: secretKey, MINIO_BROWSER: 'off', MINIO_UPDATE: 'off' },
  };
}

/** All of it on loopback and nothing told to its makers: telemetry is on by default in `weed mini`. */
async function seaweedfs(data: DataFolder, port: number): Promise<Invocation> {
  const { accessKey, secretKey } = data.secrets.s3;
  // Its parts know each other by these ports across restarts.
  const master = await keepPort(data, 'seaweedfs-master');
  const volume = await keepPort(data, 'seaweedfs-volume');
  const filer = await keepPort(data, 'seaweedfs-filer');
  const admin = await keepPort(data, 'seaweedfs-admin');
  data.save();
  const off = ['-master.telemetry=false', '-webdav=false', '-admin.ui=false', '-s3.port.iceberg=0', '-s3.port.lance=0'];
  return {
    args: [
      'mini',
      `-dir=${data.at('objects')}`,
      '-ip=127.0.0.1',
      '-ip.bind=127.0.0.1',
      ...off,
      `-s3.port=${port}`,
      `-master.port=${master}`,
      `-volume.port=${volume}`,
      `-filer.port=${filer}`,
      `-admin.port=${admin}`,
    ],
    env: { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey },
  };
}
