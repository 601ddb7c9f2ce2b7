/** What a diagram says about its elements besides their names. */
export interface Mark {
  element: string;
  /** Shown in the element's corner; null where the element is only coloured. */
  count: number | null;
  tone: 'done' | 'active' | 'late' | 'incident';
  /** The same in words. */
  words: string;
}

/** The model as drawn, and what to say about it. */
export interface Drawing {
  bpmn: string;
  marks: Mark[];
  /** Sequence flows a token has taken. */
  taken: string[];
}
