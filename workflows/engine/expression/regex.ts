/** Regular expressions in linear time (RE2): a hostile pattern or text costs no more than its length (reliability.md B06). */
import { RE2JS } from 're2js';
import { fromXPath, withoutSpace } from './xpath-pattern.ts';

const flagBits: Record<string, number> = {
  i: RE2JS.CASE_INSENSITIVE,
  s: RE2JS.DOTALL,
  m: RE2JS.MULTILINE,
};

/** Longer ones are no pattern a form or condition needs, and compiling is paid before any text is seen. */
const longestPattern = 500;
/** Compiled patterns are pure, so they are kept; a handful per procedure. */
const kept = new Map<string, RE2JS | null>();
const mostKept = 200;

/** Null when the pattern is not one: back references and look-around do not exist in linear time. */
export function compilePattern(pattern: string, flags = ''): RE2JS | null {
  if (pattern.length > longestPattern) return null;
  const key = `${flags}/${pattern}`;
  let compiled = kept.get(key);
  if (compiled === undefined) {
    compiled = tryCompile(pattern, flags);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, compiled);
  }
  return compiled;
}

function tryCompile(pattern: string, flags: string): RE2JS | null {
  let bits = 0;
  for (const flag of flags) {
    if (flag === 'x') continue;
    if (flagBits[flag] === undefined) return null;
    bits |= flagBits[flag];
  }
  const translated = fromXPath(flags.includes('x') ? withoutSpace(pattern) : pattern);
  if (translated === null) return null;
  try {
    return RE2JS.compile(translated, bits);
  } catch {
    // The library's only way to say that a text is no pattern.
    return null;
  }
}

export function matches(text: string, pattern: string, flags?: string): boolean | null {
  return compilePattern(pattern, flags)?.matcher(text).find() ?? null;
}

export function replaceAll(text: string, pattern: string, replacement: string, flags?: string): string | null {
  return compilePattern(pattern, flags)?.matcher(text).replaceAll(replacement.replaceAll('$0', '$$&')) ?? null;
}

export function split(text: string, pattern: string): string[] | null {
  if (pattern === '') return [...text];
  return compilePattern(pattern)?.split(text, -1) ?? null;
}
