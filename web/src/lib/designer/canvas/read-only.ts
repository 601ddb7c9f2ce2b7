/** While a draft is rehearsed, compared or under review the canvas is looked at, not drawn on. */

interface EventBus {
  on(events: string | string[], priority: number, listener: (event: { preventDefault?: () => void }) => unknown): void;
}

const ways = [
  'shape.move.start',
  'connectionSegment.move.start',
  'bendpoint.move.start',
  'resize.start',
  'connect.start',
  'global-connect.start',
  'create.start',
  'element.dblclick',
  'spaceTool.selection.start',
  'contextPad.open.allowed',
  'keyboard.keydown',
];

export class ReadOnly {
  static $inject = ['eventBus', 'contextPad', 'directEditing'];
  #on = false;
  readonly #contextPad: { close(): void };
  readonly #directEditing: { cancel(): void };

  constructor(eventBus: EventBus, contextPad: { close(): void }, directEditing: { cancel(): void }) {
    this.#contextPad = contextPad;
    this.#directEditing = directEditing;
    // `false` ends what was about to happen.
    eventBus.on(ways, 5000, () => (this.#on ? false : undefined));
  }

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    if (!on) return;
    this.#directEditing.cancel();
    this.#contextPad.close();
  }
}

export const readOnlyMode = { __init__: ['readOnly'], readOnly: ['type', ReadOnly] };
