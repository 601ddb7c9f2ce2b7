/** What publishing asks of a procedure, the same for what ships and for what an administrator drew: soundness, forms, the law's guardrails. */
import type { Finding, ProcessDefinition } from './engine/definition.ts';
import { compileForm, type FormSchema } from './engine/form.ts';
import { check } from './engine/soundness/index.ts';
import { guard } from './guardrails/index.ts';
import { isService } from './services.ts';

/** `article` names the law a guardrail speaks for; `form` is the form whose component `elementId` is, absent when it is an element. */
export interface PublishingFinding extends Finding {
  article?: string;
  form?: string;
}

/**
 * @param processes ids of the processes that can be called
 * @param shortest states looked at for the shortest way to a fault; fewer where somebody waits for the answer
 * @returns an empty list: it may be published
 */
export function judge(
  process: ProcessDefinition,
  forms: ReadonlyMap<string, FormSchema>,
  processes: ReadonlySet<string>,
  shortest?: number,
): PublishingFinding[] {
  const broken = process.forms.flatMap((id) => {
    const schema = forms.get(id);
    const compiled = schema && compileForm(schema);
    return compiled && 'findings' in compiled ? compiled.findings.map((finding) => ({ ...finding, form: id })) : [];
  });
  const unsound = check(process, { forms: new Set(forms.keys()), processes, isService, ...(shortest !== undefined && { shortest }) });
  // A form that does not compile has no deeds to compare.
  const unlawful = broken.length > 0 ? [] : guard(process, forms);
  return [...broken, ...unsound, ...unlawful];
}
