/** The keyframes that go into a recording: all that the room keeps, or, where those are more bytes than it may have, some evenly over it. */
import { RECORDING_KEYFRAME_BYTES_MAX, type Keyframe } from '@gradroom/shared';
import type { SessionStore } from '../storage/store.js';

type Store = Pick<SessionStore, 'keyframeSteps' | 'keyframe'>;

/** In the order of their steps; the newest one is among them. @throws where the store fails */
export async function keyframesOf(
  store: Store,
  log: string,
  bytesMax = RECORDING_KEYFRAME_BYTES_MAX,
): Promise<Keyframe[]> {
  const steps = await store.keyframeSteps(log);
  const newest = await store.keyframe(log);
  if (!newest) return [];
  const keyframes: Keyframe[] = [];
  let bytes = 0;
  for (const step of spread(steps, Math.floor(bytesMax / newest.bytes.length)).toReversed()) {
    const keyframe = step === newest.step ? newest : await store.keyframe(log, step);
    // One that the room put away meanwhile gives the one before it, which comes again.
    if (keyframe?.step !== step) continue;
    bytes += keyframe.bytes.length;
    // Earlier the network may have been larger.
    if (bytes > bytesMax) break;
    keyframes.push(keyframe);
  }
  return keyframes.toReversed();
}

/** At most `count` of them, evenly from early ones to the last. */
function spread(steps: readonly number[], count: number): readonly number[] {
  if (steps.length <= count) return steps;
  return Array.from({ length: count }, (_, n) => steps[Math.ceil(((n + 1) * steps.length) / count) - 1]);
}
