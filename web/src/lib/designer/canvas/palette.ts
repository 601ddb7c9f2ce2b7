/** The palette at the left of the canvas and the pad beside a selected element: only what the engine executes. */
import { offerLabel } from './labels.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Drawn } from '../model/moddle.ts';
import { followers, hasFollowers, isActivity, offers, replacements, type NewElement } from './offered.ts';

interface Entry {
  group: string;
  className?: string;
  title?: string;
  separator?: boolean;
  action?: Record<string, (event: Event, target: Drawn) => void>;
}
type Entries = Record<string, Entry>;

interface Services {
  palette: { registerProvider(priority: number, provider: object): void };
  contextPad: { registerProvider(priority: number, provider: object): void };
  popupMenu: { registerProvider(id: string, priority: number, provider: object): void };
  elementFactory: { createShape(attributes: NewElement): Drawn };
  create: { start(event: Event, shape: Drawn): void };
  autoPlace: { append(source: Drawn, shape: Drawn): void };
  modeling: { createShape(shape: object, at: { x: number; y: number }, host: Drawn, hints: object): Drawn };
  appendPreview: { cleanUp(): void };
}

/** Runs after bpmn-js' own providers, and takes over from them. */
const after = 500;

function provideOffers(services: Services): void {
  const { palette, contextPad, popupMenu, elementFactory, create, autoPlace, modeling, appendPreview } = services;
  const place = (offer: NewElement) => (event: Event) => create.start(event, elementFactory.createShape(offer));

  palette.registerProvider(after, {
    getPaletteEntries: () => (entries: Entries) => {
      const tools = ['hand-tool', 'lasso-tool', 'space-tool', 'global-connect-tool', 'tool-separator'];
      const kept = tools.flatMap((name): [string, Entry][] => (entries[name] ? [[name, entries[name]]] : []));
      const offered = offers.map(({ name, icon, group, ...element }): [string, Entry] => [
        `create.${name}`,
        {
          group,
          className: icon,
          title: m['designer.create']({ element: offerLabel(name) }),
          action: { click: place(element), dragstart: place(element) },
        },
      ]);
      return Object.fromEntries([...kept, ...offered]);
    },
  });

  contextPad.registerProvider(after, {
    getContextPadEntries: (element: Drawn) => (entries: Entries) => {
      const own = { ...(hasFollowers(element) && append(element)), ...(isActivity(element) && remind(element)) };
      const kept = Object.entries(entries).filter(([name]) => ['replace', 'connect', 'delete'].includes(name));
      return { ...own, ...Object.fromEntries(kept) };
    },
    getMultiElementContextPadEntries: () => (entries: Entries) =>
      Object.fromEntries(Object.entries(entries).filter(([name]) => name === 'delete')),
  });

  popupMenu.registerProvider('bpmn-replace', after, {
    getPopupMenuEntries: () => only(replacements),
    getPopupMenuHeaderEntries: () => only(replacements),
  });

  function append(element: Drawn): Entries {
    const entries = followers.map((name): [string, Entry] => {
      const { icon, type, eventDefinitionType } = offers.find((offer) => offer.name === name)!;
      const shape = { type, ...(eventDefinitionType && { eventDefinitionType }) };
      const click = () => {
        appendPreview.cleanUp();
        autoPlace.append(element, elementFactory.createShape(shape));
      };
      const title = m['designer.append']({ element: offerLabel(name) });
      return [`append.${name}`, { group: 'model', className: icon, title, action: { click, dragstart: place(shape) } }];
    });
    return Object.fromEntries(entries);
  }

  /** A timer on the border of an activity that does not interrupt it: a reminder until it is told otherwise. */
  function remind(host: Drawn): Entries {
    const shape = { type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:TimerEventDefinition', cancelActivity: false };
    const at = { x: host.x + host.width * 0.75, y: host.y + host.height };
    const click = () => modeling.createShape(shape, at, host, { attach: true });
    const title = m['designer.attach-timer']();
    return { remind: { group: 'model', className: 'bpmn-icon-intermediate-event-catch-non-interrupting-timer', title, action: { click } } };
  }
}

const only = (allowed: Set<string>) => (entries: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => allowed.has(name)));

const names = [
  'palette',
  'contextPad',
  'popupMenu',
  'elementFactory',
  'create',
  'autoPlace',
  'modeling',
  'appendPreview',
] as const;

/** Services are handed over by position; a record of them reads better. */
class HouseOffers {
  static $inject = [...names];

  constructor(...services: unknown[]) {
    provideOffers(Object.fromEntries(names.map((name, at) => [name, services[at]])) as unknown as Services);
  }
}

export const houseOffers = { __init__: ['houseOffers'], houseOffers: ['type', HouseOffers] };
