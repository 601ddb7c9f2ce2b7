/** Which components a person sees, given the answers; what is hidden has no answer. */
import { isContainer, isInput } from './compiled.ts';
import type { CompiledComponent, CompiledForm, CompiledInput, Setting } from './compiled.ts';
import { answerAt, put } from './answers.ts';
import type { Path } from './answers.ts';
import { option } from './compile-input.ts';
import { evaluateIn } from './context.ts';
import type { FormContext } from './context.ts';
import type { Answers, FormComponent, Option } from './schema.ts';
import { isRecord, list } from './untrusted.ts';

/** A component as it is shown. */
export interface Shown {
  component: FormComponent;
  /** The place of the answers it stands among: empty, or inside a group with a path or a row of a list. */
  base: Path;
  /** Of an input: the place of its answer. */
  path?: Path;
  readonly?: boolean;
  disabled?: boolean;
  options?: Option[];
}

/** A form whose conditions hide each other in circles is stopped after this many rounds. */
const mostRounds = 10;

/** Everything shown, in the order of the form. A condition does not see answers of what is hidden. */
export function visibleFields(form: CompiledForm, answers: Answers, context: FormContext): Shown[] {
  return settle(form, answers, context).fields.map(({ compiled, base }) => describe(compiled, base, answers, context));
}

/** The answers without those of hidden components and of nothing in the form: what is to be submitted. */
export function dropHidden(form: CompiledForm, answers: Answers, context: FormContext): Answers {
  return settle(form, answers, context).answers;
}

export interface Place {
  compiled: CompiledComponent;
  base: Path;
}

/** Shows what the conditions say, drops what is hidden, and asks again until nothing changes. */
export function settle(
  form: CompiledForm,
  answers: Answers,
  context: FormContext,
): { fields: Place[]; answers: Answers } {
  let kept = answers;
  let before = '';
  for (let round = 0; ; round++) {
    const fields = [...walk(form.components, [], answers, kept, context)];
    kept = keep(fields, answers);
    const shown = fields.map(({ compiled, base }) => `${compiled.component.id}@${base.join('.')}`).join();
    if (shown === before || round === mostRounds) return { fields, answers: kept };
    before = shown;
  }
}

/** Rows are counted in the answers as given; conditions see what is kept of them. */
function* walk(
  components: CompiledComponent[],
  base: Path,
  answers: Answers,
  kept: Answers,
  context: FormContext,
): Generator<Place> {
  for (const compiled of components) {
    if (compiled.hide && evaluateIn(compiled.hide, kept, base, context) === true) continue;
    yield { compiled, base };
    if (!isContainer(compiled)) continue;
    const inside = [...base, ...compiled.path];
    if (compiled.component.type === 'group') yield* walk(compiled.components, inside, answers, kept, context);
    else {
      for (const row of list(answerAt(answers, inside)).keys()) {
        yield* walk(compiled.components, [...inside, row], answers, kept, context);
      }
    }
  }
}

function keep(fields: Place[], answers: Answers): Answers {
  const kept: Answers = {};
  for (const { compiled, base } of fields) {
    if (isInput(compiled)) {
      const path = [...base, ...compiled.path];
      const answer = answerAt(answers, path);
      if (answer !== undefined) put(kept, path, answer);
    } else if (isContainer(compiled) && compiled.component.type === 'dynamiclist') {
      const path = [...base, ...compiled.path];
      const rows = answerAt(answers, path) ?? [];
      // Rows stay rows, even those in which nothing is answered; no rows are an empty list to whoever counts them.
      const empty = Array.isArray(rows) ? rows.map((row: unknown) => (isRecord(row) ? {} : row)) : rows;
      put(kept, path, empty);
    }
  }
  return kept;
}

function describe(compiled: CompiledComponent, base: Path, answers: Answers, context: FormContext): Shown {
  const { component } = compiled;
  if (!isInput(compiled)) return { component, base };
  const options = optionsIn(compiled, answers, base, context);
  return {
    component,
    base,
    path: [...base, ...compiled.path],
    readonly: holds(compiled.readonly, answers, base, context),
    disabled: holds(compiled.disabled, answers, base, context),
    ...(options && { options }),
  };
}

export function holds(setting: Setting<boolean>, answers: Answers, base: Path, context: FormContext): boolean {
  return typeof setting === 'boolean' ? setting : evaluateIn(setting, answers, base, context) === true;
}

/** The options to choose from: those of the schema, or what its expression gives now. */
export function optionsIn(
  { options }: CompiledInput,
  answers: Answers,
  base: Path,
  context: FormContext,
): Option[] | undefined {
  if (!options || Array.isArray(options)) return options;
  return list(evaluateIn(options, answers, base, context)).flatMap((entry) => option(entry) ?? []);
}
