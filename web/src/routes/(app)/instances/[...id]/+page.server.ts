/** A process instance: its path, what was done, who holds it, its incidents, variables by permission, evidence packs. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { explain } from '../../../../../../workflows/calendar/working-days.ts';
import { dateOf } from '#lib/language/dates.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { readIncidents } from '#lib/server/board/incidents.ts';
import { readCourse } from '#lib/server/instance/course.ts';
import { readPath } from '#lib/server/instance/drawing.ts';
import { decideIntervention, judgeChange, proposeChange, readInterventions } from '#lib/server/instance/intervention.ts';
import { issueEvidence } from '#lib/server/instance/evidence.ts';
import { readChildren, readHead, readOpenSteps, readPacks, readTerm } from '#lib/server/instance/instance.ts';
import { readSuspension, resume, suspend } from '#lib/server/instance/suspension.ts';
import { tellInstances } from '#lib/server/instance/telling.ts';
import { askVariables, readsContents } from '#lib/server/instance/variables.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';
import { rulesOf } from '#lib/server/rules.ts';
import { readMoved } from '#lib/server/rules/moved.ts';

export function load(event) {
  event.depends('board:items');
  const today = dateOf(Date.now());
  return readAs(event, async (tx, acting) => {
    const head = await readHead(tx, event.params.id);
    if (!head) error(404);
    const { calendar } = await rulesOf(tx, head.rules);
    const steps = await readOpenSteps(tx, head.id);
    const incidents = await readIncidents(tx, { instance: head.id });
    const term = await readTerm(tx, head.id);
    const explained = term && explain(term.start, term.days, calendar);
    const supervises = (...roles: string[]) =>
      roles.some((role) => acting.queues.includes(`${role}@${head.unitId}`) || acting.queues.includes(`${role}@${acting.agency}`));
    return {
      head,
      today,
      calendar,
      steps,
      incidents,
      explanation: explained?.due === term?.dueOn ? explained : null,
      path: await readPath(tx, {
        instance: head.id,
        definition: head.definition,
        stuck: stuckElements(head.id, incidents),
        late: steps.filter((step) => step.dueOn !== null && step.dueOn < today).map(({ element }) => element),
      }),
      children: await readChildren(tx, head.id),
      course: await readCourse(tx, head.id),
      suspension: await readSuspension(tx, head.id),
      interventions: supervises('SUP', 'HEAD') ? await readInterventions(tx, head, readsContents(acting, head.unitId, acting.agency)) : [],
      moved: await readMoved(tx, head.id),
      packs: await readPacks(tx, head.id),
      acts: supervises('SUP'),
      issues: supervises('SUP', 'HEAD', 'AUD'),
    };
  });
}

/** Only its own: an incident of a called instance is on that one's path. */
function stuckElements(instance: string, incidents: { instance: string; element: string; resolvedAt: Date | null }[]): string[] {
  return incidents.filter((one) => one.instance === instance && !one.resolvedAt).map(({ element }) => element);
}

/** An act on the instance with its reason; it is told once the act is kept. */
const acting = (work: typeof suspend) => async (event: RequestEvent<{ id: string }>) => {
  const reason = String((await event.request.formData()).get('reason') ?? '');
  const told = await actAs(event, (tx) => work(tx, event.params.id, reason)).catch(refusalOf);
  if ('rule' in told) return fail(409, { refusal: sentence(told) });
  await tellInstances(told);
  return { done: true };
};

/** One element instance and one element at most are chosen on the page; the law takes several. */
const changeOf = (form: FormData) => ({
  cancel: [String(form.get('cancel') ?? '')].filter((n) => /^\d{1,9}$/.test(n)).map(Number),
  start: [String(form.get('start') ?? '')].filter((element) => element !== ''),
});

export const actions = {
  suspend: acting(suspend),
  resume: acting(resume),
  judgeChange: async (event) => {
    const change = changeOf(await event.request.formData());
    return {
      changeable: await readAs(event, async (tx) => {
        const head = await readHead(tx, event.params.id);
        return head && judgeChange(tx, head, change);
      }),
    };
  },
  proposeChange: async (event) => {
    const form = await event.request.formData();
    const refused = await actAs(event, (tx) => proposeChange(tx, event.params.id, changeOf(form), String(form.get('reason') ?? ''))).catch(refusalOf);
    return refused ? fail(409, { refusal: sentence(refused) }) : { done: true };
  },
  decideIntervention: async (event) => {
    const form = await event.request.formData();
    const told = await actAs(event, (tx) => decideIntervention(tx, String(form.get('intervention')), form.get('answer') === 'approve')).catch(refusalOf);
    if (typeof told !== 'string') return fail(409, { refusal: sentence(told) });
    await tellInstances([told]);
    return { done: true };
  },
  variables: async (event) => {
    const contents = await readAs(event, async (tx, acting) => {
      const head = await readHead(tx, event.params.id);
      if (!head) error(404);
      return readsContents(acting, head.unitId, acting.agency);
    });
    return { variables: await askVariables(event.params.id, contents) };
  },
  issue: async (event) => {
    const pack = await actAs(event, (tx) => issueEvidence(tx, event.params.id)).catch(refusalOf);
    if (typeof pack !== 'string') error(403, { message: 'forbidden' });
    redirect(303, `/instances/${event.params.id}/evidence/${pack}`);
  },
};
