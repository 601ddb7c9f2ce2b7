/** What a variable may be called, so that FEEL reads it as one name and JavaScript as nothing of its own. */

/** `legal` is the law's (`evaluate`). */
const taken = new Set(['__proto__', 'constructor', 'prototype', 'legal']);

export function isVariableName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]{0,99}$/u.test(text) && !taken.has(text);
}
