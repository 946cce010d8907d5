/**
 * Forks: a log that goes on from a step of another one, with the same weights, optimizer, order of samples and settings.
 * It keeps that state itself, by content hash, so the parent may be deleted.
 */
import type { Header } from '../session/state.js';
import { contentHash } from './chain.js';
import type { PlayerAlone } from './player.js';

export interface Fork {
  readonly header: Header;
  /** What the header names by its hash: to be stored as a blob together with the header. */
  readonly engine: Uint8Array;
}

/**
 * A fork at the step where `player` stands. People, undo and the feed start anew.
 *
 * @param log id of the new log
 */
export function fork(player: PlayerAlone, log: string): Fork {
  const engine = player.engine.save();
  return { header: forkHeader(player, log, contentHash(engine)), engine };
}

/** The header of a fork whose engine state is stored as the blob `engine`. */
export function forkHeader(
  { header, state, step }: Pick<PlayerAlone, 'header' | 'state' | 'step'>,
  log: string,
  engine: string,
): Header {
  const { seq, ageStart, halted, seed, configuration, policy, running } = state;
  const parent = { log: header.log, seq, step, ageStart, halted, engine };
  return { log, engineVersion: header.engineVersion, seed, configuration, policy, running, parent };
}
