/** BPMN XML -> process definitions, or findings. Runs at publishing only; a workflow never loads this file. */
/// <reference path="./parsing/bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { violations } from './constraints/index.ts';
import type { Finding, ProcessDefinition } from './definition.ts';
import { decode, withoutEncoding } from './parsing/encoding.ts';
import { scan } from './parsing/limits.ts';
import { isGlobalTask, readGlobalTask } from './parsing/global-tasks.ts';
import luutrinh from './parsing/luutrinh.json' with { type: 'json' };
import { isExecutable, readProcess } from './parsing/process.ts';
import { attribute, children } from './parsing/raw.ts';
import type { Raw } from './parsing/raw.ts';
import { Reading } from './parsing/reading.ts';
import { resolve } from './parsing/references.ts';
import type { Reference } from './parsing/references.ts';

export type Parsed =
  { definitions: ProcessDefinition[]; findings?: undefined } | { definitions?: undefined; findings: Finding[] };

/** A file that is wrong in more ways than this is not read by going through them. */
const mostFindings = 50;

/**
 * Reads a model: text, or bytes in the encoding they declare. One definition for each executable process. A finding refuses
 * the whole file; what was found is complete for as much of the file as could be read.
 */
export async function parse(model: string | Uint8Array): Promise<Parsed> {
  const xml = typeof model === 'string' ? model : decode(model);
  if (xml === undefined) return refused([{ rule: 'model-encoding-not-supported', elementId: '' }]);
  const limited = scan(xml);
  if (limited.length > 0) return refused(limited);
  const { root, findings } = await readXml(xml);
  if (!root) return refused(findings);
  const processes = children(root, 'rootElements').filter(isExecutable);
  if (processes.length === 0) findings.push({ rule: 'no-executable-process', elementId: attribute(root, 'id') ?? '' });
  const read = (raw: Raw, reader: (raw: Raw, reading: Reading) => ProcessDefinition) => {
    const reading = new Reading();
    const definition = reader(raw, reading);
    findings.push(...reading.findings);
    return definition;
  };
  const called = processes.map((process) => read(process, readProcess));
  const tasks = children(root, 'rootElements').filter((raw) => isGlobalTask(raw) && isCalled(raw, called));
  const definitions = [...called, ...tasks.map((task) => read(task, readGlobalTask))];
  findings.push(...violations(root));
  return findings.length > 0 ? refused(findings) : { definitions };
}

function isCalled(task: Raw, definitions: ProcessDefinition[]): boolean {
  return definitions.some(({ called }) => called.some(({ process }) => process === attribute(task, 'id')));
}

function refused(findings: Finding[]): Parsed {
  return { findings: findings.slice(0, mostFindings) };
}

async function readXml(xml: string): Promise<{ root?: Raw; findings: Finding[] }> {
  const moddle = new BpmnModdle({ zeebe, luutrinh });
  try {
    const { rootElement, warnings, references, elementsById } = (await moddle.fromXML(withoutEncoding(xml))) as Read;
    const unreadable = warnings.filter(({ property }) => property === undefined).map(finding);
    return { root: rootElement, findings: [...unreadable, ...resolve(references, elementsById)] };
  } catch (problem) {
    // The library's way to say that a text is no BPMN.
    const { warnings = [] } = problem as { warnings?: Warning[] };
    const found = warnings.map(finding);
    return { findings: found.length > 0 ? found : [finding(problem as Warning)] };
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

function finding({ message = '', element }: Warning): Finding {
  const elementId = (element && attribute(element, 'id')) ?? '';
  const [first = ''] = message.split('\n');
  return { rule: 'model-not-bpmn', elementId, params: { detail: first.slice(0, 200) } };
}
