/** Functions on contexts (DMN 1.5, 10.3.4.7), and Camunda 8's ways to ask whether a value is there. */
import { entry, isContext } from '../values.ts';
import type { Context, Value } from '../values.ts';
import { builtin, variadic } from './builtin.ts';
import type { Builtin } from './builtin.ts';

export const contextFunctions: Record<string, Builtin> = {
  'get value': builtin(['m|context: context', 'key|keys: any'], (_, context, key) => {
    const keys = Array.isArray(key) ? key : [key];
    const found = keys.reduce<Value>((at, one) => (isContext(at) && typeof one === 'string' ? (entry(at, one) ?? null) : null), context);
    return keys.length > 0 ? found : null;
  }),
  'get entries': builtin(['m: context'], (machine, context) => {
    machine.charge(Object.keys(context).length);
    return Object.entries(context).map(([key, value]) => ({ key, value }));
  }),
  context: builtin(['entries: list'], (_, entries) => {
    const pairs = entries.map((pair) => {
      const key = isContext(pair) ? entry(pair, 'key') : undefined;
      const value = isContext(pair) ? entry(pair, 'value') : undefined;
      return typeof key === 'string' && value !== undefined ? ([key, value] as const) : null;
    });
    const whole = pairs.filter((pair) => pair !== null);
    const distinct = new Set(whole.map(([key]) => key)).size === pairs.length;
    return distinct ? safe(Object.fromEntries(whole)) : null;
  }),
  'context put': builtin(['context: context', 'key|keys: any', 'value: any'], (machine, context, key, value) => {
    machine.charge(Object.keys(context).length);
    const keys = Array.isArray(key) ? key : [key];
    return keys.length > 0 && keys.every((name) => typeof name === 'string')
      ? put(context, keys as string[], value)
      : null;
  }),
  'context merge': variadic('list', (machine, contexts) => {
    if (!contexts.every(isContext)) return null;
    machine.charge(contexts.reduce((n, context) => n + Object.keys(context).length, 0));
    return safe(Object.assign({}, ...contexts) as Context);
  }, 'contexts'),
  'is defined': builtin(['value: any'], (_, value) => value !== null),
  'get or else': builtin(['value: any', 'default: any'], (_, value, otherwise) => value ?? otherwise),
};

function put(context: Context, [key = '', ...rest]: string[], value: Value): Value {
  if (rest.length === 0) return safe({ ...context, [key]: value });
  const inner = entry(context, key);
  if (inner !== undefined && !isContext(inner)) return null;
  const nested = put(inner ?? {}, rest, value);
  return nested === null ? null : safe({ ...context, [key]: nested });
}

/** `__proto__` as a key would be taken for JavaScript's own by whoever copies the context later. */
function safe(context: Context): Context | null {
  return Object.hasOwn(context, '__proto__') ? null : context;
}
