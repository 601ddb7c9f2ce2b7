/** Compiles FEEL at publishing: text to tree, with a finding instead of an exception. A workflow never loads this file. */
import { parser, trackVariables } from 'lezer-feel';
import type { Expression, Node } from './ast.ts';
import { builtins } from './functions/index.ts';
import { deepest, lower } from './lower.ts';
import { NotFeel } from './not-feel.ts';
import { analyse } from './reads.ts';

/** A text that is no FEEL: `rule` and `params` go into a finding. */
export interface Problem {
  rule: string;
  params: Record<string, string | number>;
}
export type Compiled = { expression: Expression; problem?: undefined } | { expression?: undefined; problem: Problem };

/**
 * Generous for a person (an agent's prompt is a long text), small enough for the parser: from unclosed brackets and misplaced
 * tokens it recovers in quadratic time, and it builds its tree by recursion.
 */
const limits = { text: 20_000, tokens: 500, nesting: deepest };

/** Types that `instance of` asks for and that are no functions at the same time. */
const spacedTypes = ['days and time duration'];

/** Functions whose names begin a type as well: known as names they would hide `context<a: number>`. */
const typed = new Set(['context', 'range']);

/** Made at first use, so that a page that only validates forms is built without the parser. */
let configured: typeof parser | undefined;

/** Names of several words are known to the parser beforehand: FEEL has no other way to tell `string length` from two names. */
function feelParser(known: readonly string[]): typeof parser {
  const builtIn = [...Object.keys(builtins), ...spacedTypes].filter((name) => !typed.has(name));
  const knowing = (names: readonly string[]): typeof parser => {
    const context = Object.fromEntries([...builtIn, ...names].map((name) => [name, true]));
    return parser.configure({ top: 'Expression', dialect: 'camunda', contextTracker: trackVariables(context) });
  };
  return known.length > 0 ? knowing(known) : (configured ??= knowing([]));
}

/** Compiles what an attribute of a model holds: FEEL after `=`, anything else a constant text (Camunda 8's convention). */
export function compileValue(text: string): Compiled {
  if (text.startsWith('=')) return compileFeel(text.slice(1), text);
  return { expression: { text, ast: { op: 'literal', value: text }, reads: [] } };
}

/** Compiles an expression; `shown` is how the model writes it, `known` the names of several words that it may read. */
export function compileFeel(text: string, shown = `=${text}`, known: readonly string[] = []): Compiled {
  const no = (rule: string, params: Problem['params'] = {}): Compiled => ({
    problem: { rule, params: { text: excerpt(shown), ...params } },
  });
  if (text.trim() === '') return no('expression-empty');
  if (text.length > limits.text) return no('expression-too-long', { most: limits.text });
  const size = measure(text);
  if (size.tokens > limits.tokens) return no('expression-too-long', { most: limits.tokens });
  if (size.nesting > limits.nesting) return no('expression-too-deep', { most: limits.nesting });
  let ast: Node;
  try {
    ast = lower(feelParser(known).parse(withKnownTypes(text)), text);
  } catch (problem) {
    if (problem instanceof NotFeel) return no(problem.rule, problem.params);
    throw problem;
  }
  const { reads, rules, unknownFunctions } = analyse(ast);
  const [unknown] = unknownFunctions;
  if (unknown !== undefined) return no('expression-unknown-function', { name: unknown });
  // Camunda 8 lets a name be quoted, whatever it is made of.
  const spaced = reads.find((name) => name.includes(' ') && !known.includes(name) && !text.includes(`\`${name}\``));
  if (spaced !== undefined) return no('expression-unknown-name', { name: spaced });
  return { expression: { text: shown, ast, reads, ...(rules && { rules }) } };
}

/** The parser does not know `range<number>`, but `list<number>`; of equal length, so that every place stays the same. */
function withKnownTypes(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|(?<=\binstance\s+of\s+|[<:,]\s*)range(?=\s*<)/g, (found) => (found === 'range' ? 'list ' : found));
}

/** How many tokens there are, and how deep brackets open; what stands in quotes is one token. */
function measure(text: string): { tokens: number; nesting: number } {
  let [tokens, depth, nesting] = [0, 0, 0];
  for (const [token] of text.matchAll(/"(?:\\.|[^"\\])*"|[\p{L}\p{N}_]+|\S/gu)) {
    tokens++;
    if ('([{'.includes(token)) nesting = Math.max(nesting, ++depth);
    else if (')]}'.includes(token)) depth--;
  }
  return { tokens, nesting };
}

function excerpt(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
