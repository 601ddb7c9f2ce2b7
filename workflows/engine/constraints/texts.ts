/** Texts that have a form of their own: media types, languages of scripts, conditions that can be no conditions. */
import { attribute, body, child, children, flag } from '../parsing/raw.ts';
import { eventDefinitions } from './tree.ts';
import type { Constraint } from './tree.ts';

/** RFC 2046: `type/subtype`. */
export const textFormatsAreMediaTypes: Constraint = (tree) =>
  tree.of('Documentation', 'TextAnnotation').flatMap((text) => {
    const format = attribute(text, 'textFormat');
    const fits = format === undefined || /^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/.test(format);
    return fits ? [] : [tree.finding('text-format-not-a-media-type', text, { format })];
  });

/** A script says what language it is in (table 10.19). */
export const scriptsNameTheirLanguage: Constraint = (tree) =>
  tree.of('ScriptTask', 'GlobalScriptTask').flatMap((task) => {
    const given = attribute(task, 'script') !== undefined;
    const named = attribute(task, 'scriptFormat') ?? attribute(task, 'scriptLanguage');
    return given && named === undefined ? [tree.finding('script-format-missing', task)] : [];
  });

const asked: [type: string, property: string][] = [
  ['SequenceFlow', 'conditionExpression'],
  ['StandardLoopCharacteristics', 'loopCondition'],
  ['MultiInstanceLoopCharacteristics', 'completionCondition'],
  ['ComplexBehaviorDefinition', 'condition'],
  ['AdHocSubProcess', 'completionCondition'],
  ['ComplexGateway', 'activationCondition'],
  ['ConditionalEventDefinition', 'condition'],
];

/** A condition is true or false, whether or not it is ever asked: a number or a text never is. */
export const conditionsAreConditions: Constraint = (tree) =>
  asked.flatMap(([type, property]) =>
    tree.of(type).flatMap((of) => {
      const text = body(child(of, property));
      const wrong = text !== undefined && /^=?\s*(-?[\d.]+|"[^"]*")$/.test(text);
      return wrong ? [tree.finding('condition-not-boolean', of, { text })] : [];
    }),
  );

/** How often is a whole number, not below none (table 10.30); what can be no number is said before it is asked for. */
export const cardinalitiesAreNumbers: Constraint = (tree) =>
  tree.of('MultiInstanceLoopCharacteristics').flatMap((loop) => {
    const text = body(child(loop, 'loopCardinality'));
    const fits = text === undefined || /^\d+$/.test(text) || /^=\s*(?!(-?[\d.]+|"[^"]*"|true|false|null)$)/.test(text);
    const whole = text !== undefined && /^=\s*\d+$/.test(text);
    return fits || whole ? [] : [tree.finding('cardinality-not-a-number', tree.parent(loop) ?? loop, { text })];
  });

/** The behaviour names the event it throws (table 10.30). */
export const behavioursHaveTheirEvents: Constraint = (tree) =>
  tree.of('MultiInstanceLoopCharacteristics').flatMap((loop) => {
    const says = attribute(loop, 'behavior') ?? 'All';
    const complex = says === 'Complex' && children(loop, 'complexBehaviorDefinition').length === 0;
    return complex ? [tree.finding('loop-behaviour-without-rule', loop)] : [];
  });

/** "All of several" is said of an event that has several (table 10.83). */
export const severalMeansSeveral: Constraint = (tree) =>
  tree
    .nodes('CatchEvent')
    .filter((event) => flag(event, 'parallelMultiple', false) && eventDefinitions(event).length < 2)
    .map((event) => tree.finding('parallel-multiple-alone', event));
