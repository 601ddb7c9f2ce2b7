/**
 * A form's own words in the reader's language: form-js keeps one text, English lies in `properties`
 * (workflows/engine/form/schema.ts).
 */
import type { FormComponent, Option } from '../../../../workflows/engine/form.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

type Texts = Partial<Record<'label' | 'dateLabel' | 'description' | 'text', string>>;

function english(component: { properties?: Record<string, string> }, name: string): string | undefined {
  return getLocale() === 'en' ? component.properties?.[`${name}:en`] : undefined;
}

export function labelOf(component: FormComponent): string {
  const { label, dateLabel } = component as Texts;
  return english(component, 'label') ?? dateLabel ?? label ?? '';
}

export function descriptionOf(component: FormComponent): string | undefined {
  return english(component, 'description') ?? (component as Texts).description;
}

export function textOf(component: FormComponent): string {
  return english(component, 'text') ?? (component as Texts).text ?? '';
}

/** The title of a form as a whole, from its properties. */
export function titleOf(properties: Record<string, string>): string | undefined {
  return english({ properties }, 'title') ?? properties.title;
}

/** Options with English labels from `values:en`, written `VALUE=Label; VALUE=Label`. */
export function optionsIn(component: FormComponent, options: Option[]): Option[] {
  const texts = english(component, 'values');
  if (!texts) return options;
  const labels = new Map(
    texts.split(';').map((pair) => pair.split('=', 2).map((part) => part.trim()) as [string, string]),
  );
  return options.map((option) => ({ ...option, label: labels.get(option.value) ?? option.label }));
}
