/** Numbers, sizes and names in Vietnamese order and punctuation: 1.234,5. */
const number = new Intl.NumberFormat('vi-VN');
const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

export function formatNumber(value: number): string {
  return number.format(value);
}

/** Bytes as B, KB, MB or GB of 1024, one decimal. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${oneDecimal.format(bytes / 1024 ** step)} ${units[step]}`;
}

/** Vietnamese alphabetical order: ă and â after a, đ after d, marks last. */
export const inOrder = new Intl.Collator('vi').compare;
