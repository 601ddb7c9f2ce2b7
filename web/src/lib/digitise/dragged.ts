/**
 * Pages on their way by mouse: what is dragged lies in the drag's own data, so that nothing else is taken for pages.
 */
const kind = 'application/x-luutrinh-pages';

export function drag(event: DragEvent, keys: readonly string[]): void {
  event.dataTransfer?.setData(kind, JSON.stringify(keys));
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
}

export function carriesPages(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes(kind) ?? false;
}

export function dropped(event: DragEvent): string[] {
  const text = event.dataTransfer?.getData(kind);
  return text ? (JSON.parse(text) as string[]) : [];
}
