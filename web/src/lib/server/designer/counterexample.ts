/** The shortest way a case would take to a finding, as the ids of the elements and flows it passes: drawn on the diagram. */
import type { ProcessDefinition } from '../../../../../workflows/engine/definition.ts';
import type { FormSchema } from '../../../../../workflows/engine/form.ts';
import { gates, type Part } from '../../../../../workflows/guardrails/gates.ts';
import { partsOf } from '../../../../../workflows/guardrails/parts.ts';
import type { PublishingFinding } from '../../../../../workflows/publishing.ts';
import { way } from './way.ts';

/** Round the gate that is gone round; by way of the other element, when the finding is about two; empty where no case gets. */
export function pathTo(finding: PublishingFinding, process: ProcessDefinition, forms: Record<string, FormSchema>): string[] {
  const { elementId, params = {} } = finding;
  if (finding.path) return joined(finding.path, process);
  if (finding.rule.endsWith('-bypassed')) return aroundGate(finding, process, forms);
  const first = params.other === undefined ? [] : way(process, process.starts, String(params.other));
  const rest = way(process, first.length > 0 ? [String(params.other)] : process.starts, elementId);
  return rest.length > 0 ? [...first, ...rest] : way(process, process.starts, elementId);
}

/** With the flows between elements that one leads to the next of. */
function joined(path: string[], { flows }: ProcessDefinition): string[] {
  return path.flatMap((id, at) => {
    const flow = Object.values(flows).find(({ source, target }) => source === path[at - 1] && target === id);
    return flow ? [flow.id, id] : [id];
  });
}

function aroundGate({ rule, elementId }: PublishingFinding, process: ProcessDefinition, forms: Record<string, FormSchema>): string[] {
  const element = process.elements[elementId];
  const effect = element && 'job' in element ? element.job?.type.text : undefined;
  const ways = gates
    .filter((gate) => gate.rule === rule && gate.effect === effect)
    .flatMap(({ since, passes }) => {
      const barriers = new Set(tasksWith(passes, process, forms));
      const from = since ? tasksWith(since, process, forms) : process.starts;
      return from.map((id) => {
        const onwards = way(process, [id], elementId, barriers);
        return onwards.length === 0 || !since ? onwards : [...way(process, process.starts, id), ...onwards];
      });
    });
  return ways.filter((path) => path.length > 0).toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function tasksWith(wanted: Part[], { elements }: ProcessDefinition, forms: Record<string, FormSchema>): string[] {
  return Object.values(elements).flatMap((element) => {
    const form = element.type === 'userTask' && element.form ? forms[element.form.form] : undefined;
    return form && wanted.some((part) => partsOf(form).has(part)) ? [element.id] : [];
  });
}
