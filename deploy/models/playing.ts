/** Plays a model from outside with a script from outside: the path taken, or why it went no further. Service tasks complete at once. */
import type { Finding } from '../../workflows/engine/definition.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { ScriptError, simulate } from '../../workflows/engine/simulate.ts';
import { readModel } from './reading.ts';
import { readScript } from './script.ts';

export async function played(model: string, moves?: string) {
  const { bytes, rule } = readModel(model);
  if (!bytes) return refused({ findings: [{ rule, element: '' }] });
  const { script, wrong } = moves === undefined ? { script: [] } : readScript(moves);
  if (!script) return refused({ script: wrong });
  const { definitions, findings } = await parse(bytes);
  const [definition, ...others] = definitions ?? [];
  if (!definition) return refused({ findings: findings?.map(said) });
  const rules = { calendar: { version: 'none', days: [] }, legal: { version: 'none', params: {} } };
  try {
    const result = simulate(definition, script, { now: '2026-02-09T03:00:00.000Z', rules, others });
    const moves = result.played
      .flatMap(({ trace }) => trace)
      .filter(({ event }) => event === 'enter' || event === 'leave');
    const trace = moves.map(({ n, event, element, instance, of }) => ({
      n,
      event,
      element,
      instance,
      ...(of !== undefined && { of }),
    }));
    const { state, endState, error, variables, instance } = result;
    const incidents = instance.elements.flatMap(({ element, incident }) => (incident ? [{ element, ...incident }] : []));
    return {
      trace,
      state,
      variables,
      ...(endState !== undefined && { endState }),
      ...(error !== undefined && { error }),
      ...(incidents.length > 0 && { incidents }),
    };
  } catch (problem) {
    if (!(problem instanceof ScriptError)) throw problem;
    return refused({ script: problem.message });
  }
}

const refused = <Why extends object>(why: Why) => ({ trace: [], state: 'refused', variables: {}, ...why });

const said = ({ rule, elementId, params }: Finding) => ({ rule, element: elementId, ...(params && { params }) });
