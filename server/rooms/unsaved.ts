/** What could not be saved: people and the server's log are told, and what was written before it is taken back. */
import type { CommandAnswer, Refusal } from '@gradroom/shared';
import { StoreAway, StoreFull } from '../storage/store.js';
import type { Environment } from './environment.js';
import { diskFull, isCertain, notSaved, storeAway } from './refusals.js';

/** Whether nothing but the store, as it is just now, is why: what failed so is tried again for as long as that lasts. */
export const isOfStore = (error: unknown): boolean => error instanceof StoreAway || error instanceof StoreFull;

/** What people are told of a write that failed so. @param otherwise where neither a full disk nor a store that is away is why */
export function whyNotSaved(error: unknown, otherwise = notSaved): Refusal {
  if (error instanceof StoreFull) return diskFull;
  return error instanceof StoreAway ? storeAway : otherwise;
}

/**
 * Of a disk that is nearly full the store says so once: a line for each that is refused would take what is left of it.
 *
 * @returns what people are told
 */
export function tellUnsaved(
  log: Environment['log'],
  level: 'warn' | 'error',
  error: unknown,
  fields: object,
  message: string,
): Refusal {
  if (!(error instanceof StoreFull)) log[level]({ err: error, ...fields }, message);
  return whyNotSaved(error);
}

/** Writes, and undoes what was done before where that certainly was not written. @throws as both do */
export async function orUndone(
  write: () => Promise<CommandAnswer>,
  undo: () => Promise<unknown>,
): Promise<CommandAnswer> {
  try {
    const answer = await write();
    if (!answer.ok && isCertain(answer.error)) await undo();
    return answer;
  } catch (error) {
    if (error instanceof StoreFull) await undo();
    throw error;
  }
}
