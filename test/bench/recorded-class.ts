/** The reference class as a server records it, computed: the same each time. */
import { contentHash, Player, type Backend } from '@gradroom/shared';
import { thinned, type Recording } from '@gradroom/shared/recordings';
import { marksOf, referenceClass, STEPS_PER_SECOND } from '../recording/reference-class.js';
import { ServerKeyframes } from '../recording/server-keyframes.js';
import { partOf, type Case } from './engine/cases.js';

/** With the marks and the keyframes that a server's file has. */
export function recordedClass(one: Case, minutes: number, backend: Backend): Recording {
  const { header, entries, names } = referenceClass(partOf(one), minutes);
  const player = new Player(header, { backend });
  for (const entry of entries) player.accept(entry);
  const kept = new ServerKeyframes(player, STEPS_PER_SECOND);
  const marks = marksOf((step) => {
    kept.advanceTo(step);
    return contentHash(player.engine.save());
  }, minutes);
  const log = { header, entries, marks: thinned(marks) };
  const lastStep = minutes * 60 * STEPS_PER_SECOND;
  return { title: '', log, lastStep, names, blobs: new Map(), keyframes: kept.keyframes, captions: [] };
}
