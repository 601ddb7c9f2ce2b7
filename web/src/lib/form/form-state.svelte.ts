/** A form being filled in: answers, what is shown, what is wrong and whether the person should be told yet. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Calendar } from '../../../../workflows/calendar/calendar.ts';
import { dateOf } from '../../../../workflows/calendar/date.ts';
import type { CompiledComponent, CompiledForm } from '../../../../workflows/engine/form/compiled.ts';
import {
  answerAt,
  dropHidden,
  fillTemplate,
  validate,
  visibleFields,
  type Answers,
  type FormContext,
  type Option,
  type Path,
  type Problem,
} from '../../../../workflows/engine/form.ts';
import type { TaskContext } from '#lib/task/task.ts';
import { setAnswer } from './answers.ts';
import { defaultAnswers } from './defaults.ts';
import { inputAt } from './input-at.ts';
import { optionsIn } from './labels.ts';
import { problemSentence } from './problem-sentence.ts';

export interface FormSettings {
  form: CompiledForm;
  /** Texts of the form as a whole: `title`, `due:from`, ... */
  properties: Record<string, string>;
  /** What was typed before, if anything. */
  draft?: Answers | null;
  rules: NonNullable<FormContext['rules']>;
  variables?: Record<string, unknown>;
  readonly?: boolean;
  /** Where an own component files its uploads: a task's id or `start:<procedure>`. */
  about: string;
  /** The task the form belongs to, for own components that show its record; absent on a start form. */
  task?: TaskContext;
}

export interface Told extends Problem {
  path: Path;
  label: string;
  sentence: string;
}

/** What an own component knows of its answer beyond the form's rules, and where a problem within it is told. */
export interface Inside {
  /** What is wrong, given what the form's rules found; keys lie under the component's own. */
  judge(found: Problem[]): Problem[];
  tell(problem: Problem): Pick<Told, 'path' | 'label'> & { sentence?: string };
}

const placeOf = (id: string, base: Path) => `${id}@${base.join('.')}`;

const isWithin = ({ key }: Problem, place: string) => key === place || key.startsWith(`${place}.`);

export class FormState {
  readonly form: CompiledForm;
  readonly properties: Record<string, string>;
  readonly readonly: boolean;
  readonly about: string;
  readonly task: TaskContext | null;
  readonly calendar: Calendar;

  answers: Answers = $state({});
  #now = $state(new Date().toISOString());
  #touched = new SvelteSet<string>();
  #asked = $state(false);
  #context: FormContext;
  #plain: Answers = $derived($state.snapshot(this.answers) as Answers);
  #shown = $derived.by(() => {
    const shown = visibleFields(this.form, this.#plain, this.context);
    return new Map(shown.map((field) => [placeOf(field.component.id, field.base), field]));
  });
  #insides = new SvelteMap<string, Inside>();
  #problems = $derived.by(() => {
    let problems = validate(this.form, this.kept, this.context);
    for (const [key, inside] of this.#insides) {
      const within = (problem: Problem) => isWithin(problem, key);
      problems = [...problems.filter((problem) => !within(problem)), ...inside.judge(problems.filter(within))];
    }
    return problems;
  });

  constructor(settings: FormSettings) {
    this.form = settings.form;
    this.properties = settings.properties;
    this.readonly = settings.readonly ?? false;
    this.about = settings.about;
    this.task = settings.task ?? null;
    this.calendar = settings.rules.calendar;
    this.#context = {
      now: '',
      rules: settings.rules,
      ...(settings.variables ? { variables: settings.variables } : {}),
    };
    this.answers = settings.draft ?? defaultAnswers(settings.form);
  }

  get context(): FormContext {
    return { ...this.#context, now: this.#now };
  }

  /** The answers as they would be submitted: none of what is hidden. */
  get kept(): Answers {
    return dropHidden(this.form, this.#plain, this.context);
  }

  get today(): string {
    return dateOf(this.#now);
  }

  /** A number of the legal profile by its path, e.g. `legal.create.deadlineWd`; null when it has none. */
  workingDays(name: string): number | null {
    const found = answerAt({ legal: this.#context.rules?.legal.params }, name.split('.'));
    return Number.isInteger(found) ? (found as number) : null;
  }

  valueAt(path: Path): unknown {
    return answerAt(this.answers, path);
  }

  set(path: Path, value: unknown): void {
    setAnswer(this.answers, path, value);
  }

  touch(path: Path): void {
    this.#touched.add(path.join('.'));
  }

  isShown(compiled: CompiledComponent, base: Path): boolean {
    return this.#shown.has(placeOf(compiled.component.id, base));
  }

  isReadonly(id: string, base: Path): boolean {
    const field = this.#shown.get(placeOf(id, base));
    return this.readonly || field?.readonly === true || field?.disabled === true;
  }

  optionsOf(id: string, base: Path): Option[] {
    const field = this.#shown.get(placeOf(id, base));
    return field ? optionsIn(field.component, field.options ?? []) : [];
  }

  fill(text: string, base: Path): string {
    return fillTemplate(text, this.#plain, base);
  }

  /** What the person should know of this field now: after leaving it, or after trying to submit. */
  problemAt(path: Path): string | undefined {
    const key = path.join('.');
    if (!this.#asked && !this.#touched.has(key)) return undefined;
    const problem = this.#problems.find((candidate) => candidate.key === key);
    return problem && problemSentence(problem, inputAt(this.form, path)?.component);
  }

  /** Whether the person has tried to submit, so that everything wrong is told. */
  get asked(): boolean {
    return this.#asked;
  }

  /** An own component judges its answer and tells its problems until the function given back is called. */
  attach(path: Path, inside: Inside): () => void {
    const key = path.join('.');
    this.#insides.set(key, inside);
    return () => this.#insides.delete(key);
  }

  /** Everything wrong inside an own component's answer, by place within it. */
  problemsWithin(path: Path): Problem[] {
    const start = `${path.join('.')}.`;
    return this.#problems
      .filter(({ key }) => key.startsWith(start))
      .map((problem) => ({ ...problem, key: problem.key.slice(start.length) }));
  }

  /** All problems, once the person has tried to submit. */
  get told(): Told[] {
    if (!this.#asked) return [];
    return this.#problems.map((problem) => {
      const path = problem.key.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      const field = inputAt(this.form, path);
      return {
        ...problem,
        path: field?.path ?? path,
        label: field?.label ?? problem.key,
        sentence: problemSentence(problem, field?.component),
        ...[...this.#insides].find(([key]) => isWithin(problem, key))?.[1].tell(problem),
      };
    });
  }

  /** Tries to submit: the answers if nothing is wrong, else null, and every problem is told from then on. */
  ask(): Answers | null {
    this.#now = new Date().toISOString();
    this.#asked = true;
    return this.#problems.length === 0 ? this.kept : null;
  }
}
