/** Other ways to write the same model, as another tool or a person with an editor would: the trace may not change. */
import { readFileSync } from 'node:fs';
import { parse } from '../../workflows/engine/parse.ts';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { Rules } from '../../workflows/engine/instance.ts';
import { simulate } from '../../workflows/engine/simulate.ts';
import { cases, decisionsBeside, lines, now } from './cases.ts';
import type { Found } from './cases.ts';
import rules from './rules.json' with { type: 'json' };

type Rewriting = (xml: string) => string;

const flags = /(is[A-Z]\w+|cancelActivity|triggeredByEvent|testBefore)="(true|false)"/g;
const references = /(<bpmn:(?:incoming|outgoing|flowNodeRef|sourceRef|targetRef|eventDefinitionRef)>)([^<]+)/g;
const qualified = /(messageRef|signalRef|errorRef|escalationRef|attachedToRef|activityRef|calledElement)="([^=":]+)"/g;
const nodes = /<bpmn:(\w*(?:[tT]ask|Event|Gateway|ubProcess)|transaction|callActivity|sequenceFlow|process) /g;

const beforeProcess = (xml: string, inserted: string) => xml.replace('<bpmn:process ', `${inserted}<bpmn:process `);
const declared = (xml: string, prefix: string, uri: string) =>
  xml.replace('<bpmn:definitions ', `<bpmn:definitions xmlns:${prefix}="${uri}" `);

export const rewritings: Record<string, Rewriting> = {
  'with another prefix': (xml) => xml.replaceAll('bpmn:', 'semantic:').replaceAll('xmlns:bpmn=', 'xmlns:semantic='),
  'with BPMN as the default namespace': (xml) =>
    xml.replace(/(<\/?|xsi:type=")bpmn:/g, '$1').replaceAll('xmlns:bpmn=', 'xmlns='),
  'without a drawing': (xml) => xml.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, ''),
  'with single quotes': (xml) => xml.replace(/<[^<>]*>/g, (tag) => tag.replace(/="([^"']*)"/g, "='$1'")),
  'with space around what equals': (xml) =>
    xml.replace(/<[^!?<>][^<>]*>/g, (tag) => tag.replace(/="([^"]*)"/g, ' =\n "$1"')),
  'with comments and instructions between tags': (xml) =>
    xml.replace(/\/>\n/g, '/><!-- a > "b" --><?tool c="<d>"?>\n'),
  'with every text in CDATA': (xml) =>
    xml.replace(/(<bpmn:\w+[^<>]*[^/<>]>)\s*([^<>&\s][^<>&]*?)\s*(?=<\/)/g, '$1<![CDATA[$2]]>'),
  'with characters by number': (xml) => xml.replace(/ (id|sourceRef|targetRef|name|attachedToRef)="(\w)/g, byNumber),
  'with true and false as digits': (xml) =>
    xml.replace(flags, (_all, name: string, value: string) => `${name}=" ${value === 'true' ? 1 : 0} "`),
  'with space around references': (xml) => xml.replace(references, '$1\n    $2\n  '),
  'with qualified names': (xml) =>
    declared(xml.replace(qualified, '$1="own:$2"').replace(references, own), 'own', namespaceOf(xml)),
  'with attributes of others': (xml) =>
    declared(xml.replace(nodes, '<bpmn:$1 vendor:default="none" '), 'vendor', 'https://office.example/bpmn'),
  'with what is so by default': (xml) =>
    xml
      .replace(/<bpmn:boundaryEvent (?![^>]*cancelActivity)/g, '<bpmn:boundaryEvent cancelActivity="true" ')
      .replace(/<bpmn:startEvent (?![^>]*isInterrupting)/g, '<bpmn:startEvent isInterrupting="true" ')
      .replace(/<bpmn:(\w*Gateway) (?![^>]*Direction)/g, '<bpmn:$1 gatewayDirection="Unspecified" ')
      .replace(/<bpmn:((?!global)\w*Task|callActivity|subProcess) (?![^>]*startQ)/g, '<bpmn:$1 startQuantity="1" ')
      .replace(/<bpmn:process (?![^>]*processType)/g, '<bpmn:process processType="Private" isClosed="false" '),
  'with a pool around it': (xml) =>
    xml.includes('<bpmn:collaboration ')
      ? xml
      : beforeProcess(
          xml,
          `<bpmn:collaboration id="pools"><bpmn:participant id="pool" processRef="${processOf(xml)}" />` +
            '</bpmn:collaboration>',
        ),
};

const byNumber = (_all: string, name: string, first: string) => ` ${name}="&#${first.charCodeAt(0)};`;
/** Nodes of a lane and ends of data are IDREFs, which have no prefix. */
const own = (all: string, tag: string, name: string) =>
  /incoming|outgoing|Definition/.test(tag) ? tag + name.replace(/\S/, 'own:$&') : all;
const namespaceOf = (xml: string) => /targetNamespace="([^"]*)"/.exec(xml)?.[1] ?? '';
const processOf = (xml: string) => /<bpmn:process [^>]*\bid="([^"]*)"/.exec(xml)?.[1] ?? '';

/** The cases in which something happens. */
export const played = (): Found[] => cases().filter(({ spec }) => spec.script !== undefined);

/** What the rewritten model does, and what the model itself did. */
export async function tracesOf(found: Found, rewriting: Rewriting) {
  const xml = readFileSync(found.bpmn, 'utf8');
  const other = rewriting(xml);
  return { as: await traceOf(found, other), was: await traceOf(found, xml), changed: other !== xml };
}

async function traceOf(found: Found, xml: string): Promise<string> {
  const { definitions, findings } = await parse(xml, decisionsBeside(found.bpmn));
  if (findings) return JSON.stringify(findings);
  const [definition, ...others] = definitions as [ProcessDefinition, ...ProcessDefinition[]];
  const setting = { now: found.spec.now ?? now, rules: rules as Rules, others };
  const { played, state, variables } = simulate(definition, found.spec.script ?? [], setting);
  return [...lines(played, found.spec), state, JSON.stringify(variables)].join('\n');
}
