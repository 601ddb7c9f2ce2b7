/** `actorNotOf` names user tasks of the same process; a wrong id would promise a separation that is not there (DRF ¶2: two persons). */
import type { ElementRule } from './rule.ts';

export const actorNotOfUnknown: ElementRule = (element, { definition }) => {
  const named = element.type === 'userTask' ? (element.actorNotOf ?? []) : [];
  const unknown = named.find(
    (id) => !Object.hasOwn(definition.elements, id) || definition.elements[id]?.type !== 'userTask',
  );
  return unknown === undefined
    ? undefined
    : { rule: 'actor-not-of-unknown', elementId: element.id, params: { named: unknown } };
};
