/** One draft: what is needed to draw, try and compare it, and the acts that lead to its publishing. */
import { fail, redirect } from '@sveltejs/kit';
import { actAs, readAs } from '#lib/server/acting.ts';
import { assess, readProcesses } from '#lib/server/designer/assess.ts';
import { readCatalogue } from '#lib/server/designer/catalogue.ts';
import { discardDraft, publishDraft, readDraft, returnDraft, submitDraft } from '#lib/server/designer/drafts.ts';
import { mustBeAdministrator } from '#lib/server/designer/procedures.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { rulesInForce } from '#lib/server/rules.ts';
import { sentence } from '#lib/server/sentences.ts';
import type { Tx } from '../../../../../../platform/db.ts';
import type { ProcessDefinition } from '../../../../../../workflows/engine/definition.ts';

export function load(event) {
  return readAs(event, async (tx, acting) => {
    mustBeAdministrator(acting);
    const opened = await readDraft(tx, event.params.draft);
    const { procedure, bpmn, forms } = opened.draft;
    const { calendar, legal } = await rulesInForce(tx);
    return {
      ...opened,
      assessment: await assess(procedure, bpmn, forms, await readProcesses(tx)),
      catalogue: await readCatalogue(tx),
      rules: { calendar, legal },
    };
  });
}

type Event = Parameters<typeof actAs>[0];

async function refused(event: Event, work: (tx: Tx) => Promise<unknown>) {
  const refusal = await actAs(event, work).then(
    () => null,
    (fault: unknown) => sentence(refusalOf(fault)),
  );
  return refusal && fail(409, { refusal });
}

/** The saved sheet, compiled here again from its bytes; a sheet with findings goes nowhere. */
async function compiled(tx: Tx, draft: string): Promise<ProcessDefinition | null> {
  const { procedure, bpmn, forms } = (await readDraft(tx, draft)).draft;
  const { process, findings } = await assess(procedure, bpmn, forms, await readProcesses(tx));
  return findings.length === 0 ? process : null;
}

export const actions = {
  submit: async (event) => {
    const form = await event.request.formData();
    const process = await actAs(event, (tx) => compiled(tx, event.params.draft));
    if (!process) return fail(422, { findings: true });
    const asked = {
      version: Number(form.get('version')),
      note: String(form.get('note') ?? '').trim(),
      effectiveOn: String(form.get('effectiveOn') ?? '') || null,
    };
    return (await refused(event, (tx) => submitDraft(tx, event.params.draft, process, asked))) ?? { submitted: true };
  },
  return: async (event) => {
    const reason = String((await event.request.formData()).get('reason') ?? '').trim();
    return (await refused(event, (tx) => returnDraft(tx, event.params.draft, reason))) ?? { returned: true };
  },
  publish: async (event) => {
    const process = await actAs(event, (tx) => compiled(tx, event.params.draft));
    if (!process) return fail(422, { findings: true });
    const no = await refused(event, (tx) => publishDraft(tx, event.params.draft, process));
    if (no) return no;
    redirect(303, `/designer?published=${encodeURIComponent(process.id)}`);
  },
  discard: async (event) => {
    const no = await refused(event, (tx) => discardDraft(tx, event.params.draft));
    if (no) return no;
    redirect(303, '/designer');
  },
};
