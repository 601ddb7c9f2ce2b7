/** A function of the law as a service: what it answers is the service's result, what it refuses becomes an incident. */
import { asRefused } from '../platform/db.ts';
import { refusedFailure } from './failures.ts';

export type Result = Record<string, unknown>;

/** The law's no becomes a failure with its rule, and so an incident; a database that is down is waited for. @throws ApplicationFailure */
export async function asService(answer: PromiseLike<Iterable<unknown>>): Promise<Result> {
  try {
    const [row] = (await answer) as { result: Result }[];
    return row?.result ?? {};
  } catch (error) {
    const refused = asRefused(error);
    throw refused ? refusedFailure(refused) : error;
  }
}
