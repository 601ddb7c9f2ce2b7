/** Compiles FEEL at publishing: text to tree, with a finding instead of an exception. A workflow never loads this file. */
import { parser, trackVariables } from 'lezer-feel';
import type { Node } from './ast.ts';
import type { Expression } from './ast.ts';
import { builtins } from './functions/index.ts';
import { lower, NotFeel } from './lower.ts';
import { analyse } from './reads.ts';

/** A text that is no FEEL: `rule` and `params` go into a finding. */
export interface Problem {
  rule: string;
  params: Record<string, string | number>;
}
export type Compiled = { expression: Expression; problem?: undefined } | { expression?: undefined; problem: Problem };

/** Generous for a person, small enough that no text is slow to parse. */
const longestText = 4_000;

/** Types that `instance of` asks for and that are no functions at the same time. */
const spacedTypes = ['days and time duration'];

/** Names of several words are known to the parser beforehand: FEEL has no other way to tell `string length` from two names. */
const names = Object.fromEntries([...Object.keys(builtins), ...spacedTypes].map((name) => [name, true]));
const feelParser = parser.configure({ top: 'Expression', contextTracker: trackVariables(names) });

/** Compiles what an attribute of a model holds: FEEL after `=`, anything else a constant text (Camunda 8's convention). */
export function compileValue(text: string): Compiled {
  if (text.startsWith('=')) return compileFeel(text.slice(1), text);
  return { expression: { text, ast: { op: 'literal', value: text }, reads: [] } };
}

/** Compiles an expression; `shown` is how the model writes it. */
export function compileFeel(text: string, shown = `=${text}`): Compiled {
  const no = (rule: string, params: Problem['params'] = {}): Compiled => ({
    problem: { rule, params: { text: excerpt(shown), ...params } },
  });
  if (text.trim() === '') return no('expression-empty');
  if (text.length > longestText) return no('expression-too-long', { most: longestText });
  let ast: Node;
  try {
    ast = lower(feelParser.parse(text), text);
  } catch (problem) {
    if (problem instanceof NotFeel) return no(problem.rule, problem.params);
    throw problem;
  }
  const { reads, rules, unknownFunctions } = analyse(ast);
  const [unknown] = unknownFunctions;
  if (unknown !== undefined) return no('expression-unknown-function', { name: unknown });
  const spaced = reads.find((name) => name.includes(' '));
  if (spaced !== undefined) return no('expression-unknown-name', { name: spaced });
  return { expression: { text: shown, ast, reads, ...(rules && { rules }) } };
}

function excerpt(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
