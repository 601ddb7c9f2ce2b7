/** Messages of a simulation: each reaches one who waits for it, now or later (design law 11). */
import type { Event, Subscribe, Variables } from '../instance.ts';
import type { Player } from './player.ts';

interface Published {
  message: string;
  correlationKey?: string;
  variables: Variables;
}

export class Messages {
  #ids = 0;
  readonly #kept: (Published & { id: string })[] = [];

  nextId(): string {
    return `message-${++this.#ids}`;
  }

  /** The delivery to the one who has waited longest. */
  publish(published: Published, players: Player[]): [Player, Event] | undefined {
    for (const player of players) {
      const waiting = player.messages().find((subscription) => matches(subscription, published));
      if (waiting) return [player, delivery(waiting.id, this.nextId(), published)];
    }
    return undefined;
  }

  keep(published: Published): void {
    this.#kept.push({ ...published, id: this.nextId() });
  }

  /** What has been kept for one who now waits. */
  forWhomWaits(player: Player, waits: Subscribe): [Player, Event][] {
    if (!('message' in waits)) return [];
    const at = this.#kept.findIndex((kept) => matches(waits, kept));
    const [kept] = at < 0 ? [] : this.#kept.splice(at, 1);
    return kept ? [[player, delivery(waits.subscription, kept.id, kept)]] : [];
  }
}

function matches(waits: { message: string; correlationKey?: string }, came: Published): boolean {
  const { correlationKey: wanted } = waits;
  const { correlationKey: given } = came;
  return waits.message === came.message && (wanted === undefined || given === undefined || wanted === given);
}

function delivery(subscription: number, id: string, { variables }: Published): Event {
  return { kind: 'message-delivered', subscription, id, variables };
}
