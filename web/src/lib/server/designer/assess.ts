/** What is wrong with a sheet, in words: the model as publishing would read it, its forms, soundness and the law's guardrails. */
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { kinds, type KindName } from '#lib/designer/canvas/kinds.ts';
import type { Assessment, Forms, Told } from '#lib/designer/draft.ts';
import type { Tx } from '../../../../../platform/db.ts';
import type { ProcessDefinition } from '../../../../../workflows/engine/definition.ts';
import { compileForm } from '../../../../../workflows/engine/form.ts';
import { parse } from '../../../../../workflows/engine/parse.ts';
import { judge, type PublishingFinding } from '../../../../../workflows/publishing.ts';
import { pathTo } from './counterexample.ts';

/** A designer waits for the answer. */
const mostStates = 3_000;

export async function readProcesses(tx: Tx): Promise<Set<string>> {
  const rows = await tx<{ id: string }[]>`select procedure_id as id from definition_in_force`;
  return new Set(rows.map(({ id }) => id));
}

/** @param procedure the id the sheet is for: a file with another process in it is not its draft */
export async function assess(
  procedure: string,
  bpmn: string,
  forms: Forms,
  processes: ReadonlySet<string>,
): Promise<Assessment> {
  const { definitions, findings = [] } = await parse(bpmn);
  const compiled = compileAll(forms);
  const process = definitions?.length === 1 && definitions[0]!.id === procedure ? definitions[0]! : null;
  if (!process) {
    const told = definitions ? [{ rule: 'another-process', elementId: '', params: { id: procedure } }] : findings;
    return { findings: told.map((finding) => tell(finding, null, forms)), process: null, forms: compiled };
  }
  const found = judge(process, new Map(Object.entries(forms)), new Set([...processes, procedure]), mostStates);
  return { findings: found.map((finding) => tell(finding, process, forms)), process, forms: compiled };
}

function compileAll(forms: Forms): Assessment['forms'] {
  const compiled = Object.entries(forms).map(([id, schema]) => [id, compileForm(schema), schema] as const);
  return Object.fromEntries(
    compiled.flatMap(([id, form, { properties = {} }]) => ('findings' in form ? [] : [[id, { form, properties }]])),
  );
}

const catalogue = m as unknown as Record<string, ((params: Record<string, string | number>) => string) | undefined>;

function tell(finding: PublishingFinding, process: ProcessDefinition | null, forms: Forms): Told {
  const { rule, elementId, params = {}, article, form } = finding;
  const name = (id: string) => nameIn(process, id);
  const named = { element: name(elementId), ...params, ...('other' in params && { other: name(String(params.other)) }) };
  return {
    rule,
    element: form ? userOf(form, process) : elementId,
    form: form ?? null,
    component: form ? elementId : null,
    sentence: catalogue[`finding.${rule}`]?.(named) ?? m['finding.unknown']({ rule }),
    article: article ? (catalogue[`article.${article}`]?.({}) ?? article) : null,
    path: finding.path ?? (process && !form ? pathTo(finding, process, forms) : []),
  };
}

/** In the reader's language; what it is, when it has no name. */
export function nameIn(process: ProcessDefinition | null, id: string): string {
  const element = process?.elements[id];
  if (!element) return id;
  const kind = kinds[plainKinds[element.type] ?? (element.type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as KindName)];
  return (getLocale() === 'en' && element.nameEn) || element.name || kind?.label() || id;
}

const plainKinds: Record<string, KindName> = {
  startEvent: 'none-start-event',
  endEvent: 'none-end-event',
  subProcess: 'expanded-subprocess',
  businessRuleTask: 'rule-task',
};

/** The first element that shows the form. */
function userOf(form: string, process: ProcessDefinition | null): string {
  const elements = Object.values(process?.elements ?? {});
  return elements.find((element) => 'form' in element && element.form?.form === form)?.id ?? '';
}
