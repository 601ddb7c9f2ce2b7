/** Why a process instance cannot go on, in words; on the server alone, so that no page carries the whole catalogue. */
import { m } from '#lib/paraglide/messages.js';
import { sentence } from '../sentences.ts';

type Params = Record<string, string | number>;
const catalogue = m as unknown as Record<string, ((params: Params) => string) | undefined>;

export function incidentSentence(code: string, params: Params): string {
  const say = catalogue[`incident.${code}`];
  if (!say) return m['incident.unknown']({ code });
  const refused: Params = code === 'refused' ? { sentence: sentence({ rule: String(params.rule) }).sentence } : {};
  return say({ ...params, ...refused });
}
