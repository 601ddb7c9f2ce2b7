/** DMN XML (versions 1.1 to 1.5) -> decisions: tables and literal expressions, compiled. Runs at publishing only. */
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import type { Aggregation, Decision, DecisionTable, HitPolicy } from '../decision/decision.ts';
import { judged } from '../decision/judged.ts';
import type { Expression } from '../expression/ast.ts';
import { defined } from './activities.ts';
import dmn from './dmn.json' with { type: 'json' };
import { scan } from './limits.ts';
import { attribute, child, children, idOf } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

const namespaces = /https?:\/\/www\.omg\.org\/spec\/DMN\/(20151101\/dmn\.xsd|\d{8}\/MODEL\/)/g;
const policies: ReadonlySet<string> = new Set([
  'unique',
  'any',
  'priority',
  'first',
  'collect',
  'rule order',
  'output order',
]);

/** The decisions of a file; what is wrong with one is a finding of the reading. */
export async function readDecisions(xml: string, reading: Reading): Promise<Decision[]> {
  const limited = scan(xml);
  if (limited.length > 0) {
    reading.findings.push(...limited);
    return [];
  }
  const moddle = new BpmnModdle({ dmn });
  const { rootElement } = (await moddle.fromXML(xml.replace(namespaces, dmn.uri), 'dmn:Definitions')) as {
    rootElement: Raw;
  };
  const named = [...children(rootElement, 'inputData'), ...children(rootElement, 'decision')].map(variableOf);
  reading.known = named.filter((name) => name.includes(' '));
  const read = children(rootElement, 'decision').flatMap((raw) => decision(raw, reading) ?? []);
  reading.known = [];
  return read;
}

/** What others call the value by: the variable's name, else its own. */
function variableOf(raw: Raw): string {
  const variable = child(raw, 'variable');
  const name = (variable && attribute(variable, 'name')) ?? attribute(raw, 'name') ?? idOf(raw);
  return name.trim().replace(/\s+/g, ' ');
}

function decision(raw: Raw, reading: Reading): Decision | undefined {
  const [table, literal] = [child(raw, 'decisionTable'), child(raw, 'literalExpression')];
  if (!table && !literal) {
    reading.refuse('decision-logic-not-supported', raw);
    return undefined;
  }
  return {
    id: idOf(raw),
    name: attribute(raw, 'name') ?? idOf(raw),
    variable: variableOf(raw),
    requires: children(raw, 'informationRequirement').flatMap((one) => {
      const href = attribute(child(one, 'requiredDecision') ?? one, 'href');
      return href === undefined ? [] : [href.slice(href.indexOf('#') + 1)];
    }),
    logic: table ? tableOf(raw, table, reading) : { kind: 'literal', expression: feel(textOf(literal), raw, reading) },
  };
}

function tableOf(raw: Raw, table: Raw, reading: Reading): DecisionTable {
  const hitPolicy = (attribute(table, 'hitPolicy') ?? 'UNIQUE').toLowerCase();
  if (!policies.has(hitPolicy)) reading.refuse('decision-logic-not-supported', raw, { hitPolicy });
  return defined<DecisionTable>({
    kind: 'table',
    hitPolicy: hitPolicy as HitPolicy,
    aggregation: attribute(table, 'aggregation')?.toLowerCase() as Aggregation | undefined,
    inputs: children(table, 'input').map((input) =>
      defined({
        expression: feel(textOf(child(input, 'inputExpression')), raw, reading),
        allowed: unaryTests(textOf(child(input, 'inputValues')), raw, reading) ?? undefined,
      }),
    ),
    outputs: children(table, 'output').map((output) =>
      defined({
        name: attribute(output, 'name'),
        values: listOf(textOf(child(output, 'outputValues')), raw, reading),
        byDefault: optional(textOf(child(output, 'defaultOutputEntry')), raw, reading),
      }),
    ),
    rules: children(table, 'rule').map((rule) => ({
      id: idOf(rule),
      when: children(rule, 'inputEntry').map((entry) => unaryTests(textOf(entry), raw, reading)),
      then: children(rule, 'outputEntry').map((entry) => feel(textOf(entry) || 'null', raw, reading)),
    })),
  });
}

function textOf(of: Raw | undefined): string {
  return (of && attribute(of, 'text')?.trim()) ?? '';
}

function feel(text: string, at: Raw, reading: Reading): Expression {
  return reading.feel(`=${text}`, at, 'expression-not-feel');
}

function optional(text: string, at: Raw, reading: Reading): Expression | undefined {
  return text === '' ? undefined : feel(text, at, reading);
}

/** A cell's tests as one expression over the value judged; null where any value does. */
function unaryTests(text: string, at: Raw, reading: Reading): Expression | null {
  if (text === '' || text === '-') return null;
  const outside = text.replace(/"(?:\\.|[^"\\])*"/g, '');
  if (outside.includes('?'))
    return feel(
      text.replace(/("(?:\\.|[^"\\])*")|\?/g, (_all, quoted?: string) => quoted ?? judged),
      at,
      reading,
    );
  const not = /^not\s*\(([\s\S]*)\)$/.exec(text);
  return feel(not ? `not(${judged} in (${not[1]}))` : `${judged} in (${text})`, at, reading);
}

/** The allowed values, each an expression of its own. */
function listOf(text: string, at: Raw, reading: Reading): Expression[] | undefined {
  if (text === '') return undefined;
  const { ast } = feel(`[${text}]`, at, reading);
  return ast.op === 'list' ? ast.items.map((item) => ({ text, ast: item, reads: [] })) : undefined;
}
