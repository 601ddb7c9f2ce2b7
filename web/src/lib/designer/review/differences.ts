/**
 * What a draft changes: bpmn-js-differ finds what came, went and moved on the diagram; properties of the extensions, which it does not see, and
 * forms are compared fact by fact.
 */
/// <reference path="../canvas/untyped.d.ts" />
import type { FormComponent, FormSchema } from '../../../../../workflows/engine/form.ts';
import { diff } from 'bpmn-js-differ';
import type { Forms } from '../draft.ts';
import { facts, type FactName } from '../model/facts.ts';
import { list, type Moddle } from '../model/moddle.ts';

export type Difference =
  | { what: 'added' | 'removed'; of: Moddle }
  | { what: 'moved'; all: Moddle[] }
  | { what: 'changed'; of: Moddle; fact: FactName | 'kind'; before: string; after: string }
  | { what: 'form-added' | 'form-removed' | 'form-changed'; form: FormSchema }
  | { what: 'field-added' | 'field-removed' | 'field-changed'; form: FormSchema; field: FormComponent };

/** Elements of the process by id, those of sub-processes included. */
export function elementsOf(definitions: Moddle): Map<string, Moddle> {
  const found = new Map<string, Moddle>();
  const visit = (of: Moddle): void => {
    if (typeof of.id === 'string') found.set(of.id, of);
    for (const inner of list(of, 'flowElements')) visit(inner);
  };
  for (const root of list(definitions, 'rootElements')) if (root.$type === 'bpmn:Process') visit(root);
  return found;
}

export function differences(before: Moddle, after: Moddle, formsBefore: Forms, formsAfter: Forms): Difference[] {
  const [old, now] = [elementsOf(before), elementsOf(after)];
  const moved = Object.keys(diff(before, after)._layoutChanged);
  return [
    ...[...now].filter(([id]) => !old.has(id)).map(([, of]): Difference => ({ what: 'added', of })),
    ...[...old].filter(([id]) => !now.has(id)).map(([, of]): Difference => ({ what: 'removed', of })),
    ...[...now].flatMap(([id, of]) => (old.has(id) ? changesOf(old.get(id)!, of) : [])),
    ...formChanges(formsBefore, formsAfter),
    ...movedAs(moved.flatMap((id) => (old.has(id) && now.get(id)) || [])),
  ];
}

/** Room made for one step moves all behind it: that is one difference, of nothing but the picture. */
const movedAs = (all: Moddle[]): Difference[] => (all.length > 0 ? [{ what: 'moved', all }] : []);

function changesOf(before: Moddle, after: Moddle): Difference[] {
  const kind = before.$type === after.$type ? [] : [{ what: 'changed', of: after, fact: 'kind', before: before.$type, after: after.$type } as const];
  const changed = (Object.keys(facts) as FactName[]).flatMap((fact): Difference[] => {
    const [was, is] = [facts[fact](before), facts[fact](after)];
    return was === is ? [] : [{ what: 'changed', of: after, fact, before: was, after: is }];
  });
  return [...kind, ...changed];
}

function formChanges(before: Forms, after: Forms): Difference[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return ids.flatMap((id): Difference[] => {
    const [was, is] = [before[id], after[id]];
    if (!was) return [{ what: 'form-added', form: is! }];
    if (!is) return [{ what: 'form-removed', form: was }];
    const [old, now] = [fieldsOf(was.components), fieldsOf(is.components)];
    const fields = [
      ...[...now].flatMap(([field, one]): Difference[] => {
        if (!old.has(field)) return [{ what: 'field-added', form: is, field: one }];
        return same(old.get(field), one) ? [] : [{ what: 'field-changed', form: is, field: one }];
      }),
      ...[...old].flatMap(([field, one]): Difference[] => (now.has(field) ? [] : [{ what: 'field-removed', form: is, field: one }])),
    ];
    if (fields.length > 0 || same(plain(was), plain(is))) return fields;
    return [{ what: 'form-changed', form: is }];
  });
}

const plain = ({ components, properties }: FormSchema) => ({ components, properties: properties ?? {} });

function fieldsOf(components: FormComponent[]): Map<string, FormComponent> {
  return new Map(
    components.flatMap((component): [string, FormComponent][] => {
      if (!('components' in component)) return [[component.id, component]];
      return [[component.id, { ...component, components: [] }], ...fieldsOf(component.components)];
    }),
  );
}

/** Postgres keeps JSON without the order of its names. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}
