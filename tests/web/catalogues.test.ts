/** Both languages say the same things: the same files, keys and parameters, no empty sentence, every file compiled. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { catalogue, features, parameters } from './catalogue.ts';

const [vi, en] = [catalogue('vi'), catalogue('en')];

test('each key is in both languages', () => {
  assert.deepEqual([...vi.keys()].sort(), [...en.keys()].sort());
});

test('each sentence names the same parameters in both languages', () => {
  const differing = [...vi].filter(([key, message]) => {
    return parameters(message).join() !== parameters(en.get(key) ?? '').join();
  });
  assert.deepEqual(
    differing.map(([key]) => key),
    [],
  );
});

test('no sentence is empty', () => {
  const empty = [...vi, ...en].filter(([, message]) => typeof message === 'string' && message.trim() === '');
  assert.deepEqual(
    empty.map(([key]) => key),
    [],
  );
});

test('every catalogue is one that is compiled', () => {
  const settings = readFileSync(new URL('../../web/project.inlang/settings.json', import.meta.url), 'utf8');
  const compiled = [...settings.matchAll(/\{locale\}\/([a-z-]+)\.json/g)].map((found) => found[1]);
  assert.deepEqual(compiled.toSorted(), features('vi').toSorted());
});
