/**
 * A way around a gate, published with nobody's check and played on real Temporal by lawful people who never do the gate's task: what Postgres
 * says no to, and whether anything was changed all the same (M02).
 */
import { randomUUID } from 'node:crypto';
import { NotDone } from '../../deploy/demo/clerk.ts';
import { compileValue } from '../../workflows/engine/expression/compile.ts';
import type { ProcessDefinition, UserTask } from '../../workflows/engine/definition.ts';
import { eventsOf, type TimerDefinition } from '../../workflows/engine/event-definition.ts';
import { bypasses, type Mutant } from '../guardrails/bypasses.ts';
import { gates, shipped } from '../guardrails/shipped.ts';
import type { Desk } from '../instances/desk.ts';
import type { FreeRecord } from '../instances/free-records.ts';
import { startCase } from '../instances/small-case.ts';
import { mismatchOn } from '../instances/small-mismatch.ts';
import { startUpdate } from '../instances/small-update.ts';

export interface Bypass extends Mutant {
  procedure: string;
  gate: string;
  effect: string;
}

export interface Played {
  /** The law's rules that stopped it, in the order they were asked. */
  refused: string[];
  /** What was sealed, released or approved all the same. */
  unlawful: string[];
}

interface Playing {
  instance: string;
  record?: string;
  complete(element: string, instead?: unknown): Promise<unknown>;
}

const plainForm = 'escalation-instruct';
const plainAnswers = { instruction: 'Đã xem.' };
/** What somebody sends who has nothing to send, where the form itself wants something. */
const madeUp: Record<string, () => unknown> = { checkChanges: () => ({ changes: { changes: [{ id: randomUUID(), match: true }] } }) };
/** Tasks that nobody does, so that what comes of their lateness comes. */
const leftAlone: Record<string, string[]> = { judgeLate: ['judge'], tellJudgeLate: ['judge'], reviewLate: ['review'], tellReviewLate: ['review'] };
const soon = compileValue('PT1S').expression!;
const never = compileValue('=false').expression!;

/** Every way around every gate of the shipped procedures. */
export async function allBypasses(): Promise<Bypass[]> {
  const found: Bypass[] = [];
  for (const [procedure, wanted] of Object.entries(gates)) {
    const { definition } = await shipped(procedure);
    for (const [gate, effect] of wanted) {
      for (const mutant of bypasses(definition, gate, effect)) found.push({ ...mutant, procedure, gate, effect });
    }
  }
  return found;
}

/** Whoever leaves a gate out leaves out, too, what asks for its answer: gateways between it and the effect take their way on. */
function passOn(process: ProcessDefinition, gate: string, effect: string): void {
  const seen = new Set<string>();
  const walk = (id: string): void => {
    if (id === effect || seen.has(id)) return;
    seen.add(id);
    const element = process.elements[id]!;
    const wayOn = element.type === 'exclusiveGateway' ? element.default : undefined;
    if (wayOn) for (const flow of element.outgoing) if (process.flows[flow]!.condition) process.flows[flow]!.condition = never;
    for (const flow of wayOn ? [wayOn] : element.outgoing) walk(process.flows[flow]!.target);
    // The end of a sub-process leads to where the sub-process does.
    if (element.outgoing.length === 0 && element.scope) walk(element.scope);
  };
  walk(gate);
}

/** Under a name of its own, with timers that do not make anybody wait. */
async function publishUnchecked({ owner }: Desk, { definition, procedure, gate, effect }: Bypass, name: string): Promise<void> {
  const process: ProcessDefinition = structuredClone({ ...definition, id: name });
  for (const element of Object.values(process.elements)) {
    const timers = eventsOf(element).filter((event): event is TimerDefinition => event.kind === 'timer');
    for (const timer of timers) Object.assign(timer, { timer: 'duration', value: soon });
    if (element.type === 'boundaryEvent' && eventsOf(element).length === 0) element.event = { kind: 'timer', timer: 'duration', value: soon };
  }
  const task = process.elements[gate] as UserTask;
  if (!task.form) task.form = { form: plainForm, binding: 'deployment' };
  passOn(process, gate, effect);
  await owner.begin(async (tx) => {
    await tx`set local role luutrinh_owner`;
    const [own] = await tx<{ forms: Record<string, string>; called: Record<string, string>; startForm: string; roles: string[] }[]>`
      select forms, called, start_form as "startForm", start_roles as roles from definition_in_force where procedure_id = ${procedure}`;
    const [plain] = await tx<{ sha256: string }[]>`select forms ->> ${plainForm} as sha256 from definition_in_force where procedure_id = 'escalation'`;
    const forms = { ...own!.forms, [plainForm]: plain!.sha256 };
    const [kept] = await tx<{ sha256: string }[]>`select law.keep_content('definition', ${tx.json({ process, forms, called: own!.called } as never)}) as sha256`;
    await tx`insert into procedure (id, name, name_en, startable) values (${name}, ${name}, ${name}, false)`;
    await tx`
      insert into definition (sha256, procedure_id, version, bpmn, forms, called, start_form, start_roles, effective_from)
      values (${kept!.sha256}, ${name}, 1, '', ${tx.json(forms)}, ${tx.json(own!.called)}, ${own!.startForm}, ${own!.roles}, now())`;
  });
}

const sourceOf = (text: string): string => text.replace(/^.*short cut from (\w+) to .*$/, '$1');

/** What the people have to do for the way to be walked at all. */
async function begin(desk: Desk, { says, procedure }: Bypass, name: string, record: FreeRecord): Promise<Playing> {
  const from = sourceOf(says);
  if (procedure === 'create-e-record') return startCase(desk.office, desk.scan, { procedure: name });
  if (procedure === 'update-on-decision') {
    return startUpdate(desk.office, desk.scan, record, { procedure: name, ...(['confirmReception', 'isReceived'].includes(from) ? { daysAgo: 14 } : {}) });
  }
  const afterRelease = ['release', 'paperToo', 'correctPaper', 'wasRepaired'].includes(from);
  const one = mismatchOn(desk.office, desk.scan, record, {
    procedure: name, paperWrong: from === 'correctPaper' || from === 'wasRepaired', ...(afterRelease ? { right: 'software' } : {}), ...(from === 'tellSecurity' ? { cause: 'GIA_MAO' } : {}),
  });
  await one.report();
  return one;
}

interface Stand {
  state: string;
  open: string[];
  steps: number;
  refused: string[];
  /** The effect was asked for and stopped. */
  stopped: boolean;
}

const standing = async ({ owner }: Desk, instance: string, effect: string): Promise<Stand> => {
  const family = owner`split_part(instance_id, '/', 1) = ${instance}`;
  const [row] = await owner<Stand[]>`
    select coalesce((select state from process_instance where id = ${instance}), 'NONE') as state,
      array(select distinct element from user_task where ${family} and state = 'OPEN') as open,
      (select count(*)::int from instance_step where ${family}) as steps,
      array(select a.details ->> 'rule' from audit a where ${family} and a.act = 'submission-refused' order by a.id)
        || array(select i.params ->> 'rule' from incident i where ${family} and i.code = 'refused') as refused,
      exists (select 1 from incident i where i.instance_id = ${instance} and i.element = ${effect} and i.code = 'refused') as stopped`;
  return row!;
};

const unlawful = async ({ owner }: Desk, { effect, procedure }: Bypass, instance: string): Promise<string[]> => {
  const rows = await owner<{ what: string }[]>`
    select 'a version is sealed' as what from record_version where instance_id = ${instance}
    union all select 'a record is approved' from e_record where opened_by_instance = ${instance} and state = 'APPROVED'
    union all select 'a change set is applied' from change_set where instance_id = ${instance} and state = 'APPLIED'
    union all select 'a value stands in a sealed version' from record_value v join submission s on s.id = v.submission_id
      where s.instance_id = ${instance} and v.version_from is not null
    union all select 'the hold is lifted' from mismatch_case c join hold h on h.case_id = c.id
      where c.instance_id = ${instance} and h.released_at is not null and ${effect === 'release'}
    union all select 'a case has no hold' from mismatch_case c where c.instance_id = ${instance} and not exists (select 1 from hold h where h.case_id = c.id)
    union all select 'no case' where ${procedure === 'mismatch-review'} and not exists (select 1 from mismatch_case where instance_id = ${instance})`;
  return rows.map(({ what }) => what);
};

/** Nothing moves any more: longer than the timers, and than a step takes on a loaded machine; once the law has said no, it is over sooner. */
const quiet = ({ refused }: Stand): number => (refused.length > 0 ? 1_500 : 6_000);

/** @param name of the procedure it is published as */
export async function play(desk: Desk, bypass: Bypass, name: string, record: FreeRecord): Promise<Played> {
  await publishUnchecked(desk, bypass, name);
  const one = await begin(desk, bypass, name, record);
  const plain = bypass.says.endsWith('plain form');
  const left = [...(plain ? [] : [bypass.gate]), ...(leftAlone[sourceOf(bypass.says)] ?? [])];
  const tried = new Map<string, number>();
  for (let steps = -1, since = Date.now(); ; ) {
    const stand = await standing(desk, one.instance, bypass.effect);
    if (stand.stopped || stand.state === 'ENDED' || Date.now() - since > quiet(stand)) break;
    if (stand.steps !== steps) [steps, since] = [stand.steps, Date.now()];
    const next = stand.open.find((element) => !left.includes(element) && (tried.get(element) ?? 0) < 2);
    if (!next) {
      await new Promise((later) => setTimeout(later, 200));
      continue;
    }
    const again = tried.get(next) ?? 0;
    tried.set(next, again + 1);
    const instead = plain && next === bypass.gate ? plainAnswers : again > 0 ? madeUp[next]?.() : undefined;
    await one.complete(next, instead).catch((error: unknown) => {
      if (!(error instanceof NotDone)) throw error;
    });
    since = Date.now();
  }
  const { refused } = await standing(desk, one.instance, bypass.effect);
  return { refused, unlawful: await unlawful(desk, bypass, one.instance) };
}
