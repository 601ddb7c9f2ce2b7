/** What is used of bpmn-js's viewer, which describes its services only by name. */
declare module 'bpmn-js/lib/NavigatedViewer' {
  export interface Shape {
    id: string;
    businessObject: { name?: string; extensionElements?: { values?: unknown[] } };
  }
  interface Services {
    canvas: {
      zoom(to?: number | 'fit-viewport', center?: 'auto'): number;
      addMarker(element: string, marker: string): void;
    };
    overlays: { add(element: string, overlay: { position: Record<string, number>; html: HTMLElement }): void };
    elementRegistry: { get(id: string): Shape | undefined; getAll(): Shape[] };
    eventBus: {
      on(event: 'element.click', tell: (event: { element: Shape }) => void): void;
      fire(event: 'element.changed', context: { element: Shape }): void;
    };
  }
  export default class NavigatedViewer {
    constructor(options: Record<string, unknown>);
    importXML(xml: string): Promise<unknown>;
    get<Name extends keyof Services>(name: Name): Services[Name];
    destroy(): void;
  }
}
