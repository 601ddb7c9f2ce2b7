/**
 * The services a service task may name, and how each is run: a `local` one is a short write to Postgres, a `remote` one reads or moves objects,
 * a `long` one moves a whole backup.
 */
export const services = {
  'records.open': 'local',
  'records.reject': 'local',
  'records.seal': 'remote',
  'documents.register': 'local',
  'changes.apply': 'remote',
  'changes.abandon': 'local',
  'mismatch.release': 'local',
  'scans.check-component': 'remote',
  'notices.give': 'local',
  'backup.open': 'local',
  'backup.write': 'long',
  'backup.verify': 'long',
  'backup.recheck': 'long',
  'backup.month': 'local',
  'drill.restore': 'long',
  'drill.destroy': 'long',
} as const satisfies Record<string, 'local' | 'remote' | 'long'>;

export type ServiceType = keyof typeof services;

export const isService = (type: string): type is ServiceType => Object.hasOwn(services, type);

/** What a service is told: where it runs (its effect is kept once under the element instance), its headers and its mapped input. */
export interface ServiceCall {
  type: ServiceType;
  instance: string;
  elementInstance: string;
  headers: Record<string, string>;
  input: Record<string, unknown>;
}
