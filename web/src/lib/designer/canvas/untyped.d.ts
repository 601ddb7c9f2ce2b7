/** The parts of bpmn.io's libraries that come without types, as far as the designer uses them. */
declare module 'diagram-js-minimap' {
  const module: import('didi').ModuleDeclaration;
  export default module;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const module: import('didi').ModuleDeclaration;
  export default module;
}
declare module 'bpmn-js-differ' {
  interface Changed {
    model: import('../model/moddle.ts').Moddle;
    attrs: Record<string, { oldValue: unknown; newValue: unknown }>;
  }
  export function diff(
    before: unknown,
    after: unknown,
  ): {
    _added: Record<string, import('../model/moddle.ts').Moddle>;
    _removed: Record<string, import('../model/moddle.ts').Moddle>;
    _changed: Record<string, Changed>;
    _layoutChanged: Record<string, import('../model/moddle.ts').Moddle>;
  };
}
