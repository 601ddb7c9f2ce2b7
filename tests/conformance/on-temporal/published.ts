/** The processes of one model, published in the ground's database, with what they call and nobody drew. */
import type { Element, ProcessDefinition } from '../../../workflows/engine/definition.ts';
import type { Published } from '../../../workflows/contract.ts';
import { parse } from '../../../workflows/engine/parse.ts';
import type { Rules } from '../../../workflows/engine/instance.ts';
import type { Ground } from './ground.ts';
import { atOnce, inItsTime } from './stand-ins.ts';

export interface Play {
  main: ProcessDefinition;
  others: ProcessDefinition[];
  /** By which processes are called that only a rehearsal knows, since their names are worked out. */
  calls: { element: string; process: string }[];
  bpmn: string;
  /** What answers only when the script, or its own time, says so: a service, a called process that nobody drew. */
  takesTime: (element: Element) => boolean;
  rules: Rules;
}

export interface Standing {
  agency: string;
  unit: string;
  /** Hashes of the definitions by process, and of the rules. */
  definitions: Map<string, string>;
  rules: string;
  /** Called processes that stand in for those of no model. */
  strangers: ReadonlySet<string>;
}

export async function publish({ owner }: Ground, { main, others, calls, bpmn, takesTime, rules }: Play): Promise<Standing> {
  const drawn = [main, ...others];
  const known = new Set(drawn.map(({ id }) => id));
  const slow = new Map<string, boolean>();
  for (const { element, process } of [...drawn.flatMap(({ called }) => called), ...calls]) {
    const caller = drawn.find(({ elements }) => elements[element])!;
    if (process !== undefined && !known.has(process)) slow.set(process, (slow.get(process) ?? false) || takesTime(caller.elements[element]!));
  }
  const strangers = await Promise.all([...slow].map(([process, waits]) => stranger(process, waits)));
  const [home] = await owner<{ agency: string; unit: string }[]>`
    with a as (insert into agency (code, name, name_en) select c, c, c from (select gen_random_uuid()::text as c) one returning id)
    insert into unit (agency_id, code, name, name_en, keeps_records) select id, 'Q', 'Q', 'Q', true from a returning agency_id as agency, id as unit`;
  const standing: Standing = { ...home!, definitions: new Map(), rules: await keepRules({ owner }, rules), strangers: new Set(slow.keys()) };
  // Called ones come after their callers in a model, and are published before them.
  for (const process of [...strangers, ...drawn.toReversed()]) {
    const body: Published = { process: served(process, takesTime), forms: {}, called: Object.fromEntries(standing.definitions) };
    const [kept] = await owner<{ sha256: string }[]>`select law.keep_content('definition', ${owner.json(body)}) as sha256`;
    await owner`insert into procedure (id, name, name_en, startable) values (${process.id}, ${process.id}, ${process.id}, false) on conflict (id) do nothing`;
    await owner`
      insert into definition (sha256, procedure_id, version, bpmn, forms, called, effective_from)
      select ${kept!.sha256}, ${process.id}, coalesce(max(version), 0) + 1, ${bpmn}, '{}', ${owner.json(body.called)}, now()
      from definition where procedure_id = ${process.id}
      on conflict (sha256) do update set effective_from = now(), withdrawn_at = null`;
    standing.definitions.set(process.id, kept!.sha256);
  }
  return standing;
}

/** The rules in force from now on. @returns their hash */
export async function keepRules({ owner }: Pick<Ground, 'owner'>, { calendar, legal }: Rules): Promise<string> {
  const [kept] = await owner<{ sha256: string }[]>`select law.keep_content('rules', ${owner.json({ calendar, legal })}) as sha256`;
  await owner`insert into calendar_version (version, body) values (${calendar.version}, ${owner.json(calendar)}) on conflict do nothing`;
  await owner`insert into legal_profile (code, params, state) values (${legal.version}, ${owner.json(legal.params)}, 'IN_FORCE') on conflict do nothing`;
  await owner`
    insert into rules (sha256, calendar_version, legal_profile) values (${kept!.sha256}, ${calendar.version}, ${legal.version})
    on conflict (sha256) do update set in_force_from = clock_timestamp()`;
  return kept!.sha256;
}

export const withdraw = async ({ owner }: Ground, { definitions }: Standing): Promise<void> =>
  void (await owner`update definition set withdrawn_at = now() where procedure_id = any (${[...definitions.keys()]}) and withdrawn_at is null`);

/** Its services are of the product's kinds: the names that models give them are nobody's here. */
function served(process: ProcessDefinition, takesTime: (element: Element) => boolean): ProcessDefinition {
  const named = (value: string) => ({ text: value, ast: { op: 'literal' as const, value }, reads: [] });
  const elements = Object.entries(process.elements).map(([id, element]): [string, Element] => {
    if (!('job' in element) || !element.job) return [id, element];
    return [id, { ...element, job: { ...element.job, type: named(takesTime(element) ? inItsTime : atOnce) } }];
  });
  return { ...process, elements: Object.fromEntries(elements) };
}

/** Ends at once, or waits until the script says how it ended. */
async function stranger(id: string, waits: boolean): Promise<ProcessDefinition> {
  const flow = (from: string, to: string) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;
  const { definitions } = await parse(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="stranger"><process id="${id}" isExecutable="true">` +
      `<startEvent id="begun" />${waits ? `<userTask id="waits" />${flow('begun', 'waits')}${flow('waits', 'over')}` : flow('begun', 'over')}` +
      '<endEvent id="over" /></process></definitions>',
  );
  return definitions![0]!;
}
