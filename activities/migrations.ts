/** Moving running instances to another version: whether one may is judged here, and whoever waits for it is told in rounds. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { update, type ContentRef, type MigrateInstance, type MigrationOutcome, type Published } from '../workflows/contract.ts';
import { compileForm, variablesOf, type Answers, type FormSchema } from '../workflows/engine/form.ts';
import type { ProcessInstance, Rules } from '../workflows/engine/instance.ts';
import type { Counterparts } from '../workflows/engine/migration/counterparts.ts';
import { judgeMove, type Version } from '../workflows/migrating.ts';
import type { Contents } from './contents.ts';
import { inTurns } from './in-turns.ts';
import { isSilence } from './reconciler.ts';

type Variables = Record<string, unknown>;
type Judged = MigrationOutcome | { outcome: 'may-move'; to: string; counterparts: Counterparts; known: Variables };

interface Plan {
  state: 'WAITING' | 'MOVED' | 'REFUSED';
  approved: boolean;
  from: string;
  to: string;
  counterparts: Counterparts;
  answers: { form: string; answers: Answers }[];
}

export const createMigrations = (db: Db, contents: Contents) => ({
  async judgeMigration(asked: { instance: string; plan: string; rules: string; state: ProcessInstance }): Promise<Judged> {
    const [row] = await db<{ plan: Plan | null }[]>`select law.migration_for(${asked.plan}, ${asked.instance}) as plan`;
    const plan = row?.plan;
    if (plan?.state === 'MOVED') return { outcome: 'moved' };
    if (!plan?.approved || plan.state !== 'WAITING') return refused('no-such-migration');
    const [from, to] = await Promise.all([versionOf(contents, plan.from), versionOf(contents, plan.to)]);
    const known = await readSince(contents, from, to, plan.answers);
    const rules = await contents.as(asked.rules, (body) => body as Rules);
    const context = { now: new Date().toISOString(), rules };
    const judged = judgeMove(from, to, plan.counterparts, asked.state, context, known);
    if ('refusals' in judged) return { outcome: 'refused', refusals: judged.refusals };
    return { outcome: 'may-move', to: plan.to, counterparts: plan.counterparts, known };
  },

  publishedContent: async (sha256: string): Promise<ContentRef> => ({ ref: sha256 }),
});

const refused = (rule: string): MigrationOutcome => ({ outcome: 'refused', refusals: [{ rule, elementId: '' }] });

async function versionOf(contents: Contents, sha256: string): Promise<Version> {
  const { process, forms } = await contents.as(sha256, (body) => body as Published);
  const schemas = await Promise.all(
    Object.entries(forms).map(async ([id, form]) => [id, JSON.parse((await contents.text(form)) ?? 'null') as FormSchema] as const),
  );
  return { process, forms: new Map(schemas) };
}

/** Variables of answers given before that only the new version reads; the latest answer of a name counts (design law 3). */
async function readSince(contents: Contents, from: Version, to: Version, given: Plan['answers']): Promise<Variables> {
  const names = to.process.variablesRead.filter((name) => !from.process.variablesRead.includes(name));
  if (names.length === 0) return {};
  const known: Variables = {};
  for (const { form, answers } of given) {
    const compiled = compileForm(JSON.parse((await contents.text(form)) ?? 'null') as FormSchema);
    if ('findings' in compiled) continue;
    const all = variablesOf(compiled, answers);
    for (const name of names) if (Object.hasOwn(all, name)) known[name] = all[name];
  }
  return known;
}

/** One instance that cannot answer keeps the others waiting no longer than this. */
const patience = 10_000;

/** Tells the instances of approved plans; what they answer is kept. No answer leaves one for the next round. */
export async function tellMigrations(db: Db, client: Client): Promise<void> {
  const waiting = await db<{ plan: string; instance: string }[]>`select plan, instance from law.migrations_to_tell()`;
  await inTurns(waiting, async (one) => {
    const outcome = await ask(client, one).catch((error: unknown): MigrationOutcome | null => {
      if (error instanceof WorkflowNotFoundError) return refused('instance-ended');
      if (isSilence(error)) return null;
      throw error;
    });
    if (outcome?.outcome === 'refused') await db`select law.refuse_migration(${one.plan}, ${one.instance}, ${db.json(outcome.refusals as never)})`;
  });
}

const ask = (client: Client, { plan, instance }: { plan: string; instance: string }): Promise<MigrationOutcome> =>
  client.withDeadline(Date.now() + patience, () =>
    client.workflow.getHandle(instance).executeUpdate<MigrationOutcome, [MigrateInstance]>(update.migrate, { args: [{ plan }], updateId: `${plan}:migrate` }),
  );
