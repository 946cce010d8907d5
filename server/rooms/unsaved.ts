/** What could not be saved: the server's log is told, and what was written before it is taken back. */
import type { CommandAnswer } from '@gradroom/shared';
import { StoreFull } from '../storage/store.js';
import type { Environment } from './environment.js';
import { isCertain } from './refusals.js';

/** Of a disk that is nearly full the store says so once: a line for each that is refused would take what is left of it. */
export function tellUnsaved(
  log: Environment['log'],
  level: 'warn' | 'error',
  error: unknown,
  fields: object,
  message: string,
): void {
  if (!(error instanceof StoreFull)) log[level]({ err: error, ...fields }, message);
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
