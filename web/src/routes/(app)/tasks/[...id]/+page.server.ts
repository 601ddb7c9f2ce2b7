/** A user task: its form and surroundings, taking it, giving it back, submitting it. */
import { error, fail } from '@sveltejs/kit';
import { submitTask } from '../../../../../../platform/submit.ts';
import type { Refusal, TaskOutcome } from '../../../../../../workflows/contract.ts';
import { dateOf } from '#lib/language/dates.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { readReceivers } from '#lib/server/board/colleagues.ts';
import { delegate, giveBack, recall } from '#lib/server/board/moving.ts';
import { claim, unclaim } from '#lib/server/claiming.ts';
import { readDocument, readDocumentPages } from '#lib/server/change/document.ts';
import { readDraft } from '#lib/server/drafts.ts';
import { readParts } from '#lib/server/form-parts.ts';
import { readForm } from '#lib/server/forms.ts';
import { readHandling } from '#lib/server/handling.ts';
import { readSuspension } from '#lib/server/instance/suspension.ts';
import { readCase } from '#lib/server/mismatch/case.ts';
import { readWarning } from '#lib/server/mismatch/warning.ts';
import { nextTask } from '#lib/server/next-task.ts';
import { proofRefusal } from '#lib/server/record/proof.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { noteRead } from '#lib/server/record/reads.ts';
import { rulesOf } from '#lib/server/rules.ts';
import { sentence } from '#lib/server/sentences.ts';
import { decide, problemsOf, readSubmitted } from '#lib/server/submitting.ts';
import { readComponentPages, readDueDate, readHistory, readOwnAnswers, readTask } from '#lib/server/tasks.ts';

export function load(event) {
  event.depends('task:state');
  return readAs(event, async (tx, acting) => {
    const task = await readTask(tx, acting, event.params.id);
    if (!task) error(404);
    if (task.record) await noteRead(tx, task.record.id, { at: 'task' });
    const rules = await rulesOf(tx, task.rules);
    const form = await readForm(tx, task.form);
    const mine = task.state === 'OPEN' && task.holder === acting.account;
    const document = await readDocument(tx, task.instance);
    return {
      task,
      mine,
      rules,
      now: new Date(),
      today: dateOf(Date.now()),
      form,
      draft: mine ? await readDraft(tx, acting, task.id) : null,
      given: task.state === 'COMPLETED' ? await readOwnAnswers(tx, task.id) : null,
      due: await readDueDate(tx, task, rules),
      history: await readHistory(tx, task.instance),
      handling: await readHandling(tx, acting, task.id, task.instance),
      parts: mine || task.state === 'COMPLETED' ? await readParts(tx, { form: form.form, acting, task }) : {},
      document,
      suspension: task.state === 'OPEN' ? await readSuspension(tx, task.instance) : null,
      mismatch: await readCase(tx, task.instance),
      warning: task.held && task.record ? await readWarning(tx, task.record.id) : null,
      pages: [
        ...(document ? await readDocumentPages(tx, task.instance) : []),
        ...(task.record ? await readComponentPages(tx, task.record.id) : []),
      ],
    };
  });
}

type Completed = Extract<TaskOutcome, { outcome: 'completed' }>;

export const actions = {
  submit: async (event) => {
    const submitted = await readSubmitted(event);
    const { id } = event.params;
    const { problems, refusal } = await actAs(event, async (tx, acting) => {
      const task = await readTask(tx, acting, id);
      if (!task) error(404);
      const form = await readForm(tx, task.form);
      return {
        problems: problemsOf(form, submitted.answers, await rulesOf(tx, task.rules)),
        refusal: proofRefusal(form.form, submitted.answers, acting, Date.now()),
      };
    });
    if (problems.length > 0) return fail(422, { problems });
    if (refusal) return fail(409, { refusal: sentence(refusal) });
    const decided = await decide<Completed>(event, (work, token) =>
      submitTask(work, token, { task: id, ...submitted }),
    );
    if ('failure' in decided) return decided.failure;
    const { mine, ended } = decided.accepted;
    return actAs(event, async (tx, acting) => {
      const task = await readTask(tx, acting, id);
      const next = await nextTask(tx, acting, id.slice(0, id.lastIndexOf('/')));
      return {
        mine,
        ended: ended ?? null,
        completedBy: task?.completedBy ?? null,
        record: task?.record?.id ?? null,
        next: next?.id === id ? null : next,
      };
    });
  },
  claim: async (event) => {
    const answer = await actAs(event, (tx) => claim(tx, event.params.id)).catch(refusalOf);
    return 'rule' in answer ? fail(409, { refusal: sentence(answer) }) : answer;
  },
  unclaim: async (event) => {
    const answer = await actAs(event, (tx) => unclaim(tx, event.params.id)).catch(refusalOf);
    return typeof answer === 'object' ? fail(409, { refusal: sentence(answer) }) : { released: answer };
  },
  receivers: async (event) => ({
    receivers: await actAs(event, (tx) => readReceivers(tx, [event.params.id], dateOf(Date.now()))),
  }),
  delegate: async (event) => {
    const form = await event.request.formData();
    const [receiver, reason] = [String(form.get('receiver')), String(form.get('reason'))];
    return handedOver(await actAs(event, (tx) => delegate(tx, event.params.id, receiver, reason)).catch(refusalOf));
  },
  giveBack: async (event) => {
    const reason = String((await event.request.formData()).get('reason'));
    return handedOver(await actAs(event, (tx) => giveBack(tx, event.params.id, reason)).catch(refusalOf));
  },
  recall: async (event) => handedOver(await actAs(event, (tx) => recall(tx, event.params.id)).catch(refusalOf)),
};

const handedOver = (answer: object | Refusal) =>
  'rule' in answer ? fail(409, { refusal: sentence(answer) }) : { done: true };
