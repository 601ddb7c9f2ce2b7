/** `npm run -s check` on files nobody can vouch for: one line each, exit 0, whatever the bytes are. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const model = readFileSync(join(root, 'tests/conformance/events/none-start-to-none-end.bpmn'), 'utf8');
const named = (name: string, encoding: string) =>
  model.replace('UTF-8', encoding).replace('name="Start"', `name="${name}"`);
const folder = mkdtempSync(join(tmpdir(), 'models-'));
after(() => rmSync(folder, { recursive: true }));

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();
const mark = '\ufeff';

const vietnamese = Buffer.from(named('ắ', 'UTF-8'));
const cutInALetter = vietnamese.subarray(0, vietnamese.indexOf('ắ') + 1);

/** What a file holds, and the rule of its first finding; nothing: publishable. */
const files: [name: string, content: string | Uint8Array, rule?: string][] = [
  ['utf-8', model],
  ['utf-8-with-a-mark', mark + model],
  ['utf-16-little-endian', Buffer.from(mark + named('Bắt đầu', 'UTF-16'), 'utf16le')],
  ['utf-16-big-endian', bigEndian(mark + named('Bắt đầu', 'UTF-16'))],
  ['utf-16-big-endian-without-a-mark', bigEndian(named('Bắt đầu', 'UTF-16BE'))],
  ['latin-1', Buffer.from(named('Début', 'ISO-8859-1'), 'latin1')],
  ['latin-1-in-single-quotes', Buffer.from(named('Début', 'X').replace('"X"', "'ISO-8859-1'"), 'latin1')],
  ['windows-1258', Buffer.from(named('\u00d0on', 'windows-1258'), 'latin1')],
  ['ascii', named('Start', 'US-ASCII')],
  ['flags-as-digits', model.replace('isExecutable="true"', 'isExecutable="1"')],
  ['other-prefix', model.replaceAll('bpmn:', 'b:').replace('xmlns:bpmn', 'xmlns:b')],
  ['half-a-megabyte-of-name', named('x'.repeat(500_000), 'UTF-8')],
  ['ascii-that-is-none', named('Bắt đầu', 'US-ASCII'), 'model-encoding-not-supported'],
  ['latin-1-that-says-utf-8', Buffer.from(named('Début', 'UTF-8'), 'latin1'), 'model-encoding-not-supported'],
  ['utf-8-that-says-utf-16', named('Start', 'UTF-16'), 'model-encoding-not-supported'],
  ['no-such-encoding', named('Start', 'klingon'), 'model-encoding-not-supported'],
  ['cut-in-a-letter', cutInALetter, 'model-encoding-not-supported'],
  ['cut-in-a-tag', model.slice(0, 400), 'model-not-xml'],
  ['empty', '', 'model-not-xml'],
  ['zeros', Buffer.alloc(1_000), 'model-character-not-allowed'],
  ['json', '{"a": 1}', 'model-not-xml'],
  ['two-roots', model + model.slice(model.indexOf('?>') + 2), 'model-not-xml'],
  ['text-after-the-root', `${model}more`, 'model-not-bpmn'],
  ['declaration-not-first', ` ${model}`.replace(' ', '\n\n'), 'model-not-xml'],
  ['bracket-in-a-value', named('a<b', 'UTF-8'), 'model-not-xml'],
  ['attribute-twice', model.replace('name="Start"', 'name="a" name="b"'), 'model-not-xml'],
  ['value-without-quotes', model.replace('name="Start"', 'name=Start'), 'model-not-xml'],
  ['bare-ampersand', named('a & b', 'UTF-8'), 'model-not-xml'],
  ['entity-nobody-declared', named('&xxe;', 'UTF-8'), 'model-entity-unknown'],
  ['reference-to-nul', named('&#0;', 'UTF-8'), 'model-character-not-allowed'],
  ['reference-to-half-a-character', named('&#xD800;', 'UTF-8'), 'model-character-not-allowed'],
  ['prefix-nobody-declared', model.replace(/ xmlns:bpmn="[^"]*"/, ''), 'model-prefix-unknown'],
  ['document-type', model.replace('?>', '?><!DOCTYPE a [<!ENTITY x "y">]>'), 'model-doctype-not-allowed'],
  ['long-attribute-name', model.replace('name="Start"', 'x'.repeat(900_000)), 'model-not-xml'],
  ['megabytes', named('x'.repeat(5_000_000), 'UTF-8'), 'model-too-large'],
  ['prototype-as-an-id', model.replaceAll('"start"', '"__proto__"'), 'id-not-allowed'],
];

test('each file is one line with the fields it should have, and the tool is none the worse', () => {
  for (const [name, content] of files) writeFileSync(join(folder, `${name}.bpmn`), content);
  mkdirSync(join(folder, 'a-folder.bpmn'));
  execFileSync('mkfifo', [join(folder, 'a-pipe.bpmn')]);
  const unreadable = ['a-folder', 'a-pipe', 'missing'].map((name) => [name, '', 'file-not-readable'] as const);
  writeFileSync(join(folder, 'broken.form.json'), '{');
  writeFileSync(join(folder, 'null.form.json'), 'null');
  const asked = [...files, ...unreadable];
  const paths = asked.map(([name]) => join(folder, `${name}.bpmn`));
  const started = performance.now();
  const { stdout, status, stderr } = spawnSync(process.execPath, [join(root, 'deploy/models/check.ts'), ...paths], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Line);
  assert.equal(lines.length, asked.length);
  for (const [at, [name, , rule]] of asked.entries()) {
    const { file, parsed, executable, publishable, findings } = lines[at]!;
    assert.equal(file, paths[at]);
    assert.equal(findings[0]?.rule, rule, name);
    assert.equal(publishable, rule === undefined, name);
    assert.equal(executable, rule === undefined, name);
    assert.equal(parsed, rule === undefined || rule === 'id-not-allowed', name);
    assert.deepEqual(Object.keys(lines[at]!), ['file', 'parsed', 'executable', 'publishable', 'findings']);
  }
  assert.ok(performance.now() - started < 20_000, 'in time');
});

interface Line {
  file: string;
  parsed: boolean;
  executable: boolean;
  publishable: boolean;
  findings: { kind: string; rule: string; element: string }[];
}
