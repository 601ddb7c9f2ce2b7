/** The part of `bpmn-moddle` that is used; the package's own declarations are not where its exports point to. */
declare module 'bpmn-moddle' {
  export interface ModdleProperty {
    name: string;
    ns: { name: string; localName: string };
    isAttr?: boolean;
  }

  export class BpmnModdle {
    constructor(packages: Record<string, unknown>);
    readonly registry: { typeMap: Record<string, { properties: ModdleProperty[] }> };
    /** Rejects when the text is no BPMN at all; what it could not understand of the rest is in `warnings`. */
    fromXML(xml: string, type?: string): Promise<object>;
    toXML(root: object, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
