/** A procedure as its kills see it: who works on it, how a case of it begins, and the moments at which a kill falls. */
import type { Client } from '@temporalio/client';
import type { Db } from '../../platform/db.ts';
import type { Desk } from '../instances/desk.ts';
import type { Browsing } from './browsing.ts';
import type { Acknowledged, Ground } from './invariants.ts';
import type { Server } from './kill.ts';

/** A case while it is worked on by people at their browsers. */
export interface Running {
  instance: string;
  /** What its people were told took effect. */
  acknowledged: Acknowledged[];
}

export interface At<Case> {
  server: Server;
  owner: Db;
  client: Client;
  one: Case;
  /** For the spread of moments that have a length; 0 to 1. */
  chance: () => number;
}

/** @param strike kills. @returns what was seen in the instant before */
export type Moment<Case> = (at: At<Case>, strike: () => void) => Promise<string>;

export interface Course<Case extends Running, Role extends string = string> {
  /** In the name of whom it is worked on. */
  people(desk: Desk): Record<Role, { username: string }>;
  begin(desk: Desk, people: Record<Role, Browsing>): Promise<Case>;
  /** In their order: each leads its case from where the one before left it. */
  moments: Record<string, Moment<Case>>;
  endState: string;
  /** What has to hold of its cases besides the invariants of every process. @throws AssertionError */
  holds(ground: Ground): Promise<void>;
}
