/** bpmn-js asks for each of its own words by their English text; the catalogue has those that can be met here. */
import { getLocale } from '#lib/paraglide/runtime.js';
import { canvasWord } from './words.ts';

function translate(template: string, replacements: Record<string, string> = {}): string {
  const words = (getLocale() === 'vi' ? canvasWord(template) : undefined) ?? template;
  return words.replace(/{([^}]+)}/g, (whole, name: string) => replacements[name] ?? whole);
}

export const translation = { translate: ['value', translate] };
