/** Markup of the drawing libraries passes as it is; whatever could do something is text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmless } from '../../web/src/lib/designer/trusted-html.ts';

const passes = [
  '<div class="djs-palette open"><div class="entry" draggable="true" title="Thêm"></div></div>',
  '<div class="djs-popup-parent djs-scrollable" data-popup=bpmn-replace></div>',
  '<svg width="12" height="12" viewBox="0 0 12 12" fill="none"><path d="M1 1L2 2" /></svg>',
  '<a href="https://bpmn.io" target="_blank" class="bjs-powered-by"></a>',
];
const isText = [
  '<img src=x onerror="window.owned=1">',
  '<img src="x" onerror=owned>',
  '<script>window.owned=1</script>',
  '<div onclick=owned></div>',
  '<a href="javascript:owned">x</a>',
  '<a href=javascript>x</a>',
  '<div style="background:url(x)"></div>',
  '<div class="a" data-popup=x"onload=1></div>',
  '<iframe></iframe>',
];

test('what the libraries write passes', () => {
  for (const markup of passes) assert.equal(harmless(markup), markup);
});

test('what could do something becomes text', () => {
  for (const markup of isText) assert.ok(!harmless(markup).includes('<'), markup);
});
