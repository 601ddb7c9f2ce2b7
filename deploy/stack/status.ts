/**
 * The file that says what runs (LUUTRINH_STATUS): written at every change, read by the status page, by tests that
 * kill, and by the next start.
 */
import { isDiskFull } from '../launcher/disk.mjs';
import { writeWhole } from './settings.ts';

/** `ended`: it is down and will be started again after a pause; `stopped`: on purpose. */
export type State = 'starting' | 'ready' | 'ended' | 'stopped';

export interface ServerStatus {
  /** postgres, temporal, object-store, worker, web */
  name: string;
  /** The product behind the name: PostgreSQL, Temporal, MinIO, SeaweedFS, Lưu Trình */
  product: string;
  version: string;
  /** environment: the agency's own, neither started nor stopped by us */
  obtained: 'environment' | 'path' | 'npm' | 'wheel' | 'go' | 'clone';
  /** host:port or URL, without credentials */
  address: string;
  state: State;
  pid?: number;
  /** Tells the process from a later one with the same number; see process-identity.mjs. */
  born?: string;
  /** ISO instant of the present process */
  startedAt?: string;
  restarts: number;
}

export interface StatusFile {
  launcher: { pid: number; startedAt: string; address: string };
  servers: ServerStatus[];
}

export interface StatusBoard {
  readonly servers: readonly ServerStatus[];
  add(server: ServerStatus): void;
  change(name: string, change: Partial<ServerStatus>): void;
}

export function createStatusBoard(file: string, address: string): StatusBoard {
  const content: StatusFile = {
    launcher: { pid: process.pid, startedAt: new Date().toISOString(), address },
    servers: [],
  };
  // On a full disk the file stays as it was: what runs goes on, and what ends for want of room is told.
  const write = (): void => {
    try {
      writeWhole(file, content);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  };
  write();
  return {
    servers: content.servers,
    add(server) {
      content.servers.push(server);
      write();
    },
    change(name, change) {
      const server = content.servers.find((one) => one.name === name);
      if (server) Object.assign(server, change);
      write();
    },
  };
}
