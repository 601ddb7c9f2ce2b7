/** Accepting answers: the form's own rules once more, then Postgres decides by the law and keeps the winner. */
import type { Refusal } from '../workflows/contract.ts';
import { compileForm, validate, variablesOf, type Answers, type CompiledForm } from '../workflows/engine/form.ts';
import type { Db } from '../platform/db.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { Contents } from './contents.ts';

type Variables = Record<string, unknown>;
type Accepted = { outcome: 'completed'; mine: boolean; variables: Variables } | { outcome: 'refused'; refusal: Refusal };
/** `startElement`, `part`: the event that started it, where one did. */
type AcceptedStart = { outcome: 'started'; variables: Variables; startElement?: string; part?: number } | { outcome: 'refused'; refusal: Refusal };

interface Submission {
  answers: Answers;
  sha256: string;
  form: string;
  account: string;
  task: string | null;
  /** The answer that was accepted for its task or start, once there is one. */
  won: { mine: boolean; variables: Variables } | null;
}

export const createSubmissions = (db: Db, contents: Contents, sealing: Sealing) => ({
  /** @param reads the variables the definition's expressions read; nothing else of the answers leaves Postgres (design law 3) */
  async acceptSubmission(asked: { task: string; submission: string; sha256: string; reads: string[] }): Promise<Accepted> {
    const found = await load(db, asked.submission);
    if (!found || found.sha256 !== asked.sha256 || found.task !== asked.task) return refused('submission-of-another-task', 'drf-5-2');
    // What was decided stays, even where the form's rules would by now say otherwise ("not after today").
    if (found.won) return { outcome: 'completed', ...found.won };
    const checked = await check(contents, found, asked.reads);
    if ('refusal' in checked) return { outcome: 'refused', refusal: checked.refusal };
    const [row] = await db<{ accepted: Accepted }[]>`
      select law.accept_submission(${asked.submission}, ${asked.task}, ${db.json(checked.variables as never)}) as accepted`;
    return row!.accepted;
  },

  async acceptInstance(asked: { instance: string; definition: string; rules: string; reads: string[] }): Promise<AcceptedStart> {
    const [start] = await db<{ id: string }[]>`select law.start_submission(${asked.instance}) as id`;
    const found = start?.id ? await load(db, start.id) : undefined;
    if (!start?.id) {
      const [row] = await db<{ accepted: AcceptedStart | null }[]>`
        select law.accept_scheduled(${asked.instance}, ${asked.definition}, ${asked.rules}) as accepted`;
      const accepted = row?.accepted ?? (await startedByEvent(db, sealing, asked));
      if (accepted) return accepted;
    }
    if (!found) return refused('no-such-start', 'drf-5-2');
    if (found.won) return { outcome: 'started', variables: found.won.variables };
    const checked = await check(contents, found, asked.reads);
    if ('refusal' in checked) return { outcome: 'refused', refusal: checked.refusal };
    const variables = asked.reads.includes('starter') ? { ...checked.variables, starter: found.account } : checked.variables;
    const [row] = await db<{ accepted: AcceptedStart }[]>`
      select law.accept_start(${asked.instance}, ${asked.definition}, ${asked.rules}, ${db.json(variables as never)}) as accepted`;
    return row!.accepted;
  },
});

interface EventStart {
  cause: string;
  content: string | null;
  element: string;
  part: number | null;
}

async function startedByEvent(
  db: Db,
  sealing: Sealing,
  { instance, definition, rules }: { instance: string; definition: string; rules: string },
): Promise<AcceptedStart | undefined> {
  const [row] = await db<{ start: EventStart | null }[]>`select law.accept_event_start(${instance}, ${definition}, ${rules}) as start`;
  if (!row?.start) return undefined;
  const { cause, content, element, part } = row.start;
  const variables = content === null ? {} : (sealing.open(cause, content) as Variables);
  return { outcome: 'started', variables, startElement: element, ...(part === null ? {} : { part }) };
}

const refused = (rule: string, article: string) => ({ outcome: 'refused' as const, refusal: { rule, article } });

async function load(db: Db, submission: string): Promise<Submission | undefined> {
  const [row] = await db<{ found: Submission | null }[]>`select law.submission_for(${submission}) as found`;
  return row?.found ?? undefined;
}

/** The browser and the web asked the same questions; a submission that came another way meets them here. */
async function check(contents: Contents, { answers, form }: Submission, reads: string[]): Promise<{ variables: Variables } | { refusal: Refusal }> {
  const compiled = await contents.as(form, formOf);
  const [first, ...others] = validate(compiled, answers, { now: new Date().toISOString() });
  if (first) return { refusal: { rule: 'form-invalid', params: { key: first.key, rule: first.rule, others: others.length } } };
  const all = variablesOf(compiled, answers);
  return { variables: Object.fromEntries(Object.entries(all).filter(([name]) => reads.includes(name))) };
}

function formOf(body: unknown): CompiledForm {
  const compiled = compileForm(body as never);
  if ('findings' in compiled) throw new Error('a published form does not compile');
  return compiled;
}
