/** A recording computed to its end with one thing otherwise, or as it was, telling from time to time how far it has come. */
import {
  whatIf,
  type Alteration,
  type Refused,
  type WalkOptions,
  type Waypoints,
  type WhatIf,
  type WhatIfOptions,
} from '@gradroom/shared';
import type { EndWithout, RankedLog } from './rank-messages.js';

/** How often who waits hears of it. */
const TELL_MS = 200;

/**
 * @param alteration without it, as it was
 * @param onShare told how much of it is computed, from 0 to 1
 * @throws where the log needs bytes that are missing
 */
export function* toTheEnd(
  { log, lastStep }: Pick<RankedLog, 'log' | 'lastStep'>,
  alteration: Alteration | undefined,
  waypoints: Waypoints,
  options: WhatIfOptions,
  onShare: (share: number) => void,
): Generator<void, WhatIf | Refused> {
  const work = whatIf({ ...log, lastStep }, alteration, waypoints, options);
  const first = alteration ? log.entries[alteration.seq - 1].step : lastStep;
  let toldAt = -Infinity;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    const nowMs = options.now();
    if (nowMs - toldAt >= TELL_MS) {
      toldAt = nowMs;
      onShare(Math.max(0, value - first) / Math.max(1, lastStep - first));
    }
    yield;
  }
}

/** As `toTheEnd`, of an act that is left out, without its curve: of its end what is ranked by. */
export function* leftOut(
  of: Pick<RankedLog, 'log' | 'lastStep'>,
  act: Alteration,
  waypoints: Waypoints,
  options: WalkOptions,
  onShare: (share: number) => void,
): Generator<void, EndWithout> {
  const is = yield* toTheEnd(of, act, waypoints, { ...options, looks: 0 }, onShare);
  // Only another value is ever refused.
  if (!is.ok) throw new Error(is.error.message);
  return { testLoss: is.evaluation.testLoss, halted: is.halted !== null, engine: is.moment.engine };
}
