/** Compiles a form schema at publishing. The schema is JSON from outside: nothing of its shape is trusted (reliability.md B03). */
import type { Finding } from '../definition.ts';
import type { CompiledComponent, CompiledForm } from './compiled.ts';
import { inputReader, inputTypes } from './compile-input.ts';
import { Problems } from './problems.ts';
import type { Container, Content, FormSchema } from './schema.ts';
import { isRecord, list, text } from './untrusted.ts';
import { templateProblem } from './template.ts';

const limits = { components: 500, depth: 8 };

/** A list longer than this says no more about what to mend. */
const mostFindings = 50;

export function compileForm(schema: FormSchema): CompiledForm | { findings: Finding[] } {
  const problems = new Problems();
  const form: unknown = schema;
  if (!isRecord(form) || form.type !== 'default') return { findings: [{ rule: 'form-not-a-form', elementId: '' }] };
  const id = text(form.id) ?? '';
  if (id === '') problems.add('form-without-id', '');
  const components = compileAll(form.components, new Compilation(problems), new Set(), 0);
  return problems.findings.length > 0 ? { findings: problems.findings.slice(0, mostFindings) } : { id, components };
}

class Compilation {
  readonly problems: Problems;
  #count = 0;

  constructor(problems: Problems) {
    this.problems = problems;
  }

  /** False once there are more components than a page can hold. */
  counts(id: string): boolean {
    if (++this.#count === limits.components + 1) this.problems.add('form-too-large', id, { most: limits.components });
    return this.#count <= limits.components;
  }
}

/** `keys` are the answers already given a place on this level. */
function compileAll(
  components: unknown,
  compilation: Compilation,
  keys: Set<string>,
  depth: number,
): CompiledComponent[] {
  return list(components).flatMap((component) => compileOne(component, compilation, keys, depth) ?? []);
}

function compileOne(
  component: unknown,
  compilation: Compilation,
  keys: Set<string>,
  depth: number,
): CompiledComponent | undefined {
  const { problems } = compilation;
  const id = isRecord(component) ? (text(component.id) ?? text(component.key) ?? '') : '';
  if (!isRecord(component) || !compilation.counts(id)) {
    if (!isRecord(component)) problems.add('form-component-unknown', id, { type: typeof component });
    return undefined;
  }
  const type = text(component.type) ?? '';
  const hide = isRecord(component.conditional) ? problems.feel(component.conditional.hide, id) : undefined;
  if (type === 'group' || type === 'dynamiclist') {
    if (depth >= limits.depth) problems.add('form-too-deep', id, { most: limits.depth });
    const path = problems.path(component.path, id, type === 'dynamiclist');
    const apart = type === 'dynamiclist' || path.length > 0;
    if (apart) claim(keys, path, id, problems);
    const inside =
      depth >= limits.depth ? [] : compileAll(component.components, compilation, apart ? new Set() : keys, depth + 1);
    return { component: component as unknown as Container, ...(hide && { hide }), path, components: inside };
  }
  if (type === 'text' || type === 'separator' || type === 'spacer') {
    const problem = templateProblem(text(component.text) ?? '');
    if (problem !== undefined) problems.add('form-template-not-supported', id, { text: problem });
    return { component: component as unknown as Content, ...(hide && { hide }) };
  }
  if (!inputTypes.has(type)) {
    problems.add('form-component-unknown', id, { type });
    return undefined;
  }
  const path = problems.path(component.key, id, true);
  claim(keys, path, id, problems);
  return { ...inputReader(component, path, id, problems), ...(hide && { hide }) };
}

/** Two answers in one place, or one inside the other, would overwrite each other. */
function claim(keys: Set<string>, path: string[], id: string, problems: Problems): void {
  const key = path.join('.');
  const clashes = [...keys].some(
    (other) => other === key || other.startsWith(`${key}.`) || key.startsWith(`${other}.`),
  );
  if (clashes) problems.add('form-key-twice', id, { key });
  keys.add(key);
}
