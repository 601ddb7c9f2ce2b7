/** BPMN XML -> process definitions, or findings. Runs at publishing only; a workflow never loads this file. */
import type { Decision } from './decision/decision.ts';
import { judged } from './decision/judged.ts';
import { violations } from './constraints/index.ts';
import type { Finding, ProcessDefinition } from './definition.ts';
import { readDecisions } from './parsing/decisions.ts';
import { withTightAttributes } from './parsing/attributes.ts';
import { decode, withoutEncoding } from './parsing/encoding.ts';
import { withPlainFlags } from './parsing/flags.ts';
import { library } from './parsing/library.ts';
import { scan } from './parsing/limits.ts';
import { isGlobalTask, readGlobalTask } from './parsing/global-tasks.ts';
import { isExecutable, readProcess } from './parsing/process.ts';
import { Outline } from './parsing/outline.ts';
import { attribute, children } from './parsing/raw.ts';
import type { Raw } from './parsing/raw.ts';
import { Reading } from './parsing/reading.ts';
import { resolve, withoutPadding } from './parsing/references.ts';
import type { Reference } from './parsing/references.ts';

export type Parsed =
  { definitions: ProcessDefinition[]; findings?: undefined } | { definitions?: undefined; findings: Finding[] };

/** A file that is wrong in more ways than this is not read by going through them. */
const mostFindings = 50;

/**
 * Reads a model: text, or bytes in the encoding they declare. One definition for each executable process. A finding refuses
 * the whole file; what was found is complete for as much of the file as could be read. `dmn`: files whose decisions its business
 * rule tasks may ask.
 */
export async function parse(model: string | Uint8Array, dmn: string[] = []): Promise<Parsed> {
  const xml = typeof model === 'string' ? model : decode(model);
  if (xml === undefined) return refused([{ rule: 'model-encoding-not-supported', elementId: '' }]);
  const limited = scan(xml);
  if (limited.length > 0) return refused(limited);
  const { root, findings } = await readXml(xml);
  if (!root) return refused(findings);
  const processes = children(root, 'rootElements').filter(isExecutable);
  if (processes.length === 0) findings.push({ rule: 'no-executable-process', elementId: attribute(root, 'id') ?? '' });
  const decisions = await decisionsOf(dmn, findings);
  const read = (raw: Raw, reader: (raw: Raw, reading: Reading) => ProcessDefinition) => {
    const reading = new Reading();
    const definition = reader(raw, reading);
    findings.push(...reading.findings);
    return bind(definition, decisions, reading);
  };
  const called = processes.map((process) => read(process, readProcess));
  const tasks = children(root, 'rootElements').filter((raw) => isGlobalTask(raw) && isCalled(raw, called));
  const definitions = [...called, ...tasks.map((task) => read(task, readGlobalTask))];
  findings.push(...violations(root).filter((finding) => !isSaid(finding, findings)));
  return findings.length > 0 ? refused(findings) : { definitions };
}

async function decisionsOf(dmn: string[], findings: Finding[]): Promise<{ all: Decision[]; reads: string[] }> {
  const reading = new Reading();
  const all: Decision[] = [];
  for (const xml of dmn) all.push(...(await readDecisions(xml, reading)));
  findings.push(...reading.findings);
  return { all, reads: [...reading.reads].filter((name) => name !== judged) };
}

/** Decisions are bound where they are asked for, with what they read: a result of one is a variable of another. */
function bind(
  definition: ProcessDefinition,
  { all, reads }: { all: Decision[]; reads: string[] },
  { asksDecisions }: Reading,
): ProcessDefinition {
  if (!asksDecisions || all.length === 0) return definition;
  const results = new Set(all.map(({ variable }) => variable));
  const variablesRead = new Set([...definition.variablesRead, ...reads.filter((name) => !results.has(name))]);
  return {
    ...definition,
    variablesRead: [...variablesRead].sort(),
    decisions: Object.fromEntries(all.map((one) => [one.id, one])),
  };
}

function isCalled(task: Raw, definitions: ProcessDefinition[]): boolean {
  return definitions.some(({ called }) => called.some(({ process }) => process === attribute(task, 'id')));
}

/** A part that points nowhere is not one that is missing, and a condition that is missing is not one that says nothing. */
function isSaid({ rule, elementId, params }: Finding, findings: Finding[]): boolean {
  const here = findings.filter((other) => other.elementId === elementId);
  if (rule === 'expression-empty') return here.some((other) => other.rule === 'condition-missing');
  if (rule !== 'part-missing') return false;
  return here.some((other) => other.rule === 'unresolved-reference' && other.params?.property === params?.property);
}

function refused(findings: Finding[]): Parsed {
  return { findings: findings.slice(0, mostFindings) };
}

async function readXml(xml: string): Promise<{ root?: Raw; findings: Finding[] }> {
  const text = withoutPadding(withPlainFlags(withTightAttributes(withoutEncoding(xml))));
  const outline = new Outline(text);
  if (!outline.readable) return { findings: outline.wrong };
  try {
    const { rootElement, warnings, references, elementsById } = (await library().fromXML(text)) as Read;
    const unknown = warnings.filter((one) => one.property === undefined && !isProse(one, outline));
    const unreadable = unknown.map((one) => finding(one, outline));
    return { root: rootElement, findings: [...unreadable, ...outline.wrong, ...resolve(references, elementsById)] };
  } catch (problem) {
    // The library's way to say that a text is no BPMN.
    const { warnings = [] } = problem as { warnings?: Warning[] };
    const found = warnings.map((one) => finding(one, outline));
    return { findings: found.length > 0 ? found : [finding(problem as Warning, outline)] };
  }
}

interface Read {
  rootElement: Raw;
  elementsById: Record<string, Raw>;
  references: Reference[];
  warnings: Warning[];
}

/** `property` is there when a reference could not be followed. */
interface Warning {
  message?: string;
  element?: Raw;
  property?: string;
}

function isProse({ message = '' }: Warning, outline: Outline): boolean {
  const { line, column } = placeOf(message);
  return outline.isProse(line, column);
}

/** Counted from 0; before the first line where the library does not say. */
function placeOf(message: string): { line: number; column: number } {
  const [, line = '-1', column = '0'] = /line: (\d+)\s+column: (\d+)/.exec(message) ?? [];
  return { line: Number(line), column: Number(column) };
}

/** What cannot be read is named by what is around it. */
function finding({ message = '', element }: Warning, outline: Outline): Finding {
  const { line, column } = placeOf(message);
  const elementId = (element && attribute(element, 'id')) ?? (line < 0 ? '' : outline.around(line, column));
  const [, extension] = /^unparsable content <((?:zeebe|luutrinh):[\w.-]+)>/.exec(message) ?? [];
  if (extension !== undefined) return { rule: 'unsupported-extension', elementId, params: { extension } };
  const [first = ''] = message.split('\n');
  return { rule: 'model-not-bpmn', elementId, params: { detail: first.slice(0, 200) } };
}
