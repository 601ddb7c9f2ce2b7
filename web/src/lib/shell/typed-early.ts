/**
 * What is typed while a page's script is still on its way. Svelte draws the page over what it finds, so an answer given too early would be
 * wiped from its field, or stand there without the page knowing it: it is watched from the script's first line on, and given back.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Given = string | boolean;

const texts = 'input:not([type=file], [type=hidden], [type=checkbox], [type=radio]), textarea';
const fields = 'input:not([type=file], [type=hidden]), textarea, select';
const events = ['input', 'change'];

const isChoice = (field: Field): field is HTMLInputElement => field.matches('[type=checkbox], [type=radio]');
const given = (field: Field): Given => (isChoice(field) ? field.checked : field.value);

const early = new Map<Field, Given>();

function keep({ target }: Event): void {
  if (target instanceof Element && target.matches(fields)) early.set(target as Field, given(target as Field));
}

/** Begins to watch, before anything is drawn. Text that stands there already was typed before the script came. */
export function keepEarlyAnswers(): void {
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(texts)) {
    if (field.value !== field.defaultValue) early.set(field, field.value);
  }
  for (const event of events) document.addEventListener(event, keep, true);
}

/** Once the page is drawn and answers: each early answer is in its field again, and the page is told as if it were typed now. */
export function giveEarlyAnswersBack(): void {
  for (const event of events) document.removeEventListener(event, keep, true);
  for (const [field, answer] of early) if (field.isConnected) giveBack(field, answer);
  early.clear();
}

function giveBack(field: Field, answer: Given): void {
  if (isChoice(field)) field.checked = answer === true;
  else field.value = String(answer);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  // Of a text that is still being typed in, the browser tells the end itself.
  if (field !== document.activeElement || !field.matches(texts)) field.dispatchEvent(new Event('change', { bubbles: true }));
}
