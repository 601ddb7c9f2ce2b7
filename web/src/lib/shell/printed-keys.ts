/** How a key of the shortcut notation is printed on a keyboard: `Ctrl+k` is `Ctrl+K`; arrows keep their name and are drawn. */
const printed: Record<string, string> = {
  Enter: 'Enter',
  Escape: 'Esc',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
};

export function printedKeys(keys: string): string {
  if (keys === '+') return keys;
  return keys
    .split('+')
    .map((key) => printed[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+');
}
