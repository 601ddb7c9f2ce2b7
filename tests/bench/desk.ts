/** A desk of the bench: four people who carry a case of P01 from its start to the sealed record, by what the web calls (platform/submit.ts). */
import { randomInt, randomUUID } from 'node:crypto';
import type { Clerk, OpenTask } from '../../deploy/demo/clerk.ts';
import type { Office } from '../../deploy/demo/office.ts';
import { act } from '../../platform/db.ts';
import { submitStart, submitTask, Undecided, type Work } from '../../platform/submit.ts';
import type { Refusal } from '../../workflows/contract.ts';
import { startCase } from '../instances/small-case.ts';
import type { Agency, Role, Staff } from './agency.ts';
import type { Inbox } from './inbox.ts';

/** What somebody waited for: the first task of a start, the next task of a completion, the next after each component was checked. */
export type Wait = 'start' | 'next' | 'next-after-check';
/** @param to the element of the task that was waited for */
export type Note = (wait: Wait, ms: number, to: string) => void;

/** Answers to a task, or to the start form of a procedure. */
export interface Given {
  submission: string;
  unit: string;
  procedure?: string;
  task?: string;
  answers: unknown;
}

/** How the people of a desk go about it; answers go to platform/submit.ts when nothing else is said. */
export interface Manner {
  note?: Note;
  /** What a person does before a task is taken and after: looks, reads, thinks. */
  before?(token: string): Promise<void>;
  over?(token: string, task: OpenTask): Promise<void>;
  handOver?(token: string, of: Given): Promise<void>;
}

/** Where a task leads, who finds the next one in the inbox, and what has to happen in between. */
const leads: Record<string, { element: string; role: Role; wait: Wait }> = {
  start: { element: 'inventory', role: 'clerk', wait: 'start' },
  inventory: { element: 'digitise', role: 'clerk', wait: 'next' },
  digitise: { element: 'enterData', role: 'clerk', wait: 'next-after-check' },
  enterData: { element: 'verify', role: 'verifier', wait: 'next' },
  verify: { element: 'approve', role: 'approver', wait: 'next' },
};
const course = ['handlingRegime', 'inventory', 'digitise', 'enterData', 'verify', 'approve'];
const components = 3;

export interface Desk {
  /** One whole case. @returns its instance, once the workflow has completed */
  play(): Promise<string>;
}

/** @param work `agency.work`, or the same with another client of Temporal */
export function openDesk(agency: Agency, staff: Staff, work: Work, inbox: Inbox, manner: Manner = {}): Desk {
  let shown = new Map<string, OpenTask>();

  /** From the moment the answers are there until the next task is in its holder's inbox. */
  async function timed(instance: string, from: string, submit: () => Promise<{ outcome: string; refusal?: Refusal }>): Promise<void> {
    const began = performance.now();
    const { outcome, refusal } = await untilDecided(submit);
    if (outcome === 'refused') throw new Error(`${from} was refused: ${JSON.stringify(refusal)}`);
    const next = leads[from];
    if (!next) return;
    shown.set(next.element, await inbox.shows(staff[next.role], instance, next.element));
    manner.note?.(next.wait, performance.now() - began, next.element);
  }

  const person = (role: Role): Clerk => {
    const token = staff[role];
    const read: Clerk['read'] = (ask) => act(work.db, token, (tx) => ask(tx));
    const handOver = async (of: Given): Promise<{ outcome: string; refusal?: Refusal }> => {
      if (manner.handOver) return manner.handOver(token, of).then(() => ({ outcome: 'done' }));
      const { submission, unit, procedure, task, answers } = of;
      return task ? submitTask(work, token, { submission, task, answers }) : submitStart(work, token, { submission, procedure: procedure!, unit, answers });
    };
    return {
      username: role,
      token,
      prove: () => agency.prove(token),
      read,
      async start(procedure, answers) {
        const submission = randomUUID();
        shown = new Map();
        await manner.before?.(token);
        await timed(submission, 'start', () => handOver({ submission, unit: agency.unit, procedure, answers }));
        return submission;
      },
      async complete(instance, element, answers) {
        const task = shown.get(element) ?? (await inbox.shows(token, instance, element));
        const submission = randomUUID();
        await manner.before?.(token);
        await read((tx) => tx`select law.claim_task(${task.id})`);
        const given = await answers(task);
        await manner.over?.(token, task);
        if (role === 'approver') await agency.prove(token);
        await timed(instance, element, () => handOver({ submission, unit: agency.unit, task: task.id, answers: given }));
        return { task: task.id, submission, outcome: { outcome: 'completed', mine: true, opened: [] } };
      },
    };
  };

  const office: Office = {
    name: agency.name, fields: agency.fields,
    clerk: person('clerk'), verifier: person('verifier'), approver: person('approver'), security: person('security'),
    papersOf: (of) => of,
    drawn: (_, draw) => draw(),
    upload: () => Promise.resolve(agency.scan),
    lose: () => Promise.resolve(),
  };

  return {
    async play() {
      // Nobody of that number has a record: each case opens one.
      const personalId = `038${randomInt(10 ** 8, 10 ** 9)}`;
      const one = await startCase(office, agency.scan, { components, personalId });
      for (const element of course) await one.complete(element);
      await work.client.workflow.getHandle(one.instance).result();
      return one.instance;
    },
  };
}

/** Whoever is told that nothing was decided in time sends the same submission again; they have waited all the while. */
async function untilDecided<T>(submit: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await submit();
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
    }
  }
}

/** So many cases, by all desks at once; each takes the next when it is done with one. @returns their instances */
export async function playAll(desks: Desk[], cases: number): Promise<string[]> {
  const played: string[] = [];
  let left = cases;
  const stop = (error: unknown): never => {
    left = 0;
    throw error;
  };
  const work = async (desk: Desk): Promise<void> => {
    while (left > 0) {
      left -= 1;
      played.push(await desk.play().catch(stop));
    }
  };
  // Nothing is under way when this ends, also when a case has failed.
  const ends = await Promise.allSettled(desks.map(work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return played;
}
