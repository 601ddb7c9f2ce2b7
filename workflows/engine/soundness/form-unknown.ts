/** The form a start event or user task refers to exists. */
import type { ElementRule } from './rule.ts';

export const formUnknown: ElementRule = (element, { context: { forms } }) => {
  const form = 'form' in element ? element.form?.form : undefined;
  if (form === undefined || !forms || forms.has(form)) return undefined;
  return { rule: 'form-unknown', elementId: element.id, params: { form } };
};
