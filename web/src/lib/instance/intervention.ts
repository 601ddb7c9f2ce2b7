/** What the page of an instance shows of acts from outside its model that need a second person: a changed way, corrected values. */
import type { ShownVariable } from './instance.ts';

export interface Intervention {
  id: string;
  kind: 'modified' | 'retry-incident';
  /** In words: names of the elements it cancels and begins. */
  cancel: string[];
  start: string[];
  /** The values it corrects, as far as the reader may see them. */
  corrected: ShownVariable[];
  reason: string;
  askedBy: string;
  askedAt: Date;
  mine: boolean;
  state: 'PROPOSED' | 'APPROVED' | 'REJECTED';
  decidedBy: string | null;
  /** Null while the instance has not stepped on it. */
  done: boolean | null;
}

/** What can be chosen, and what the choice comes to. */
export interface Changeable {
  /** Element instances that live, by their number. */
  active: { value: string; label: string }[];
  startable: { value: string; label: string }[];
  refusals: Told[];
  /** Steps of the law that would be passed by. */
  skipped: Told[];
}

export interface Told {
  sentence: string;
  article: string | null;
}
