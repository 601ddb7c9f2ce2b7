/** A kill while a file is on its way: being sent, being read, or being stored, as chance has it. */
import { randomUUID } from 'node:crypto';
import { citizen } from '../../deploy/demo/citizens.ts';
import { paperScan } from '../../deploy/demo/scans/scans.ts';
import type { Browsing, Uploaded } from './browsing.ts';

/** @param scan becomes what was taken in once it had been tried long enough. @param chance 0 to 1. @returns at which stage the kill fell */
export async function whileUploading(clerk: Browsing, about: string, scan: Uploaded, chance: number, strike: () => void): Promise<string> {
  const drawn = { ...citizen(9_997, 'Sở Nội vụ tỉnh Sông Lam'), date: '02/11/2026' };
  const file = await paperScan('paper-confirmation', drawn, { seed: randomUUID(), format: 'jpeg' });
  const stages: string[] = [];
  const chosen = Math.floor(chance * 3);
  let struck: string | undefined;
  const { sha256, pages } = await clerk.upload(file, 'trang-quet.jpg', about, (stage) => {
    if (stages.at(-1) !== stage) stages.push(stage);
    if (!struck && (stages.length > chosen || stage === 'storing')) {
      struck = stage;
      strike();
    }
  });
  Object.assign(scan, { sha256, pages });
  return `while ${struck}; then ${stages.slice(stages.indexOf(struck!) + 1).join(', ')}`;
}
