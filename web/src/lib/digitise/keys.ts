/**
 * What the screen does by key, in one table: heard in the list of pages, elsewhere on the page, and listed in the help.
 */
import { m } from '#lib/paraglide/messages.js';
import type { Digitising } from './digitising.svelte.ts';

export interface Act {
  /** As `Shortcut.keys`. */
  keys: string;
  label: string;
  run: (event: KeyboardEvent) => void;
}

/** What needs a person to choose opens something: a component by its name, a reason, a file. */
export interface Asking {
  component: (typed: string) => void;
  reason: () => void;
  replacement: () => void;
}

export function actsOf(desk: Digitising, asking: Asking): Act[] {
  const label = (name: keyof typeof labels) => labels[name]();
  const single = desk.part.components.length === 1;
  return [
    ...(single
      ? [{ keys: 'c', label: label('assignOpen'), run: () => desk.assignOpen() }]
      : [
          { keys: 'n', label: label('begin'), run: () => desk.beginNext() },
          { keys: 'a', label: label('join'), run: () => desk.joinBefore() },
          { keys: 'c', label: label('cut'), run: () => desk.cutEven() },
        ]),
    numberKeys(desk, asking),
    { keys: 'g Enter', label: label('choose'), run: () => asking.component('') },
    { keys: 'b', label: label('blank'), run: () => desk.leaveOut('blank') },
    { keys: 'x', label: label('out'), run: asking.reason },
    { keys: 't', label: label('blanks'), run: () => desk.acceptBlanks() },
    { keys: 'Delete Backspace', label: label('back'), run: () => desk.putBack() },
    { keys: 'r', label: label('turnRight'), run: () => desk.turn(90) },
    { keys: 'Shift+r', label: label('turnLeft'), run: () => desk.turn(-90) },
    { keys: 's', label: label('replace'), run: asking.replacement },
    { keys: 'Alt+ArrowUp Alt+ArrowLeft', label: label('earlier'), run: () => desk.shift(-1) },
    { keys: 'Alt+ArrowDown Alt+ArrowRight', label: label('later'), run: () => desk.shift(1) },
    { keys: 'u', label: label('open'), run: () => desk.goToOpen() },
    { keys: '[', label: label('beginBefore'), run: () => desk.goToBegin(-1) },
    { keys: ']', label: label('beginAfter'), run: () => desk.goToBegin(1) },
    { keys: 'Ctrl+z', label: label('undo'), run: () => desk.undo() },
  ];
}

/** A digit that leaves no doubt assigns at once; one that begins several numbers is the beginning of a search. */
function numberKeys(desk: Digitising, asking: Asking): Act {
  const numbers = desk.part.components.map(({ id, ordinal }) => [String(ordinal), id] as const);
  const digits = [...new Set(numbers.map(([number]) => number[0]!))];
  const run = ({ key }: KeyboardEvent) => {
    const [only, ...more] = numbers.filter(([number]) => number.startsWith(key));
    if (only && more.length === 0) desk.assign(only[1]);
    else asking.component(key);
  };
  return { keys: digits.join(' '), label: labels.number(), run };
}

const labels = {
  begin: m['digitise.key-begin'],
  join: m['digitise.key-join'],
  cut: m['digitise.key-cut'],
  assignOpen: m['digitise.key-assign-open'],
  number: m['digitise.key-number'],
  choose: m['digitise.key-choose'],
  blank: m['digitise.key-blank'],
  out: m['digitise.key-out'],
  blanks: m['digitise.key-blanks'],
  back: m['digitise.key-back'],
  turnRight: m['scan.turn-right'],
  turnLeft: m['scan.turn-left'],
  replace: m['digitise.key-replace'],
  earlier: m['digitise.key-earlier'],
  later: m['digitise.key-later'],
  open: m['digitise.key-open'],
  beginBefore: m['digitise.key-begin-before'],
  beginAfter: m['digitise.key-begin-after'],
  undo: m['digitise.key-undo'],
};
