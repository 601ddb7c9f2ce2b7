/** `check FILE...`: what keeps each model from being read, run or published, one JSON line a file; an unreadable one is a line too. */
import type { Finding, ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { check } from '../../workflows/engine/soundness/index.ts';
import { guard } from '../../workflows/guardrails/index.ts';
import { formsBeside, readModel } from './reading.ts';

interface Said {
  kind: 'parse' | 'semantics' | 'soundness' | 'guardrail';
  rule: string;
  element: string;
  params?: Finding['params'];
  article?: string;
  counterexample?: string[];
}

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: npm run -s check -- FILE...\n');
  process.exit(2);
}
for (const file of files) process.stdout.write(`${JSON.stringify({ file, ...(await judged(file)) })}\n`);

async function judged(file: string) {
  const findings = await findingsOf(file);
  const none = (...kinds: Said['kind'][]) => !findings.some(({ kind }) => kinds.includes(kind));
  return {
    parsed: none('parse'),
    executable: none('parse', 'semantics'),
    publishable: findings.length === 0,
    findings,
  };
}

async function findingsOf(file: string): Promise<Said[]> {
  const { bytes, rule } = readModel(file);
  if (!bytes) return [{ kind: 'parse', rule, element: '' }];
  const { definitions, findings } = await parse(bytes);
  if (findings) return findings.map((finding) => said(isUnreadable(finding) ? 'parse' : 'semantics', finding));
  const forms = formsBeside(file);
  return definitions.flatMap((definition) => [
    ...check(definition).map((finding) => said('soundness', finding)),
    ...guarded(definition, forms),
  ]);
}

/** The file is no model, or too much of one. */
function isUnreadable({ rule }: Finding): boolean {
  return rule.startsWith('model-');
}

/** The guardrails read from forms who enters, verifies and approves; a procedure has them beside its model. */
function guarded(definition: ProcessDefinition, forms: ReadonlyMap<string, FormSchema>): Said[] {
  return guard(definition, forms).map(({ article, ...finding }) => ({ ...said('guardrail', finding), article }));
}

function said(kind: Said['kind'], { rule, elementId, params, path: way }: Finding): Said {
  return { kind, rule, element: elementId, ...(params && { params }), ...(way && { counterexample: way }) };
}
