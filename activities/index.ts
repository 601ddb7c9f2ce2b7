/** What processes do to the world. Workflows know only the type of this. */
import type { Db } from '../platform/db.ts';
import type { Objects } from '../platform/objects.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { ServiceCall, ServiceType } from '../workflows/services.ts';
import type { BackupWorld } from './backup-world.ts';
import { createBackups } from './backups.ts';
import { createCalendar } from './calendar.ts';
import { createChanges } from './changes.ts';
import type { Contents } from './contents.ts';
import { createDrills } from './drills.ts';
import { createExchangeActivities } from './exchange.ts';
import { createInstances } from './instances.ts';
import { createInterventions } from './interventions.ts';
import { createMigrations } from './migrations.ts';
import { createNotices } from './notices.ts';
import { createRecords } from './records.ts';
import { createScans } from './scans.ts';
import { createSchedules } from './schedules.ts';
import { createSubmissions } from './submissions.ts';

export interface World {
  db: Db;
  objects: Objects;
  contents: Contents;
  /** Absent where the operator set up no backups. */
  backup?: BackupWorld;
}

type Service = (call: ServiceCall) => Promise<Record<string, unknown>>;

export function createActivities({ db, objects, contents, backup }: World, sealing: Sealing) {
  const services: Record<ServiceType, Service> = {
    ...createRecords(db, objects),
    ...createChanges(db, objects),
    ...createScans(db, objects),
    ...createNotices(db),
    ...createBackups(db, objects, backup),
    ...createDrills(db, backup),
  };
  return {
    ...createSubmissions(db, contents, sealing),
    ...createInstances(db, sealing),
    ...createExchangeActivities(db, sealing),
    ...createMigrations(db, contents),
    ...createCalendar(db),
    ...createInterventions(db),
    ...createSchedules(db),
    runService: (call: ServiceCall): Promise<Record<string, unknown>> => services[call.type](call),
  };
}

export type Activities = ReturnType<typeof createActivities>;
