/** Draws a model with bpmn-js and writes on it; loaded by the browser alone. The mark of bpmn.io stays in its corner. */
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import NavigatedViewer, { type Shape } from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { guardMarkup } from '#lib/designer/trusted-html.ts';
import type { Drawing, Mark } from './marks.ts';

export interface Viewer {
  zoom: (by: number) => void;
  fit: () => void;
  end: () => void;
}

type Named = Record<string, unknown> & { $type?: string; properties?: { name?: string; value?: string }[] };

/** @param english whether elements bear their English names. @throws Error when the text is no model */
export async function draw(
  container: HTMLElement,
  { bpmn, marks, taken }: Drawing,
  { english, onselect }: { english: boolean; onselect?: (element: string) => void },
): Promise<Viewer> {
  guardMarkup();
  const viewer = new NavigatedViewer({
    container,
    // The wheel belongs to the page the drawing lies in; with Ctrl it zooms.
    additionalModules: [{ zoomScroll: ['value', null] }],
    moddleExtensions: { zeebe },
    bpmnRenderer: { defaultFillColor: 'var(--surface-raised)', defaultStrokeColor: 'var(--ink-soft)', defaultLabelColor: 'var(--ink)' },
    textRenderer: { defaultStyle: { fontFamily: 'Be Vietnam Pro', fontSize: 11 }, externalStyle: { fontSize: 11 } },
  });
  await viewer.importXML(bpmn);
  const registry = viewer.get('elementRegistry');
  if (english) for (const shape of registry.getAll()) rename(shape, viewer);
  for (const flow of taken) if (registry.get(flow)) viewer.get('canvas').addMarker(flow, 'taken');
  for (const mark of marks) if (registry.get(mark.element)) write(viewer, mark);
  if (onselect) viewer.get('eventBus').on('element.click', ({ element }) => onselect(element.id.replace(/_label$/, '')));
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  const zoom = (by: number) => void canvas.zoom(canvas.zoom() * by, 'auto');
  container.addEventListener('wheel', (event) => zoomByWheel(event, zoom), { passive: false });
  return {
    zoom,
    fit: () => void canvas.zoom('fit-viewport', 'auto'),
    end: () => viewer.destroy(),
  };
}

function zoomByWheel(event: WheelEvent, zoom: (by: number) => void): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
}

function rename(shape: Shape, viewer: NavigatedViewer): void {
  const list = (shape.businessObject?.extensionElements?.values ?? []) as Named[];
  const properties = list.find(({ $type }) => $type === 'zeebe:Properties')?.properties ?? [];
  const name = properties.find((property) => property.name === 'name:en')?.value;
  if (!name) return;
  shape.businessObject.name = name;
  viewer.get('eventBus').fire('element.changed', { element: shape });
}

function write(viewer: NavigatedViewer, { element, count, tone, words }: Mark): void {
  viewer.get('canvas').addMarker(element, `is-${tone}`);
  if (count === null) return;
  const html = document.createElement('span');
  html.className = `diagram-count ${tone}`;
  html.textContent = String(count);
  html.title = words;
  viewer.get('overlays').add(element, { position: { top: -11, right: 13 }, html });
}
