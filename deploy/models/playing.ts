/** Plays a model from outside with a script from outside: the path taken, or why it was not. Service tasks complete at once. */
import { parse } from '../../workflows/engine/parse.ts';
import { ScriptError, simulate } from '../../workflows/engine/simulate.ts';
import { readModel } from './reading.ts';
import { readScript } from './script.ts';

export async function played(model: string, moves?: string) {
  const { bytes, rule } = readModel(model);
  if (!bytes) return { trace: [], state: 'refused', variables: {}, findings: [{ rule, elementId: '' }] };
  const { script, wrong } = moves === undefined ? { script: [] } : readScript(moves);
  if (!script) return { trace: [], state: 'refused', variables: {}, script: wrong };
  const { definitions, findings } = await parse(bytes);
  const [definition, ...others] = definitions ?? [];
  if (!definition) return { trace: [], state: 'refused', variables: {}, findings };
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
    const { state, endState, error, variables } = result;
    return {
      trace,
      state,
      variables,
      ...(endState !== undefined && { endState }),
      ...(error !== undefined && { error }),
    };
  } catch (problem) {
    if (!(problem instanceof ScriptError)) throw problem;
    return { trace: [], state: 'refused', variables: {}, script: problem.message };
  }
}
