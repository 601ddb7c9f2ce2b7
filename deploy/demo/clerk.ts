/** A person of the demonstration at work: signs in, claims and submits exactly as the web does, so that what is seeded was done. */
import { randomUUID } from 'node:crypto';
import { act, type Tx } from '../../platform/db.ts';
import { passwordKey } from '../../platform/password-key.ts';
import { submitStart, submitTask, type Work } from '../../platform/submit.ts';
import type { Refusal, TaskOutcome } from '../../workflows/contract.ts';
import { proving } from './proving.ts';

/** An open session. */
export interface SignedIn {
  username: string;
  token: string;
  /** The password again, when it is due. */
  prove(): Promise<void>;
}

export interface Clerk extends SignedIn {
  /** Reads as this person. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** @param as a submission that is kept already. @returns the process instance's id, which is the submission's. @throws NotDone */
  start(procedure: string, answers: unknown, as?: { submission: string; unit: string }): Promise<string>;
  /** Takes the open task of that element in the instance (or in what it called) and submits. @throws NotDone */
  complete(instance: string, element: string, answers: (task: OpenTask) => Promise<unknown> | unknown): Promise<Done>;
}

export interface OpenTask {
  id: string;
  record: string;
  subject: string | null;
}

export interface Done {
  task: string;
  submission: string;
  outcome: Extract<TaskOutcome, { outcome: 'completed' }>;
}

/** The law's no, or the instance's. */
export class NotDone extends Error {
  override name = 'NotDone';
  readonly refusal: Refusal;
  constructor(what: string, refusal: Refusal) {
    super(`${what}: ${JSON.stringify(refusal)}`);
    this.refusal = refusal;
  }
}

/** How one act is tried: once, or, by somebody whose servers are being killed, until it is decided. The act is the same each time. */
export type Trying = <T>(act: () => Promise<T>) => Promise<T>;

const once: Trying = (act) => act();

export async function signIn(work: Work, username: string, password: string): Promise<Clerk> {
  const [challenge] = await work.db<{ salt: Buffer }[]>`select law.sign_in_challenge(${username}) as salt`;
  const key = await passwordKey(password, challenge!.salt);
  const [row] = await work.db<{ answer: { token?: string; refused?: string } }[]>`select law.sign_in(${username}, ${key}, 'demonstration') as answer`;
  const { token, refused } = row!.answer;
  if (!token) throw new Error(`${username} could not sign in: ${refused}`);
  return atWork(work, { username, token, prove: proving(work.db, token, key) });
}

export function atWork(work: Work, { username, token, prove }: SignedIn, trying: Trying = once): Clerk {
  const read = <T>(ask: (tx: Tx) => Promise<T>) => trying(() => act(work.db, token, (tx) => ask(tx)));
  return {
    username,
    token,
    prove,
    read,
    async start(procedure, answers, as) {
      const unit = as?.unit ?? (await read(async (tx) => (await tx<{ unit: string }[]>`
        select unit_id as unit from account where id = law.acting_account()`)[0]!.unit));
      const submission = as?.submission ?? randomUUID();
      await trying(async () => {
        const outcome = await submitStart(work, token, { submission, procedure, unit, answers });
        if (outcome.outcome === 'refused') throw new NotDone(`${username} may not start ${procedure}`, outcome.refusal);
      });
      return submission;
    },
    async complete(instance, element, answers) {
      const task = await openTask(read, instance, element);
      await read((tx) => tx`select law.claim_task(${task.id})`);
      await trying(prove);
      const submission = randomUUID();
      const given = await answers(task);
      const outcome = await trying(async () => {
        const told = await submitTask(work, token, { submission, task: task.id, answers: given });
        if (told.outcome === 'refused') throw new NotDone(`${username} could not complete ${element}`, told.refusal);
        return told;
      });
      return { task: task.id, submission, outcome };
    },
  };
}

/** Automatic steps between two tasks take a moment: the task is waited for, a minute at most. */
export async function openTask(read: Clerk['read'], instance: string, element: string): Promise<OpenTask> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const found = await read((tx) => tx<OpenTask[]>`
      select id, record_id as record, subject_ref as subject from user_task
      where (instance_id = ${instance} or instance_id like ${`${instance}/%`}) and element = ${element} and state = 'OPEN' order by id limit 1`);
    if (found[0]) return found[0];
    await new Promise((later) => setTimeout(later, 100));
  }
  const [stands] = await read((tx) => tx<{ state: string; end: string | null }[]>`select state, end_state as end from process_instance where id = ${instance}`);
  throw new Error(`no open task ${element} in ${instance}, which is ${stands ? `${stands.state} ${stands.end ?? ''}` : 'not to be seen'}`);
}
