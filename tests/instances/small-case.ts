/** A small case of P01: made-up person, one or more components of one page each; whoever is responsible does what is open, as wished. */
import { randomInt } from 'node:crypto';
import { comparison, dataOf, decision, inventoryOf, registration } from '../../deploy/demo/answers.ts';
import { citizen, type Citizen } from '../../deploy/demo/citizens.ts';
import type { Done, OpenTask } from '../../deploy/demo/clerk.ts';
import type { Office } from '../../deploy/demo/office.ts';
import type { Acknowledged } from '../faults/invariants.ts';
import type { ApprovalAnswer, DigitiseAnswer, InventoryItem, PlacedPage } from '../../workflows/form-components.ts';
import type { UploadedScan } from './desk.ts';

/** How the case goes; each list is used up, one entry a round, and then all is well. */
export interface Wishes {
  /** At most as many as the scan has pages, or half of them with `missingPage`; one when absent. */
  components?: number;
  /** Fields the verifier finds to differ, round by round. */
  differing?: string[][];
  decisions?: ApprovalAnswer['decision'][];
  /** Every component is said to have one page more than was scanned; a rescan brings it. */
  missingPage?: boolean;
  /** Another procedure than P01 that has its tasks. */
  procedure?: string;
  /** Somebody who has a record already. */
  personalId?: string;
  /** ISO date; today when absent. */
  confirmedOn?: string;
  /** The scan the components are cut from, where it is not the desk's own. */
  scan?: UploadedScan;
}

type Role = 'clerk' | 'verifier' | 'approver' | 'security';

/** Who does what in P01 and in what it calls. */
const responsible: Record<string, Role> = {
  handlingRegime: 'security', inventory: 'clerk', digitise: 'clerk', rescan: 'clerk', enterData: 'clerk', verify: 'verifier', approve: 'approver',
};

export interface SmallCase {
  instance: string;
  person: Citizen;
  /** Does the task of that element that is open now, or will be in a moment. @param instead of what the case's people would answer */
  complete(element: string, instead?: unknown): Promise<Done>;
  /** What whoever is responsible answers to a task. */
  answersTo(element: string, task: OpenTask): Promise<unknown>;
  /** What the people were told took effect. */
  acknowledged: Acknowledged[];
}

/** Somebody who has no record yet, on a long-lived stack too: what counts of the personal number is drawn anew, below the demonstration's 9xxxxx. */
function newcomer(agency: string): Citizen {
  const made = citizen(randomInt(10_000, 99_999), agency);
  return { ...made, personalId: made.personalId.slice(0, 6) + String(randomInt(900_000)).padStart(6, '0') };
}

export async function startCase(office: Office, scan: UploadedScan, wishes: Wishes = {}): Promise<SmallCase> {
  const made = newcomer(office.name);
  const person = { ...made, personalId: wishes.personalId ?? made.personalId };
  const pages = wishes.missingPage ? 2 : 1;
  const inventory = inventoryOf(person, Array.from({ length: wishes.components ?? 1 }, (_, i) => ({ type: 'KHAC', title: `Giấy tờ ${i + 1}`, pages })));
  const differing = [...(wishes.differing ?? [])];
  const decisions = [...(wishes.decisions ?? [])];
  const used = wishes.scan ?? scan;

  const answers: Record<string, (task: OpenTask) => Promise<unknown> | unknown> = {
    handlingRegime: () => ({ secret_level: 'KHONG' }),
    inventory: () => ({ inventory }),
    digitise: () => ({ digitise: cut(used, inventory, inventory, 1) }),
    rescan: (task) => ({ digitise: cut(used, inventory, inventory.filter(({ id }) => id === task.subject), pages) }),
    enterData: () => ({ data: dataOf(person, office, { component: inventory[0]!.id, page: 1 }) }),
    verify: (task) => comparison(office.verifier, task, differing.shift()),
    approve: (task) => decision(office.approver, task, decisions.shift() ?? 'approve'),
  };
  const confirmedOn = wishes.confirmedOn ?? new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const instance = await office.clerk.start(wishes.procedure ?? 'create-e-record', registration(person, confirmedOn, scan));
  const answersTo = async (element: string, task: OpenTask): Promise<unknown> => answers[element]!(task);
  const acknowledged: Acknowledged[] = [{ submission: instance, elementInstance: `${instance}/start` }];
  return {
    instance,
    person,
    answersTo,
    acknowledged,
    async complete(element, instead) {
      const done = await office[responsible[element]!].complete(instance, element, (task) => instead ?? answersTo(element, task));
      if (done.outcome.mine) acknowledged.push({ submission: done.submission, elementInstance: done.task });
      return done;
    },
  };
}

/** Each component gets its own pages of the one scan, the first `given` of them; what nobody listed is left out. */
function cut(scan: UploadedScan, listed: InventoryItem[], wanted: InventoryItem[], given: number): DigitiseAnswer {
  const pagesOf = ({ ordinal, pagesPaper }: InventoryItem): PlacedPage[] =>
    Array.from({ length: Math.min(given, pagesPaper) }, (_, i) => ({ scan: scan.sha256, page: (ordinal - 1) * pagesPaper + i + 1, rotate: 0 }));
  const components = wanted.map((item) => ({ id: item.id, pages: pagesOf(item) }));
  const taken = new Set(components.flatMap(({ pages }) => pages.map(({ page }) => page)));
  const leftOut = wanted === listed ? scan.pages.map((_, i) => i + 1).filter((page) => !taken.has(page)) : [];
  return { components, leftOut: leftOut.map((page) => ({ scan: scan.sha256, page, rotate: 0, reason: 'foreign' })), sheetsCounted: listed.length };
}
