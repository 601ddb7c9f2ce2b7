/** Ways to change a model in the designer and what must then hold of the file: nothing lost but what was changed, and every change in it. */
import assert from 'node:assert/strict';
import { all, design, open, written } from './designing.ts';
import type { Held } from './designing.ts';
import { factsOf, lost } from './facts.ts';

const named = (root: Held) => [...all(root)].filter(({ name, $type }) => typeof name === 'string' && $type.startsWith('bpmn:'));
const placed = (root: Held) => [...all(root)].filter(({ $type }) => $type === 'dc:Bounds' || $type === 'dc:Point');

function move(root: Held, by: number): void {
  for (const place of placed(root)) Object.assign(place, { x: round(Number(place.x) + by), y: round(Number(place.y) + by) });
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** Opened and saved, without a change: the file itself, but that it is UTF-8 now. */
async function untouched(text: string): Promise<void> {
  const { saved } = (await design(text, () => {}))!;
  const withoutClaim = (of: string) => of.replace(/encoding=["'][^"']*["']/, '');
  assert.equal(withoutClaim(saved), withoutClaim(text));
}

/** Every name changed and everything moved, then all of it taken back: every fact is there again. */
async function thereAndBack(text: string): Promise<void> {
  const there = (await design(text, (root) => {
    for (const one of named(root)) one.name = `${String(one.name)} 2`;
    move(root, 8);
  }))!;
  await holdsAllOf(there.library, there.saved);
  const back = (await design(there.saved, (root) => {
    for (const one of named(root)) one.name = String(one.name).replace(/ 2$/, '');
    move(root, -8);
  }))!;
  assert.deepEqual(lost(factsOf(text), factsOf(back.saved)), [], 'lost');
  assert.deepEqual(lost(factsOf(back.saved), factsOf(text)), [], 'added');
}

/** Each element that may have documentation gets some: what is new is in the file, and what was there still is. */
async function documented(text: string): Promise<void> {
  const { saved, library } = (await design(text, (root) => {
    for (const one of [...all(root)].filter(({ $type }) => /^bpmn:\w*(Task|Event|Gateway|SubProcess)$/.test($type))) {
      (one.get as (name: string) => Held[])('documentation').push(documentation(root, one));
    }
  }))!;
  await holdsAllOf(library, saved);
  const moved = (fact: string) => /MODEL\}documentation\[\d+\]/.test(fact);
  assert.deepEqual(lost(factsOf(text), factsOf(saved)).filter((fact) => !moved(fact)), [], 'lost');
}

function documentation(root: Held, parent: Held): Held {
  const model = root.$model as { create(type: string, attributes: object): Held };
  return Object.assign(model.create('bpmn:Documentation', { text: 'Vì sao <bước> này & "kia"' }), { $parent: parent });
}

/** The first sequence flow of the first process is deleted, with its drawing: what is gone speaks of it. */
async function withoutAFlow(text: string): Promise<void> {
  const gone = new Set<string>();
  const { saved, library } = (await design(text, (root) => {
    const model = [...all(root)];
    const flow = model.find(({ $type, $parent }) => $type === 'bpmn:SequenceFlow' && $parent?.$type === 'bpmn:Process');
    const goes = (one: unknown): boolean =>
      one !== undefined && (one === flow || (one as Held).bpmnElement === flow || goes((one as Held).$parent));
    for (const { id } of flow ? model.filter(goes) : []) gone.add(String(id));
    for (const holder of flow ? model : []) drop(holder, goes);
  }))!;
  await holdsAllOf(library, saved);
  const speaks = (fact: string) =>
    [...gone].some((id) => fact.endsWith(` says ${id}`) || fact.endsWith(`=${id}`) || fact.includes(`#${id}`));
  const counted = (fact: string) => /(incoming|outgoing)\[\d+\]/.test(fact);
  const missing = lost(factsOf(text), factsOf(saved));
  assert.deepEqual(missing.filter((fact) => !speaks(fact) && !counted(fact)), [], 'lost');
  assert.equal(missing.length > 0, gone.size > 0);
}

function drop(holder: Held, goes: (one: unknown) => boolean): void {
  for (const name of Object.getOwnPropertyNames(holder).filter((one) => !one.startsWith('$'))) {
    const value = holder[name];
    if (Array.isArray(value)) value.splice(0, Infinity, ...value.filter((one) => !goes(one)));
    else if (typeof value === 'object' && value !== null && goes(value)) delete holder[name];
  }
}

/** What the library would have saved is what it reads of the file. */
async function holdsAllOf(library: string, saved: string): Promise<void> {
  const root = await open(saved);
  assert.ok(root, 'the file saved is no model');
  assert.equal(await written(root), library);
}

export const trips = { untouched, 'there-and-back': thereAndBack, documented, 'without-a-flow': withoutAFlow };
