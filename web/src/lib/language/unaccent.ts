/** Vietnamese without its marks, for searching: `Nhận việc đúng hạn` becomes `nhan viec dung han`. */
export function unaccent(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Whether each word of the query begins somewhere in the text; a query typed with marks must match them. */
export function matches(text: string, query: string): boolean {
  const plain = unaccent(text);
  const marked = text.toLowerCase().normalize('NFC');
  return query
    .trim()
    .split(/\s+/)
    .every((word) => {
      const wanted = word.toLowerCase().normalize('NFC');
      return unaccent(wanted) === wanted ? plain.includes(wanted) : marked.includes(wanted);
    });
}
