/** What the BPMN specification forbids, whatever an engine could make of it: checked on the model as it was drawn. */
import type { Finding } from '../definition.ts';
import type { Raw } from '../parsing/raw.ts';
import {
  associationsAreInSight,
  associationsAreWhole,
  dataObjectsAreSplit,
  dataReferencesSeeTheirObject,
  processDataComesAndGoes,
} from './associations.ts';
import {
  conversationsJoinPools,
  eventsHaveTheirMessageFlows,
  interfacesOfferOperations,
  messageFlowsCarryOneMessage,
  messageFlowsJoinPools,
  multiplicitiesFit,
  nothingButProcessesRuns,
  operationsFit,
  resourcesGetWhatTheyNeed,
  rolesBindTheirParameters,
  rolesNameOneResource,
} from './collaborations.ts';
import {
  bindingsFit,
  eventDataFits,
  loopDataFits,
  loopsSayHowOften,
  setsArePaired,
  setsFit,
  statesAreNamed,
  subProcessesTakeNoData,
  taskDataIsOne,
} from './data.ts';
import { expressionLanguagesAreUris, expressionsAreFormal, expressionsSaySomething } from './expressions.ts';
import { extensionsAreUnderstood, importsAreHere } from './files.ts';
import {
  boundaryEventsAreBesideTheirActivity,
  conditionNotAlone,
  conditionsAreAsked,
  defaultsFit,
  flowStaysInScope,
  flowsAreListedAtBothEnds,
  flowsFitTheirEnds,
  intermediateEventsArePassed,
  nodesAreConnected,
  nodesListTheirOwnFlows,
} from './flows.ts';
import { directionsFit, eventBasedGatewaysLeadToEvents, linksFit } from './gateways.ts';
import {
  callsFitWhatTheyCall,
  dataIsOneOrMany,
  eventsCarryTheirItems,
  servicesAreBound,
  servicesTakeWhatTheyAsk,
  tasksHandleTheirMessages,
} from './items.ts';
import {
  lanesDoNotOverlap,
  lanesHoldTheirOwn,
  lanesPartByOneType,
  poolsShowOneProcess,
  subscriptionsBindTheirKey,
} from './lanes.ts';
import { referencesFit } from './references.ts';
import {
  attributesAreKnown,
  defaultsHaveEffect,
  flowsAreImmediate,
  languagesAreUris,
  partsAreThere,
  publicProcessesDoNotRun,
  valuesAreAllowed,
  whatRunsHasAnId,
} from './schema.ts';
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
  cardinalitiesAreNumbers,
  conditionsAreConditions,
  scriptsNameTheirLanguage,
  severalMeansSeveral,
  textFormatsAreMediaTypes,
} from './texts.ts';
import { Tree } from './tree.ts';
import type { Constraint } from './tree.ts';

const constraints: Constraint[] = [
  referencesFit,
  flowStaysInScope,
  flowsAreListedAtBothEnds,
  nodesListTheirOwnFlows,
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
  valuesAreAllowed,
  attributesAreKnown,
  partsAreThere,
  languagesAreUris,
  publicProcessesDoNotRun,
  flowsAreImmediate,
  defaultsHaveEffect,
  lanesDoNotOverlap,
  lanesHoldTheirOwn,
  lanesPartByOneType,
  poolsShowOneProcess,
  subscriptionsBindTheirKey,
  messageFlowsCarryOneMessage,
  eventsHaveTheirMessageFlows,
  resourcesGetWhatTheyNeed,
  setsArePaired,
  eventDataFits,
  servicesTakeWhatTheyAsk,
  processDataComesAndGoes,
  dataReferencesSeeTheirObject,
  boundaryEventsAreBesideTheirActivity,
  severalMeansSeveral,
  cardinalitiesAreNumbers,
  expressionsAreFormal,
  expressionsSaySomething,
  expressionLanguagesAreUris,
  dataIsOneOrMany,
  subProcessesTakeNoData,
  conversationsJoinPools,
  whatRunsHasAnId,
];

export function violations(root: Raw): Finding[] {
  const tree = new Tree(root);
  return constraints.flatMap((constraint) => constraint(tree));
}
