/** The strokes are set while a date is typed: `0109` reads `01/09/`; a stroke typed by hand is not doubled. */
export function strokes(text: string, before: string): string {
  if (text.length < before.length) return text;
  const single = text.replace(/\/{2,}/g, '/');
  return /^(\d{2}|\d{1,2}\/\d{2})$/.test(single) ? `${single}/` : single;
}
