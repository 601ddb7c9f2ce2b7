/**
 * `npm run prove -- ID`: runs one proof; the last line says whether it holds, with its figures and the time it took.
 */
import { createProgress } from '../launcher/progress.mjs';
import type { Addresses } from '../stack/addresses.ts';
import { parts } from '../stack/stack.ts';
import { listOf, measuredIn, told, withoutAllBut } from './modules.ts';
import { onAStack } from './on-a-stack.ts';

const proofs = await measuredIn('tests/**/*.prove.ts');
const id = process.argv[2];
const proof = proofs.find((one) => one.id === id);
if (!proof) {
  process.stdout.write(`npm run prove -- ID\n${listOf(proofs)}\n`);
  process.exit(id === undefined ? 0 : 2);
}

const progress = createProgress({ write: (text) => process.stderr.write(text) });
const verdict = proof.alone
  ? await prove({} as Addresses)
  : await onAStack(progress, prove, { without: withoutAllBut(proof.needs ?? parts) });
process.stdout.write(`${verdict.line}\n`);
process.exit(verdict.holds ? 0 : 1);

async function prove(stack: Addresses): Promise<{ holds: boolean; line: string }> {
  const began = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - began) / 1000)} s`;
  try {
    const figures = await proof!.run(stack, process.argv.slice(3));
    const tooMuch = figures.filter(({ value, atMost = Infinity }) => value > atMost);
    if (tooMuch.length > 0) throw new Error(tooMuch.map((one) => `${told(one)}, at most ${one.atMost}`).join(', '));
    return { holds: true, line: `${proof!.id} holds: ${figures.map(told).join(', ')} (${seconds()})` };
  } catch (error) {
    const { stack: trace, message } = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(`${trace}\n`);
    return {
      holds: false,
      line: `${proof!.id} does not hold: ${message.split('\n')[0]} (${seconds()})`,
    };
  }
}
