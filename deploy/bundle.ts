/** Bundles the workflows into the file it is given, whole or not at all. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { workflowSources } from '../activities/worker-options.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('no file is named');
const { code } = await bundleWorkflowCode({ ...workflowSources, logger: new DefaultLogger('WARN') });
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(`${file}.new`, code);
// A worker that is starting reads the old one or the new one.
renameSync(`${file}.new`, file);
