/**
 * Submitting answers: the form's own rules give an early, polite no; then Postgres and the process instance decide
 * (platform/submit.ts).
 */
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { Undecided, type Work } from '../../../../platform/submit.ts';
import type { Refusal } from '../../../../workflows/contract.ts';
import { validate, type Answers, type Problem } from '../../../../workflows/engine/form.ts';
import { withToken } from './acting.ts';
import { database } from './database.ts';
import type { Form } from './forms.ts';
import type { Rules } from './rules.ts';
import { sentence, type RefusalSentence } from './sentences.ts';
import { temporal } from './temporal.ts';

/** What keeps a submission from being accepted; the answers stay with the person in every case. */
export type NotAccepted = { problems: Problem[] } | { refusal: RefusalSentence } | { undecided: true };

export interface Submitted {
  submission: string;
  answers: Answers;
}

/** @throws Error for what no page of ours sends */
export async function readSubmitted(event: RequestEvent): Promise<Submitted & { unit: string }> {
  const form = await event.request.formData();
  const answers: unknown = JSON.parse(String(form.get('answers')));
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers))
    throw new Error('answers are not a record');
  return {
    submission: String(form.get('submission')),
    unit: String(form.get('unit') ?? ''),
    answers: answers as Answers,
  };
}

/** The form's own rules, as the browser has asked them before and the worker will ask again. */
export function problemsOf({ form }: Form, answers: Answers, rules: Rules): Problem[] {
  return validate(form, answers, { now: new Date().toISOString(), rules });
}

type Decision<Accepted> = Accepted | { outcome: 'refused'; refusal: Refusal };

/** Runs a submission and turns a no, or no answer in time, into what a form action gives back. */
export async function decide<Accepted extends { outcome: string }>(
  event: RequestEvent,
  submit: (work: Work, token: string) => Promise<Decision<Accepted>>,
): Promise<{ accepted: Accepted } | { failure: ActionFailure<NotAccepted> }> {
  try {
    const decision = await withToken(event, (token) => submit({ db: database(), client: temporal() }, token));
    if (decision.outcome !== 'refused') return { accepted: decision as Accepted };
    const { refusal } = decision as { refusal: Refusal };
    return { failure: fail(409, { refusal: sentence(refusal) }) };
  } catch (fault) {
    if (fault instanceof Undecided) return { failure: fail(504, { undecided: true }) };
    throw fault;
  }
}
