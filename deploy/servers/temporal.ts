/** Temporal's dev server over a file, and the question whether a Temporal server really answers. */
import { Connection } from '@temporalio/client';
import type { Program as Binary } from './obtain.mjs';
import type { DataFolder } from '../stack/settings.ts';
import type { Program } from '../stack/supervise.ts';

export function temporalProgram(data: DataFolder, binary: Binary, port: number, namespace: string): Program {
  const file = ['--db-filename', data.at('temporal.db')];
  const local = ['--ip', '127.0.0.1', '--port', String(port), '--headless'];
  return {
    name: 'temporal',
    patience: 60,
    order: {
      command: binary.program,
      args: ['server', 'start-dev', ...local, ...file, '--namespace', namespace, '--log-level', 'warn'],
      // The server would ask its vendor for newer versions; the folder keeps the command line from reading the user's
      // settings.
      env: { PATH: process.env.PATH, HOME: data.path, TEMPORAL_VERSION_CHECK_DISABLED: '1' },
      cwd: data.path,
      log: data.at('logs', 'temporal.log'),
      stopSignal: 'SIGTERM',
      graceMs: 10_000,
    },
    answers: () => temporalVersion(`127.0.0.1:${port}`, namespace).then(() => {}),
  };
}

/** The server's version, once it knows the namespace. */
export async function temporalVersion(address: string, namespace: string): Promise<string> {
  const connection = await Connection.connect({ address, connectTimeout: '3 seconds' });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return (await connection.workflowService.getClusterInfo({})).serverVersion ?? '';
  } finally {
    await connection.close();
  }
}
