/** All that must be the same bits everywhere, as one function: what the pages' bundle holds. */
import { referenceRun } from '../engine/reference-run.js';
import { playReferenceLog, type Played } from './reference-log.js';

export interface Reference {
  /** A whole log, played. */
  readonly log: Played;
  /** The engine by itself; its hashes stand in the file of the script. */
  readonly scripts: Record<string, string>;
}

export function reference(): Reference {
  return { log: playReferenceLog(), scripts: referenceRun() };
}
