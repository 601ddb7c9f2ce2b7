/** Hostile XML (reliability.md B01): refused before the XML library sees it, each by name and at once; harmless variants pass. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from '../../workflows/engine/parse.ts';

const harmless = readFileSync(join(import.meta.dirname, '../conformance/events/none-start-to-none-end.bpmn'), 'utf8');
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const definitions = (inside: string, attributes = '') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"${attributes}>${inside}</definitions>`;
const process = (inside: string) => definitions(`<process id="p" isExecutable="true">${inside}</process>`);
const many = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join('');
const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

const refused: [string, string | Uint8Array, string][] = [
  ['a document type', `${declaration}<!DOCTYPE definitions>${definitions('')}`, 'model-doctype-not-allowed'],
  [
    'an external entity',
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${definitions('&e;')}`,
    'model-doctype-not-allowed',
  ],
  [
    'a billion laughs',
    `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${definitions('&b;')}`,
    'model-doctype-not-allowed',
  ],
  ['an entity in the middle', definitions('<!ENTITY e "x">'), 'model-doctype-not-allowed'],
  ['more than a megabyte', definitions(`<!-- ${'x'.repeat(1_000_000)} -->`), 'model-too-large'],
  ['200,000 levels', `${'<a>'.repeat(200_000)}`, 'model-too-deep'],
  ['33 levels', `${'<a>'.repeat(33)}${'</a>'.repeat(33)}`, 'model-too-deep'],
  ['3,000 tasks', process(many(3_000, (i) => `<task id="t${i}" />`)), 'model-too-many-elements'],
  ['100,000 tags', definitions(many(100_000, () => '<x/>')), 'model-too-many-elements'],
  [
    '100 namespaces',
    definitions(
      '',
      many(100, (i) => ` xmlns:n${i}="urn:${i}"`),
    ),
    'model-too-many-namespaces',
  ],
  ['20,000 times one id', process(many(20_000, () => '<sequenceFlow id="f" />')), 'duplicate-id'],
  ['a NUL', definitions('\u0000'), 'model-character-not-allowed'],
  ['half a character', definitions('\ud800'), 'model-character-not-allowed'],
  ['an entity nobody declared', definitions('&e;'), 'model-entity-unknown'],
  ['a prefix nobody declared', definitions('<x:a/>'), 'model-prefix-unknown'],
  ['a name of 900,000 letters', definitions('', ` ${'x'.repeat(900_000)}`), 'model-not-xml'],
  ['an unclosed tag', '<definitions', 'model-not-xml'],
  ['an unclosed comment', `${definitions('')}<!-- `, 'model-not-xml'],
  ['an unclosed element', definitions('<process>').replace('</definitions>', ''), 'model-not-xml'],
  ['no markup', 'hello', 'model-not-xml'],
  ['nothing', '', 'model-not-xml'],
  ['another language', '<html><body/></html>', 'model-not-bpmn'],
  ['tags that cross', definitions('<process id="p"></process2>'), 'model-not-bpmn'],
  ['UTF-7', Buffer.from(harmless.replace('UTF-8', 'UTF-7')), 'model-encoding-not-supported'],
  ['bytes that are no UTF-8', Buffer.from([0x3c, 0xff, 0xfe, 0x3e]), 'model-encoding-not-supported'],
];

for (const [what, model, rule] of refused) {
  test(`refused: ${what}`, async () => {
    const start = performance.now();
    const { findings } = await parse(model);
    assert.equal(findings?.[0]?.rule, rule);
    assert.ok(performance.now() - start < 2_000, 'at once');
  });
}

const accepted: [string, string | Uint8Array][] = [
  ['UTF-8 bytes', Buffer.from(harmless)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${harmless}`)],
  ['UTF-16 with a byte order mark', utf16(harmless.replace('UTF-8', 'UTF-16'), true)],
  ['UTF-16 without one', utf16(harmless.replace('UTF-8', 'UTF-16'), false)],
  ['Latin-1 as declared', Buffer.from(harmless.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
  ['a bracket inside a value', harmless.replace('name="Start"', 'name="a > b"')],
  ['markup in a comment', harmless.replace('</bpmn:definitions>', '<!-- <!DOCTYPE x> <a><b> --></bpmn:definitions>')],
  [
    'markup in CDATA',
    harmless.replace(
      '<bpmn:outgoing>start_end</bpmn:outgoing>',
      '<bpmn:documentation><![CDATA[<!DOCTYPE <a>]]></bpmn:documentation><bpmn:outgoing>start_end</bpmn:outgoing>',
    ),
  ],
];

for (const [what, model] of accepted) {
  test(`accepted: ${what}`, async () => {
    const { definitions: found, findings } = await parse(model);
    assert.deepEqual(findings, undefined);
    assert.equal(found?.length, 1);
  });
}
