/** Thrown inside a step when an element instance cannot go on without a person; the lifecycle makes an incident of it. */
import type { Params } from './instance.ts';

export class Stuck extends Error {
  readonly code: string;
  readonly params: Params | undefined;
  constructor(code: string, params?: Params) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
