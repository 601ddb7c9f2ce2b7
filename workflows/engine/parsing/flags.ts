/** Attributes that are true or false, or whole numbers: which they are, and how XML Schema lets them be written. */

const flags = [
  ...['isExecutable', 'isClosed', 'isInterrupting', 'parallelMultiple', 'cancelActivity', 'isForCompensation'],
  ...['instantiate', 'isSequential', 'testBefore', 'triggeredByEvent', 'isCollection', 'isImmediate', 'isUnlimited'],
  ...['waitForCompletion', 'cancelRemainingInstances', 'isRequired', 'mustUnderstand'],
];
const all = new Set(flags);
const shortFlag = new RegExp(`(\\s(?:${flags.join('|')})\\s*=\\s*["'])\\s*(true|false|0|1)\\s*(?=["'])`, 'g');

/** XML Schema writes true and false in two ways each; the XML library knows one. */
export function withPlainFlags(xml: string): string {
  return xml.replace(shortFlag, (_all, before: string, value: string) => {
    return before + (value === '1' || value === 'true' ? 'true' : 'false');
  });
}

const numbers = new Set(['startQuantity', 'completionQuantity', 'loopMaximum', 'minimum', 'maximum', 'capacity']);

/** The XML library takes any other word for false, and `1.5` for 1. */
export function isMiswritten(attribute: string, value: string): boolean {
  if (numbers.has(attribute)) return !/^\s*[+-]?\d+\s*$/.test(value);
  return all.has(attribute) && !/^\s*(true|false|0|1)\s*$/.test(value);
}
