/**
 * Names on the canvas in the reader's language: in English an element shows the English name its model carries, and writing on it writes that
 * one; without one it shows the name it was drawn with. The drawing itself is the same in both.
 */
import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer.js';
import LabelEditingProvider from 'bpmn-js/lib/features/label-editing/LabelEditingProvider.js';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import { getLocale } from '#lib/paraglide/runtime.js';
import { extension, list, property, text, type Moddle } from '../model/moddle.ts';

type Shape = Parameters<BpmnRenderer['drawShape']>[1];

const semantic = (shape: Shape): Moddle | undefined => shape.businessObject as Moddle | undefined;
const english = (of: Moddle | undefined): string => (of && getLocale() === 'en' ? property(of, 'name:en') : '');

class NamedRenderer extends BpmnRenderer {
  static override $inject = BpmnRenderer.$inject;

  /** The library asks the element for its name: while it is drawn, and no longer, it has the other one. */
  override drawShape(parent: SVGElement, shape: Shape, attrs?: Parameters<BpmnRenderer['drawShape']>[2]): SVGElement {
    const of = semantic(shape);
    const shown = english(of);
    if (!of || !shown) return super.drawShape(parent, shape, attrs);
    const drawn = of.get('name');
    of.set('name', shown);
    try {
      return super.drawShape(parent, shape, attrs);
    } finally {
      of.set('name', drawn);
    }
  }
}

class NameEditing extends LabelEditingProvider {
  static override $inject = LabelEditingProvider.$inject;
  readonly #modeling: Modeling;

  constructor(...services: ConstructorParameters<typeof LabelEditingProvider>) {
    super(...services);
    this.#modeling = services[4];
  }

  override activate(shape: Shape): ReturnType<LabelEditingProvider['activate']> {
    const context = super.activate(shape);
    const shown = english(semantic(shape));
    // Nothing is edited where the library gives no context.
    return context && shown ? { ...context, text: shown } : context;
  }

  override update(shape: Shape, label: string, before: string, bounds: unknown): void {
    const of = semantic(shape);
    const pair = list(of && extension(of, 'zeebe:Properties'), 'properties').find((one) => text(one, 'name') === 'name:en');
    if (!english(of) || !pair) return super.update(shape, label, before, bounds);
    if (label.trim()) this.#modeling.updateModdleProperties(shape, pair as never, { value: label.trim() });
  }
}

export const inEnglish = { bpmnRenderer: ['type', NamedRenderer], labelEditingProvider: ['type', NameEditing] };
