/** Texts that have a form of their own: media types, languages of scripts, conditions that can be no conditions. */
import { attribute, body, child, children } from '../parsing/raw.ts';
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

/** The behaviour names the event it throws (table 10.30). */
export const behavioursHaveTheirEvents: Constraint = (tree) =>
  tree.of('MultiInstanceLoopCharacteristics').flatMap((loop) => {
    const says = attribute(loop, 'behavior') ?? 'All';
    const complex = says === 'Complex' && children(loop, 'complexBehaviorDefinition').length === 0;
    return complex ? [tree.finding('loop-behaviour-without-rule', loop)] : [];
  });
