/** Every built-in function by its FEEL name: those of DMN 1.5 (10.3.4), a few of Camunda 8, and the house's own. */
import type { Builtin } from './builtin.ts';
import { calendarFunctions } from './calendar.ts';
import { camundaFunctions } from './camunda.ts';
import { contextFunctions } from './context.ts';
import { conversionFunctions } from './conversion.ts';
import { listFunctions } from './list.ts';
import { numericFunctions } from './numeric.ts';
import { orderFunctions } from './order.ts';
import { rangeFunctions } from './range.ts';
import { stringFunctions } from './string.ts';
import { temporalFunctions } from './temporal.ts';

export const builtins: Record<string, Builtin> = {
  ...conversionFunctions,
  ...stringFunctions,
  ...listFunctions,
  ...orderFunctions,
  ...numericFunctions,
  ...temporalFunctions,
  ...rangeFunctions,
  ...contextFunctions,
  ...calendarFunctions,
  ...camundaFunctions,
};
