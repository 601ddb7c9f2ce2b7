/** The services a task may call (workflows/services.ts) in words; one without words is shown by its name. */
import { m } from '#lib/paraglide/messages.js';

const labels: Record<string, () => string> = {
  'records.open': m['designer.service-records-open'],
  'records.reject': m['designer.service-records-reject'],
  'records.seal': m['designer.service-records-seal'],
  'documents.register': m['designer.service-documents-register'],
  'changes.apply': m['designer.service-changes-apply'],
  'changes.abandon': m['designer.service-changes-abandon'],
  'mismatch.release': m['designer.service-mismatch-release'],
  'scans.check-component': m['designer.service-scans-check'],
  'notices.give': m['designer.service-notices-give'],
};

export const serviceLabel = (type: string): string => labels[type]?.() ?? type;
