/**
 * Versions of the engine's arithmetic. A log names the one that it was made with, and only that one gives its bits; so this table
 * says which versions are computed here, and by whom.
 *
 * When the order of operations changes, ENGINE_VERSION rises and the readable engine of the version before stays, as its
 * reference: at least the last two versions are computed. A log of any other one is shown, not recomputed: its state, and the
 * weights of its newest keyframe.
 */
import type { Backend } from './backend.js';

/** Part of every new log: rises whenever the same log would give other bits. */
export const ENGINE_VERSION = 1;

export const engineVersions: ReadonlyMap<number, readonly Backend['name'][]> = new Map([
  [ENGINE_VERSION, ['simd', 'typescript']],
]);

/** Whether a log of this version can be trained and recomputed here. */
export const isComputed = (version: number): boolean => engineVersions.has(version);
