/** What a set says it holds: read before anything is believed, hashed in Postgres, and once more inside the sealed archive. */
import { createHash } from 'node:crypto';
import type { TableFacts } from './tables.ts';

export interface Contents {
  set: string;
  agency: string;
  /** The calendar month it is the backup of. */
  period: string;
  cutAt: string;
  /** Migrations applied at the cut, in order; their text lies in the archive under `schema/`. */
  schema: { name: string; sha256: string }[];
  tables: TableFacts[];
  /** `list` is the SHA-256 of objects.txt, which names each. */
  objects: { count: number; bytes: number; list: string };
  /** Objects the tables name that the store did not have, or not as they were, when the set was cut. */
  absent: { object: string; reason: 'object-missing' | 'integrity-failed' }[];
  /** On Temporal's development server the state of running instances is not in the set; the course of each (instance_step) is. */
  workflowState: 'not-included';
}

export interface ListedFile {
  name: string;
  bytes: number;
  sha256: string;
}

export interface Manifest {
  format: 'luutrinh-backup/1';
  contents: Contents;
  archive: ListedFile & { algorithm: string; keyId: string; cipherModule: string };
  files: ListedFile[];
  media: string[];
  /** True where both media turned out to be one device: two copies, one mishap. */
  sameDevice: boolean;
  secretLevel: string;
}

export const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** What the run keeps in Postgres of a manifest. */
export interface SetFacts {
  cutAt: string;
  algorithm: string;
  keyId: string;
  cipherModule: string;
  manifestSha256: string;
  bytes: number;
  tables: number;
  rows: number;
  objects: number;
  absent: number;
  schemaVersion: string;
  sameDevice: boolean;
  workflowState: 'not-included';
}

export function factsOfManifest({ contents, archive, sameDevice }: Manifest, text: string): SetFacts {
  return {
    cutAt: contents.cutAt,
    algorithm: archive.algorithm,
    keyId: archive.keyId,
    cipherModule: archive.cipherModule,
    manifestSha256: sha256Of(text),
    bytes: archive.bytes,
    tables: contents.tables.length,
    rows: contents.tables.reduce((sum, { rows }) => sum + rows, 0),
    objects: contents.objects.count,
    absent: contents.absent.length,
    schemaVersion: contents.schema.at(-1)?.name ?? '',
    sameDevice,
    workflowState: contents.workflowState,
  };
}

/** The set's metadata as XML (R-CIR-10.7): what an archive reads without knowing the product. */
export function metadataXml({ contents, archive, media, secretLevel, sameDevice }: Omit<Manifest, 'files'>): string {
  const element = (name: string, content: string | number | boolean): string => `  <${name}>${escapeXml(String(content))}</${name}>`;
  const tables = contents.tables.map(
    ({ name, rows, bytes, sha256 }) => `    <table name="${escapeXml(name)}" rows="${rows}" bytes="${bytes}" sha256="${sha256}"/>`,
  );
  const migrations = contents.schema.map(({ name, sha256 }) => `    <migration name="${escapeXml(name)}" sha256="${sha256}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<backupSet xmlns="https://luutrinh.vn/backup/1">',
    element('identifier', contents.set),
    element('agency', contents.agency),
    element('period', contents.period),
    element('cutAt', contents.cutAt),
    element('secretLevel', secretLevel),
    element('archive', archive.name),
    element('archiveBytes', archive.bytes),
    element('archiveSha256', archive.sha256),
    element('algorithm', archive.algorithm),
    element('keyId', archive.keyId),
    element('cipherModule', archive.cipherModule),
    element('workflowState', contents.workflowState),
    element('media', media.join(', ')),
    element('mediaOnOneDevice', sameDevice),
    `  <objects count="${contents.objects.count}" bytes="${contents.objects.bytes}" listSha256="${contents.objects.list}"/>`,
    ...contents.absent.map(({ object, reason }) => `  <absent object="${escapeXml(object)}" reason="${reason}"/>`),
    '  <schema>',
    ...migrations,
    '  </schema>',
    '  <tables>',
    ...tables,
    '  </tables>',
    '</backupSet>',
    '',
  ].join('\n');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);
