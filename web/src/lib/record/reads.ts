/** The fields whose values were read from the page on the desk, for going from a page to its fields. */
import { isTable } from './dictionary.ts';
import { keyOf } from './entered.ts';
import type { Entry } from './entry.svelte.ts';

export interface Read {
  key: string;
  name: string;
  go: () => void;
}

export function readsOf(entry: Entry): Read[] {
  const { shown } = entry.desk;
  if (!shown) return [];
  const isHere = (value: { component?: string; page?: number } | undefined) =>
    value?.component === shown.component && value.page === shown.n;
  return entry.groups.flatMap(({ entries }) =>
    entries.flatMap((one): Read[] => {
      if (!isTable(one)) {
        const place = { path: one.path };
        return isHere(entry.value(place))
          ? [{ key: keyOf(place), name: one.name, go: () => void entry.go(place) }]
          : [];
      }
      const row = entry.rows(one).find(({ cells }) => Object.values(cells).some(isHere));
      const first = { path: one.columns[0]!.path, row: row?.row ?? '' };
      return row ? [{ key: one.path, name: one.name, go: () => void entry.go(first) }] : [];
    }),
  );
}
