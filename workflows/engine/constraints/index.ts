/** What the BPMN specification forbids, whatever an engine could make of it: checked on the model as it was drawn. */
import type { Finding } from '../definition.ts';
import type { Raw } from '../parsing/raw.ts';
import { associationsAreInSight, associationsAreWhole, dataObjectsAreSplit } from './associations.ts';
import {
  interfacesOfferOperations,
  messageFlowsJoinPools,
  multiplicitiesFit,
  nothingButProcessesRuns,
  operationsFit,
  rolesBindTheirParameters,
  rolesNameOneResource,
} from './collaborations.ts';
import { bindingsFit, loopDataFits, loopsSayHowOften, setsFit, statesAreNamed, taskDataIsOne } from './data.ts';
import { extensionsAreUnderstood, importsAreHere } from './files.ts';
import {
  conditionNotAlone,
  conditionsAreAsked,
  defaultsFit,
  flowStaysInScope,
  flowsAreListedAtBothEnds,
  flowsFitTheirEnds,
  intermediateEventsArePassed,
  nodesAreConnected,
} from './flows.ts';
import { directionsFit, eventBasedGatewaysLeadToEvents, linksFit } from './gateways.ts';
import { callsFitWhatTheyCall, eventsCarryTheirItems, servicesAreBound, tasksHandleTheirMessages } from './items.ts';
import { referencesFit } from './references.ts';
import {
  adHocHoldsActivities,
  cancelInTransactions,
  compensationHasItsHandler,
  compensationNamesItsActivity,
  eventSubProcessesHaveOneStart,
  methodsAreNames,
  sharedDefinitionsAreShared,
} from './sub-processes.ts';
import {
  behavioursHaveTheirEvents,
  conditionsAreConditions,
  scriptsNameTheirLanguage,
  textFormatsAreMediaTypes,
} from './texts.ts';
import { Tree } from './tree.ts';
import type { Constraint } from './tree.ts';

const constraints: Constraint[] = [
  referencesFit,
  flowStaysInScope,
  flowsAreListedAtBothEnds,
  flowsFitTheirEnds,
  nodesAreConnected,
  intermediateEventsArePassed,
  conditionNotAlone,
  conditionsAreAsked,
  defaultsFit,
  directionsFit,
  eventBasedGatewaysLeadToEvents,
  linksFit,
  eventSubProcessesHaveOneStart,
  adHocHoldsActivities,
  cancelInTransactions,
  methodsAreNames,
  compensationHasItsHandler,
  compensationNamesItsActivity,
  sharedDefinitionsAreShared,
  messageFlowsJoinPools,
  multiplicitiesFit,
  nothingButProcessesRuns,
  operationsFit,
  rolesNameOneResource,
  rolesBindTheirParameters,
  interfacesOfferOperations,
  setsFit,
  taskDataIsOne,
  bindingsFit,
  statesAreNamed,
  loopDataFits,
  loopsSayHowOften,
  associationsAreWhole,
  associationsAreInSight,
  dataObjectsAreSplit,
  tasksHandleTheirMessages,
  eventsCarryTheirItems,
  callsFitWhatTheyCall,
  servicesAreBound,
  importsAreHere,
  extensionsAreUnderstood,
  textFormatsAreMediaTypes,
  scriptsNameTheirLanguage,
  conditionsAreConditions,
  behavioursHaveTheirEvents,
];

export function violations(root: Raw): Finding[] {
  const tree = new Tree(root);
  return constraints.flatMap((constraint) => constraint(tree));
}
