/** Makes the canvas: bpmn-js with Camunda 8's and the house's extensions, the house's palette and words. Loaded in the browser only. */
/// <reference path="./untyped.d.ts" />
import Modeler from 'bpmn-js/lib/Modeler.js';
import cloudBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import minimap from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import luutrinh from '../../../../../workflows/engine/parsing/luutrinh.json';
import { guardMarkup } from '../trusted-html.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './canvas.css';
import { Growing } from './growing.ts';
import { inEnglish } from './in-english.ts';
import { houseOffers } from './palette.ts';
import { readOnlyMode } from './read-only.ts';
import { translation } from './translate.ts';

export function createModeler(container: HTMLElement): Modeler {
  guardMarkup();
  return new Modeler({
    container,
    // Colours of the theme: they follow it without drawing again.
    bpmnRenderer: { defaultFillColor: 'var(--surface-raised)', defaultStrokeColor: 'var(--ink)', defaultLabelColor: 'var(--ink)' },
    textRenderer: { defaultStyle: { fontFamily: "'Be Vietnam Pro', sans-serif" } },
    moddleExtensions: { zeebe, luutrinh },
    additionalModules: [
      { growing: ['type', Growing], __init__: ['growing'] },
      ...[cloudBehaviors, minimap, houseOffers, inEnglish, readOnlyMode, translation],
    ],
  });
}
