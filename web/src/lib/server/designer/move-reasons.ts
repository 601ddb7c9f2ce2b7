/** Why an instance cannot be moved, in words: the element by its name, the law by its article. */
import { m } from '#lib/paraglide/messages.js';
import type { Reason } from '#lib/designer/moves/moves.ts';
import type { ProcessDefinition } from '../../../../../workflows/engine/definition.ts';
import type { Refused } from '../../../../../workflows/migrating.ts';
import { nameIn } from './assess.ts';

const catalogue = m as unknown as Record<string, ((params: Record<string, string | number>) => string) | undefined>;

export const reasons = (refused: Refused[], from: ProcessDefinition, to: ProcessDefinition): Reason[] =>
  refused.map(({ rule, elementId, params = {}, article, of }) => {
    const element = nameIn(of === 'to' ? to : from, elementId);
    const words = catalogue[`migration.${rule}`] ?? catalogue[`finding.${rule}`];
    return {
      rule,
      sentence: words?.({ ...params, element }) ?? m['finding.unknown']({ rule }),
      article: article ? (catalogue[`article.${article}`]?.({}) ?? article) : null,
    };
  });
