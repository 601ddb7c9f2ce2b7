/** Lines that say what the launcher does and what it waits for: plain words and the seconds since the start. */
import { sentence } from './sentences.mjs';

/** A step that takes longer than this is announced before it is done. */
const announceAfterMs = 1_500;
/** While steps are open, what they are is said again this often. */
const remindEveryMs = 20_000;

/** @typedef {import('./sentences.mjs').Step} Step */
/** @typedef {import('./sentences.mjs').Code} Code */
/** @typedef {import('./sentences.mjs').Params} Params */
/**
 * @typedef {object} Progress
 * @property {(code: Code, params?: Params) => void} say one line
 * @property {<T>(step: Step, work: () => Promise<T>, params?: Params) => Promise<T>} step runs work; a slow one is
 *   announced, reminded of and closed
 */

/**
 * @param {{ write?: (text: string) => void, startedAt?: number }} [options] `startedAt` in ms since the epoch: handed
 *   on
 *   when the start goes on in another process, so that the seconds count from the person's command.
 * @returns {Progress}
 */
export function createProgress({ write = (text) => process.stdout.write(text), startedAt = Date.now() } = {}) {
  /** @type {Map<symbol, { text: string, since: number }>} */
  const open = new Map();
  let lastLineAt = Date.now();
  /** @type {NodeJS.Timeout | undefined} */
  let reminder;

  /** @param {string} text */
  const line = (text) => {
    lastLineAt = Date.now();
    write(`${String(Math.round((lastLineAt - startedAt) / 1000)).padStart(5)} s  ${text}\n`);
  };
  const remind = () => {
    if (Date.now() - lastLineAt < remindEveryMs) return;
    line(
      sentence('waiting', {
        what: [...open.values()].map(({ text, since }) => `${text} (${seconds(since)})`).join(', '),
      }),
    );
  };

  return {
    say: (code, params) => line(sentence(code, params)),
    async step(step, work, params) {
      const key = Symbol(step);
      const text = sentence(step, params);
      const since = Date.now();
      open.set(key, { text, since });
      reminder ??= setInterval(remind, 1_000);
      reminder.unref();
      const announced = setTimeout(() => line(`${text} …`), announceAfterMs);
      try {
        const result = await work();
        if (Date.now() - since > announceAfterMs) line(`${text} ✓ ${seconds(since)}`);
        return result;
      } finally {
        clearTimeout(announced);
        open.delete(key);
        if (open.size === 0) {
          clearInterval(reminder);
          reminder = undefined;
        }
      }
    },
  };
}

/** @param {number} since */
const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;
