/** Saves the sheet as it is drawn and answers with what publishing would say to it. */
import { error, json } from '@sveltejs/kit';
import { serveAs } from '#lib/server/acting.ts';
import { assess, readProcesses } from '#lib/server/designer/assess.ts';
import { readDraft, saveDraft } from '#lib/server/designer/drafts.ts';
import { readSheet } from '#lib/server/designer/sheet.ts';

export async function PUT(event) {
  const sheet = readSheet(await event.request.json().catch(() => null));
  if (!sheet) error(400);
  const { draft: id } = event.params;
  return serveAs(event, async (tx) => {
    const { draft } = await readDraft(tx, id);
    const saved = await saveDraft(tx, id, sheet.version, sheet, sheet.bpmn, sheet.forms);
    if (!saved.saved) return json({ saved });
    return json({ saved, assessment: await assess(draft.procedure, sheet.bpmn, sheet.forms, await readProcesses(tx)) });
  });
}
