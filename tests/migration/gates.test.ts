/** No move takes a gate of the law away from an instance that still has it before it: every way around a gate, as a new version (M02). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { ElementInstance, ProcessInstance, Rules } from '../../workflows/engine/instance.ts';
import { newInstance } from '../../workflows/engine/step.ts';
import { entered } from '../../workflows/guardrails/reach.ts';
import { judgeMove, type Version } from '../../workflows/migrating.ts';
import rules from '../conformance/rules.json' with { type: 'json' };
import { bypasses } from '../guardrails/bypasses.ts';
import { gates, shipped } from '../guardrails/shipped.ts';

const now = '2026-02-09T03:00:00.000Z';
const context = { now, rules: rules as Rules };

/** A user task each, with the gates that still lie before whoever stands there, and one with none of them before it. */
const places: Record<string, { before: string; behind: Record<string, string> }> = {
  'create-e-record': { before: 'enterData', behind: { verify: 'approve', approve: 'seal' } },
  'update-on-decision': { before: 'enterChanges', behind: { enterChanges: 'approve', checkChanges: 'approve' } },
};

/** It waits at one place, in the sub-process that this lies in, with what its dates are counted from. */
function waitingAt(definition: ProcessDefinition, element: string): ProcessInstance {
  const fresh = newInstance(definition);
  const root = { ...fresh.elements[0]!, inside: 1, variables: { paper_confirmed_on: '2026-02-09', received_on: '2026-02-09' } };
  const around = definition.elements[element]!.scope;
  const scopes: ElementInstance[] = around === undefined ? [] : [{ id: 1, element: around, scope: 0, phase: 'active', since: now, inside: 1 }];
  const waiting: ElementInstance = { id: 2, element, scope: scopes.length, phase: 'active', since: now };
  return { ...fresh, elements: [root, ...scopes, waiting], next: { ...fresh.next, element: 3 } };
}

/** A short cut from what lies behind it already is none for it. */
function concerns(definition: ProcessDefinition, says: string, at: string): boolean {
  const [, source] = /^a short cut from (\S+)/.exec(says) ?? [];
  return source === undefined || entered(definition, new Set(), [at]).has(source);
}

const rulesOf = (from: Version, to: Version, at: string): string[] => {
  const judged = judgeMove(from, to, {}, waitingAt(from.process, at), context);
  return 'refusals' in judged ? judged.refusals.map(({ rule }) => rule) : [];
};

for (const [procedure, { before, behind }] of Object.entries(places)) {
  const { definition, forms } = await shipped(procedure);
  const from = { process: definition, forms };
  test(`${procedure}: moved to a version that is the same, at ${before}`, () => assert.deepEqual(rulesOf(from, from, before), []));
  for (const [gate, effect] of gates[procedure]!) {
    for (const { says, definition: process } of bypasses(definition, gate, effect)) {
      const to = { process, forms };
      if (gate !== before && concerns(definition, says, before)) test(`${procedure} at ${before}: ${says}: refused`, () => assert.ok(rulesOf(from, to, before).includes('gate-lost')));
      // From what goes on beside the sub-process, a short cut leads around for everybody in it.
      if (says.startsWith('a short cut') || !behind[gate]) continue;
      test(`${procedure} at ${behind[gate]}: ${says}: no gate of its own is lost`, () =>
        assert.ok(!rulesOf(from, to, behind[gate]!).includes('gate-lost')));
    }
  }
}
