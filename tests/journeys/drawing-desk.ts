/** An administrator at the designer as a journey finds them: nobody's draft lies about, before it and after it. */
import type { Browser } from 'playwright-core';
import { openDb, type Db } from '../../platform/db.ts';
import { openBrowser } from '../browser.ts';
import { stack } from '../stack.ts';
import { DrawingBoard } from './drawing.ts';
import { discardDrafts } from './publishing.ts';
import { arrive } from './staff.ts';
import type { Visitor } from './visitor.ts';

export class DrawingDesk {
  readonly owner: Db;
  readonly browser: Browser;
  readonly drafter: Visitor;
  readonly board: DrawingBoard;

  private constructor(owner: Db, browser: Browser, drafter: Visitor) {
    [this.owner, this.browser, this.drafter] = [owner, browser, drafter];
    this.board = new DrawingBoard(drafter);
  }

  static async open(): Promise<DrawingDesk> {
    const owner = openDb(stack().databases.owner, { max: 1 });
    await discardDrafts(owner);
    const browser = await openBrowser();
    return new DrawingDesk(owner, browser, await arrive(browser, 'an.tq'));
  }

  /** @param clears what else the journey leaves behind */
  async close(clears?: (owner: Db) => Promise<unknown>): Promise<void> {
    await this.browser.close();
    await discardDrafts(this.owner);
    await clears?.(this.owner);
    await this.owner.end();
  }
}
