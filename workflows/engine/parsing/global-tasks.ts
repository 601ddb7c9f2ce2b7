/** Global tasks (clause 10.3.7): what a call activity calls beside processes; each becomes a process of that one task. */
import type { ProcessDefinition } from '../definition.ts';
import { defined, userTask } from './activities.ts';
import { nodeParts } from './nodes.ts';
import type { Reader } from './nodes.ts';
import { attribute, idOf, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import { type Reading } from './reading.ts';
import { businessRuleTask, plainTask, scriptTask } from './tasks.ts';

const readers: Record<string, Reader> = {
  GlobalTask: plainTask('task'),
  GlobalManualTask: plainTask('manualTask'),
  GlobalScriptTask: scriptTask,
  GlobalUserTask: userTask,
  GlobalBusinessRuleTask: businessRuleTask,
};

export function isGlobalTask(of: Raw): boolean {
  return Object.hasOwn(readers, localType(of));
}

export function readGlobalTask(task: Raw, reading: Reading): ProcessDefinition {
  const element = readers[localType(task)]?.(task, nodeParts(task, undefined), reading);
  const id = idOf(task);
  return defined<ProcessDefinition>({
    format: 1,
    id,
    name: attribute(task, 'name') ?? id,
    starts: [id],
    elements: element ? { [id]: element } : {},
    flows: {},
    variablesRead: [...reading.reads].sort(),
    called: [],
    forms: [...reading.forms].sort(),
  });
}
