/** The palette at the left of the canvas, the pad beside a selected element, and the menus behind them: only what the engine executes. */
import { m } from '#lib/paraglide/messages.js';
import type { Drawn } from '../model/moddle.ts';
import type { Growing } from './growing.ts';
import { anywhere, common, followers, following, hasFollowers, isActivity, offer, offersIn, replacement, type NewElement, type Offer } from './offered.ts';

interface Entry {
  group: string | { id: string; name: string };
  className?: string;
  title?: string;
  label?: string;
  separator?: boolean;
  action?: unknown;
}
type Entries = Record<string, Entry>;

interface Services {
  palette: { registerProvider(priority: number, provider: object): void };
  contextPad: { registerProvider(priority: number, provider: object): void };
  popupMenu: { registerProvider(id: string, ...provider: unknown[]): void; open(target: Drawn, id: string, at: object, options: object): void };
  canvas: { getRootElement(): Drawn };
  create: { start(event: Event, shapes: Drawn[]): void };
  appendPreview: { cleanUp(): void };
  growing: Growing;
}

/** Runs after bpmn-js' own providers, and takes over from them. */
const after = 500;

function provideOffers({ palette, contextPad, popupMenu, canvas, create, appendPreview, growing }: Services): void {
  const place = (element: NewElement) => (event: Event) => create.start(event, growing.shapes(element));
  const append = (source: Drawn, element: NewElement) => {
    appendPreview.cleanUp();
    growing.append(source, element);
  };

  palette.registerProvider(after, {
    getPaletteEntries: () => (entries: Entries) => {
      const tools = ['hand-tool', 'lasso-tool', 'space-tool', 'global-connect-tool', 'tool-separator'];
      const kept = tools.flatMap((name): [string, Entry][] => (entries[name] ? [[name, entries[name]]] : []));
      const offered = common.map((name): [string, Entry] => {
        const { icon, group, label, element } = offer(name);
        const act = place(element);
        return [`create.${name}`, { group, className: icon, title: m['designer.create']({ element: label }), action: { click: act, dragstart: act } }];
      });
      const click = (event: MouseEvent) => menu(canvas.getRootElement(), 'house-create', event, m['canvas.more-kinds']());
      const more: Entry = { group: 'more', className: 'house-more', title: m['canvas.more-kinds'](), action: { click } };
      return Object.fromEntries([...kept, ...offered, ['create.more', more]]);
    },
  });

  contextPad.registerProvider(after, {
    getContextPadEntries: (element: Drawn) => (entries: Entries) => {
      const own = { ...(hasFollowers(element) && nexts()), ...(isActivity(element) && remind()) };
      const kept = Object.entries(entries).filter(([name]) => ['replace', 'connect', 'delete'].includes(name));
      return { ...own, ...Object.fromEntries(kept) };
    },
    getMultiElementContextPadEntries: () => (entries: Entries) =>
      Object.fromEntries(Object.entries(entries).filter(([name]) => name === 'delete')),
  });

  popupMenu.registerProvider('house-create', { getPopupMenuEntries: () => listed(anywhere, (event, element) => place(element)(event)) });
  popupMenu.registerProvider('house-append', {
    getPopupMenuEntries: (source: Drawn) => listed(following, (_event, element) => append(source, element)),
  });
  popupMenu.registerProvider('bpmn-replace', after, {
    getPopupMenuEntries: () => renamed,
    getPopupMenuHeaderEntries: () => (entries: Entries) =>
      Object.fromEntries(Object.entries(entries).filter(([name]) => /^toggle-(parallel-mi|sequential-mi|loop|non-interrupting)$/.test(name))),
  });

  function menu(target: Drawn, id: string, event: MouseEvent, title: string): void {
    // High enough for the whole list to be seen above the findings.
    const at = { x: event.clientX + 16, y: Math.max(140, event.clientY - 320), cursor: { x: event.clientX, y: event.clientY } };
    popupMenu.open(target, id, at, { title, width: 320, search: true });
  }

  function listed(groups: Offer['group'][], act: (event: Event, element: NewElement) => void): Entries {
    const entries = offersIn(groups).map(({ name, icon, label, group, groupLabel, element }): [string, Entry] => [
      name,
      {
        group: { id: group, name: groupLabel },
        className: icon,
        label,
        action: (event: Event) => act(event, element),
      },
    ]);
    return Object.fromEntries(entries);
  }

  /** bpmn-js' own entries under the house's names; an element of an event sub-process may start what a process may not. */
  function renamed(entries: Entries): Entries {
    const known = Object.entries(entries).flatMap(([id, entry]): [string, Entry][] => {
      const name = replacement(id);
      if (!name) return [];
      if (name === 'flow') return [[id, entry]];
      return [[id, { ...entry, label: offer(name).label }]];
    });
    return Object.fromEntries(known);
  }

  function nexts(): Entries {
    const entries = followers.map((name): [string, Entry] => {
      const { icon, label, element } = offer(name);
      const click = (_event: Event, source: Drawn) => append(source, element);
      const title = m['designer.append']({ element: label });
      return [`append.${name}`, { group: 'model', className: icon, title, action: { click, dragstart: place(element) } }];
    });
    const click = (event: MouseEvent, source: Drawn) => menu(source, 'house-append', event, m['canvas.append-kinds']());
    const more: Entry = { group: 'model', className: 'house-more', title: m['canvas.append-kinds'](), action: { click } };
    return Object.fromEntries([...entries, ['append.more', more]]);
  }

  /** A timer on the border of an activity that does not interrupt it: a reminder until it is told otherwise. */
  function remind(): Entries {
    const { icon, element } = offer('non-interrupting-timer-boundary');
    const click = (_event: Event, host: Drawn) => growing.attach(host, element);
    return { remind: { group: 'model', className: icon, title: m['designer.attach-timer'](), action: { click } } };
  }
}

const names = ['palette', 'contextPad', 'popupMenu', 'canvas', 'create', 'appendPreview', 'growing'] as const;

/** Services are handed over by position; a record of them reads better. */
class HouseOffers {
  static $inject = [...names];

  constructor(...services: unknown[]) {
    provideOffers(Object.fromEntries(names.map((name, at) => [name, services[at]])) as unknown as Services);
  }
}

export const houseOffers = { __init__: ['houseOffers'], houseOffers: ['type', HouseOffers] };
