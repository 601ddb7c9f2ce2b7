/** Thrown where a text is no expression the engine runs; becomes a finding. */
export class NotFeel extends Error {
  readonly rule: string;
  readonly params: Record<string, string | number>;
  constructor(rule: string, params: Record<string, string | number> = {}) {
    super(rule);
    this.rule = rule;
    this.params = params;
  }
}
