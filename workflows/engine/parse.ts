/** BPMN XML -> process definitions, or findings. Runs at publishing only; a workflow never loads this file. */
/// <reference path="./parsing/bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { Finding, ProcessDefinition } from './definition.ts';
import { decode } from './parsing/encoding.ts';
import { scan } from './parsing/limits.ts';
import luutrinh from './parsing/luutrinh.json' with { type: 'json' };
import { isExecutable, readProcess } from './parsing/process.ts';
import { attribute, children } from './parsing/raw.ts';
import type { Raw } from './parsing/raw.ts';
import { Reading } from './parsing/reading.ts';

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
  const { root, findings } = await read(xml);
  if (!root) return refused(findings);
  const processes = children(root, 'rootElements').filter(isExecutable);
  if (processes.length === 0) findings.push({ rule: 'no-executable-process', elementId: attribute(root, 'id') ?? '' });
  const definitions = processes.map((process) => {
    const reading = new Reading();
    const definition = readProcess(process, reading);
    findings.push(...reading.findings);
    return definition;
  });
  return findings.length > 0 ? refused(findings) : { definitions };
}

function refused(findings: Finding[]): Parsed {
  return { findings: findings.slice(0, mostFindings) };
}

async function read(xml: string): Promise<{ root?: Raw; findings: Finding[] }> {
  const moddle = new BpmnModdle({ zeebe, luutrinh });
  try {
    const { rootElement, warnings } = (await moddle.fromXML(xml)) as unknown as {
      rootElement: Raw;
      warnings: Warning[];
    };
    return { root: rootElement, findings: warnings.map(finding) };
  } catch (problem) {
    // The library's way to say that a text is no BPMN.
    const { warnings = [] } = problem as { warnings?: Warning[] };
    const found = warnings.map(finding);
    return {
      findings:
        found.length > 0 ? found : [{ rule: 'model-not-bpmn', elementId: '', params: { detail: detail(problem) } }],
    };
  }
}

interface Warning {
  message?: string;
  element?: Raw;
  property?: string;
  value?: string;
}

function finding(warning: Warning): Finding {
  const elementId = (warning.element && attribute(warning.element, 'id')) ?? '';
  if (warning.value !== undefined && warning.property !== undefined) {
    return {
      rule: 'unresolved-reference',
      elementId,
      params: { reference: warning.value, property: warning.property },
    };
  }
  return { rule: 'model-not-bpmn', elementId, params: { detail: detail(warning) } };
}

function detail(problem: unknown): string {
  const message = (problem as { message?: unknown }).message;
  return typeof message === 'string' ? message.split('\n')[0]!.slice(0, 200) : '';
}
