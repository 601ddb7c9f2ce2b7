/**
 * bpmn-js and form-js write small pieces of markup as text. The browser (Trusted Types) hands every such text to the policy made here: their
 * own plain elements pass, and whatever else comes - a label of a model, a text of a form - becomes plain text (reliability.md B08).
 */
const elements =
  'div|span|p|a|b|i|em|strong|br|ul|ol|li|h[1-6]|img|input|button|label|small|code|pre|hr|table|thead|tbody|tr|th|td|' +
  'html|body|svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|defs|marker|title';
const attributes =
  'class|id|title|type|role|tabindex|draggable|spellcheck|alt|name|disabled|target|rel|data-[a-z-]+|aria-[a-z-]+|' +
  'width|height|viewBox|xmlns|version|d|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|points|transform|fill|stroke|fill-rule|clip-rule|' +
  'stroke-width|stroke-linecap|stroke-linejoin|preserveAspectRatio|contenteditable|stroke-dasharray|stroke-dashoffset';
/** The addresses of these libraries: their makers' own, and places on the page. */
const link = 'href="(?:https?://bpmn\\.io/?[a-z/?=-]*|#[\\w-]*)"';
/** `<!DOCTYPE html>`, `html` and `body`: what form-js parses a text in, apart from the page. */
const tag = new RegExp(`^<!DOCTYPE html>$|^</?(?:${elements})(?:\\s+(?:(?:${attributes})(?:=(?:"[^"<>]*"|'[^'<>]*'|[\\w-]+))?|${link}))*\\s*/?>$`);

export function harmless(markup: string): string {
  const tags = markup.match(/<[^>]*>?/g) ?? [];
  return tags.every((found) => tag.test(found)) ? markup : markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

interface Factory {
  createPolicy(name: string, rules: { createHTML: (markup: string) => string }): unknown;
}

let made = false;

/** Once a page; browsers without Trusted Types keep to the content security policy alone. */
export function guardMarkup(): void {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (made || !factory) return;
  made = true;
  factory.createPolicy('default', { createHTML: harmless });
}
