/** Findings of one form, and the parts of a schema that are compiled the same way everywhere. */
import type { Finding } from '../definition.ts';
import type { Expression } from '../expression/ast.ts';
import { compileFeel, compileValue } from '../expression/compile.ts';
import { isVariableName } from '../variable-name.ts';
import { shown, text } from './untrusted.ts';

export class Problems {
  readonly findings: Finding[] = [];

  add(rule: string, elementId: string, params?: Finding['params']): void {
    this.findings.push({ rule, elementId, ...(params && { params }) });
  }

  /** FEEL after `=`, as form-js writes conditions. */
  feel(value: unknown, id: string): Expression | undefined {
    if (value === undefined || value === null || value === '') return undefined;
    const written = text(value);
    if (written === undefined || !written.startsWith('=')) {
      this.add('form-condition-not-feel', id, { text: shown(value) });
      return undefined;
    }
    return this.#kept(compileFeel(written.slice(1), written), id);
  }

  value(written: string, id: string): Expression | undefined {
    return this.#kept(compileValue(written), id);
  }

  #kept({ expression, problem }: ReturnType<typeof compileValue>, id: string): Expression | undefined {
    if (problem) this.add(problem.rule, id, problem.params);
    return expression;
  }

  /** A key or path, `person.full_name`, as its parts. */
  path(value: unknown, id: string, required: boolean): string[] {
    const written = text(value) ?? '';
    if (written === '') {
      if (required) this.add('form-key-missing', id);
      return [];
    }
    const parts = written.split('.');
    if (!parts.every(isVariableName)) this.add('form-key-not-a-name', id, { key: shown(written) });
    return parts;
  }
}
