/**
 * Who entered does not verify, who entered or verified does not approve (DRF ¶2, R-DRF-2.9; DRF ¶1, R-DRF-1.8). The model says so in
 * `actorNotOf`, so that the inbox offers the task to the right people and nobody is refused after the work is done.
 */
import { tasksThat } from './deeds.ts';
import type { Deed } from './deeds.ts';
import type { Guardrail, LegalFinding } from './guardrail.ts';

const apart: { task: Deed; from: Deed[]; article: string }[] = [
  { task: 'verification', from: ['entry'], article: 'drf-2-9' },
  { task: 'approval', from: ['entry', 'verification'], article: 'drf-1-8' },
];

export const fourEyes: Guardrail = (definition, forms) =>
  apart.flatMap(({ task, from, article }) => {
    const others = from.flatMap((deed) => tasksThat(deed, definition, forms));
    return tasksThat(task, definition, forms).flatMap(({ id, actorNotOf = [] }) =>
      others
        .filter((other) => other.id !== id && !actorNotOf.includes(other.id))
        .map((other): LegalFinding => ({
          rule: 'four-eyes-not-drawn',
          elementId: id,
          params: { other: other.id },
          article,
        })),
    );
  });
