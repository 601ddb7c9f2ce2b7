/** From a line of a script to the event it stands for, and the instance it happens to. */
import type { Event } from '../instance.ts';
import type { Move } from '../simulate.ts';
import { beginsAt } from '../starting.ts';
import type { Player } from './player.ts';
import { ScriptError } from './script-error.ts';

type Direct = Exclude<Move, { advance: string } | { message: string } | { signal: string }>;

/** @throws ScriptError when nothing of the kind is open in any instance */
export function eventOf(move: Direct, players: Player[]): [Player, Event] {
  const [first] = players;
  if (!first) throw new ScriptError('no instance');
  if ('start' in move) {
    if (move.element !== undefined && beginsAt(first.definition, move.element) === undefined)
      throw new ScriptError(`no start event ${move.element}`);
    const startElement = move.element === undefined ? {} : { startElement: move.element };
    return [first, { kind: 'start', variables: move.start, ...startElement }];
  }
  if ('happen' in move) return [first, move.happen];
  if ('rules' in move) return [first, { kind: 'rules-changed' }];
  if ('cancel' in move) return [first, { kind: 'cancel' }];
  if ('activate' in move) {
    const { id } = first.scopeFor(move.activate);
    return [first, { kind: 'activate', elementInstance: id, element: move.activate }];
  }
  if ('set' in move) {
    const elementInstance =
      move.element === undefined ? 0 : find(players, (player) => player.open(move.element ?? ''))[1];
    return [first, { kind: 'variables-changed', variables: move.set, elementInstance }];
  }
  if ('retry' in move) {
    const [player, elementInstance] = find(
      players,
      (one) => one.withIncident(move.retry),
      `no incident at ${move.retry}`,
    );
    return [player, { kind: 'retry-incident', elementInstance, ...(move.variables && { variables: move.variables }) }];
  }
  const [player, elementInstance] = find(
    players,
    (one) => one.open(move.element, move.loop),
    `nothing open at ${move.element}`,
  );
  const element = player.definition.elements[move.element];
  const service = element !== undefined && 'job' in element && element.job !== undefined;
  const variables = 'variables' in move && move.variables ? { variables: move.variables } : {};
  if ('escalated' in move) {
    return [player, { kind: 'child-escalated', elementInstance, code: move.escalated, variables: {}, ...variables }];
  }
  if ('fail' in move) {
    const kind = service ? 'service-failed' : 'child-failed';
    return [player, { kind, elementInstance, code: move.fail, ...variables }];
  }
  if ('ended' in move) return [player, { kind: 'child-ended', elementInstance, variables: {}, ...move.ended }];
  const kind = service ? 'service-completed' : 'user-task-completed';
  return [player, { kind, elementInstance, variables: move.complete }];
}

function find(
  players: Player[],
  where: (player: Player) => { id: number } | undefined,
  otherwise = 'nothing open',
): [Player, number] {
  for (const player of players) {
    const found = where(player);
    if (found) return [player, found.id];
  }
  throw new ScriptError(otherwise);
}
