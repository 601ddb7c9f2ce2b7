/** Starting a procedure: its start form with the draft, and the submission that begins the instance. */
import { error, fail } from '@sveltejs/kit';
import { submitStart } from '../../../../../../platform/submit.ts';
import type { StartOutcome } from '../../../../../../workflows/contract.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { readDraft } from '#lib/server/drafts.ts';
import { readParts } from '#lib/server/form-parts.ts';
import { readForm } from '#lib/server/forms.ts';
import { nextTask } from '#lib/server/next-task.ts';
import { keepingUnit } from '#lib/server/mismatch/places.ts';
import { rulesInForce } from '#lib/server/rules.ts';
import { readStartMenu, readStartUnits } from '#lib/server/start-menu.ts';
import { decide, problemsOf, readSubmitted } from '#lib/server/submitting.ts';

export function load(event) {
  return readAs(event, async (tx, acting) => {
    const procedure = (await readStartMenu(tx, acting)).find(({ id }) => id === event.params.procedure);
    if (!procedure) error(404);
    const form = await readForm(tx, procedure.startForm);
    return {
      procedure: { id: procedure.id, name: procedure.name },
      units: await readStartUnits(tx, procedure.definition),
      form,
      parts: await readParts(tx, { form: form.form, acting, record: event.url.searchParams.get('record') }),
      rules: await rulesInForce(tx),
      draft: await readDraft(tx, acting, `start:${procedure.id}`),
    };
  });
}

type Started = Extract<StartOutcome, { outcome: 'started' }> & { instance: string };

export const actions = {
  default: async (event) => {
    const submitted = await readSubmitted(event);
    const { procedure } = event.params;
    const { problems, unit } = await actAs(event, async (tx, acting) => {
      const found = (await readStartMenu(tx, acting)).find(({ id }) => id === procedure);
      if (!found) error(404);
      const { mismatch } = submitted.answers as { mismatch?: { record?: unknown } };
      return {
        problems: problemsOf(await readForm(tx, found.startForm), submitted.answers, await rulesInForce(tx)),
        unit: (mismatch && (await keepingUnit(tx, String(mismatch.record)))) ?? submitted.unit,
      };
    });
    if (problems.length > 0) return fail(422, { problems });
    const decided = await decide<Started>(event, (work, token) =>
      submitStart(work, token, { procedure, ...submitted, unit }),
    );
    if ('failure' in decided) return decided.failure;
    const { instance, ended } = decided.accepted;
    const next = await actAs(event, (tx, acting) => nextTask(tx, acting, instance));
    return { started: instance, ended: ended ?? null, next: next?.id.startsWith(`${instance}/`) ? next : null };
  },
};
