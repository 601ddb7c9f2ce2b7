/** Numbers, sizes and names in Vietnamese order and punctuation: 1.234,5. */
const number = new Intl.NumberFormat('vi-VN');
const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

export function formatNumber(value: number): string {
  return number.format(value);
}

/** A number as one would type it: decimal comma, no grouping. */
export function plainNumber(value: number): string {
  return String(value).replace('.', ',');
}

/** Reads `1.234,5`, `1234,5` or `12`; null for anything else. A point groups thousands, it never marks decimals. */
export function parseNumber(typed: string): number | null {
  const text = typed.trim();
  if (!/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(text)) return null;
  return Number(text.replaceAll('.', '').replace(',', '.'));
}

/** Bytes as B, KB, MB or GB of 1024, one decimal. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${oneDecimal.format(bytes / 1024 ** step)} ${units[step]}`;
}

/** Vietnamese alphabetical order: ă and â after a, đ after d, marks last. */
export const inOrder = new Intl.Collator('vi').compare;
