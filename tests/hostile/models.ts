/** Models from nowhere, as many as are asked for: pieces of others cut out, doubled and swapped, references that point anywhere, attacks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Rules } from '../../workflows/engine/instance.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { simulate } from '../../workflows/engine/simulate.ts';
import { check } from '../../workflows/engine/soundness/index.ts';
import { cases } from '../conformance/cases.ts';
import rules from '../conformance/rules.json' with { type: 'json' };
import { attacks } from './attacks.ts';

const models = cases().map(({ bpmn }) => readFileSync(bpmn, 'utf8'));
/** Far more than any of them takes; what hangs takes for ever. */
const mostMilliseconds = 10_000;

/** Cuts a piece out, doubles it, or puts a piece of another model in its place. */
const broken = fc
  .record({
    model: fc.constantFrom(...models),
    other: fc.constantFrom(...models),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 200 }),
    how: fc.constantFrom('cut', 'double', 'swap', 'name'),
  })
  .map(({ model, other, at, length, how }) => {
    const from = Math.floor(at * model.length);
    const piece = model.slice(from, from + length);
    const instead = {
      cut: '',
      double: piece + piece,
      swap: other.slice(Math.floor(at * other.length), Math.floor(at * other.length) + length),
      name: piece.replaceAll(/"[a-z_]+"/g, '"__proto__"'),
    };
    return model.slice(0, from) + instead[how] + model.slice(from + length);
  });

/** Each reference of a model points at another of its ids, in circles too. */
const crossed = fc.record({ model: fc.constantFrom(...models), turn: fc.integer({ min: 1, max: 97 }) }).map(({ model, turn }) => {
  const ids = [...model.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id);
  let at = turn;
  return model.replaceAll(/\b(\w*Ref|default)="[^"]*"/g, (_all, name: string) => {
    at = (at * 31 + 7) % 10_007;
    return `${name}="${ids[at % ids.length] ?? ''}"`;
  });
});

export interface Tally {
  tried: number;
  accepted: number;
}

/** @throws AssertionError, or whatever the engine threw: of a model that crashes, hangs, or is taken for what it is not */
export async function tryModels(n: number, seed: number): Promise<Tally> {
  const tally: Tally = { tried: 0, accepted: 0 };
  const one = fc.asyncProperty(fc.oneof(broken, crossed), async (model) => {
    tally.tried++;
    await inTime(async () => {
      const { definitions } = await parse(model);
      for (const definition of definitions ?? []) {
        if (check(definition).length > 0) continue;
        tally.accepted++;
        simulate(definition, [], { now, rules: rules as Rules });
      }
    });
  });
  const named = Math.floor(n / 3);
  await fc.assert(one, { numRuns: n - named, seed });
  for (let i = 0; i < named; i++) {
    tally.tried++;
    await tryAttack(attacks[i % attacks.length]!, (Math.floor(i / attacks.length) + seed) % 40);
  }
  return tally;
}

const now = '2026-02-09T03:00:00.000Z';

async function tryAttack({ name, model, is }: (typeof attacks)[number], size: number): Promise<void> {
  await inTime(async () => {
    const { definitions, findings } = await parse(model(size));
    if (typeof is === 'string') {
      assert.ok(findings?.some(({ rule }) => rule === is), `${name}, ${size}: ${JSON.stringify(findings?.slice(0, 3))}`);
      return;
    }
    assert.equal(findings, undefined, `${name}, ${size}`);
    const [definition, ...others] = definitions!;
    check(definition!);
    const { state } = simulate(definition!, [], { now, rules: rules as Rules, others });
    assert.equal(state, is.state, `${name}, ${size}`);
  });
}

async function inTime(what: () => Promise<void>): Promise<void> {
  const started = performance.now();
  await what();
  assert.ok(performance.now() - started < mostMilliseconds, 'in time');
}
