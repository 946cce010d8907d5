/** Checks a log against itself: plays it, and compares the engine's state with every mark. */
import { isComputed } from '../engine/versions.js';
import type { Log } from './log-file.js';
import { Player } from './class-player.js';
import type { PlayerOptions } from './player.js';
import type { Mark } from './schema.js';

export type Verdict =
  | { readonly ok: true; readonly marks: number }
  | { readonly ok: false; readonly mark: Mark; readonly found: string }
  /** Nothing can be said here: the log's engine version is not computed. */
  | { readonly ok: undefined; readonly engineVersion: number };

/**
 * Recomputes the log up to its last mark. A mark says no entry, so it holds where the state of its step agrees before, between
 * or after the entries that lie at that very step.
 */
export function verify({ header, entries, marks }: Log, options: PlayerOptions): Verdict {
  const { engineVersion } = header;
  if (!isComputed(engineVersion)) return { ok: undefined, engineVersion };
  const player = new Player(header, options);
  let next = 0;
  const takeOne = () => {
    player.accept(entries[next]);
    next += 1;
  };
  for (const mark of [...marks].sort((a, b) => a.step - b.step)) {
    while (next < entries.length && entries[next].step < mark.step) takeOne();
    player.advanceTo(mark.step);
    let found = player.engine.stateHash();
    while (found !== mark.stateHash && next < entries.length && entries[next].step === mark.step) {
      takeOne();
      player.advanceTo(mark.step);
      found = player.engine.stateHash();
    }
    if (found !== mark.stateHash) return { ok: false, mark, found };
  }
  return { ok: true, marks: marks.length };
}
