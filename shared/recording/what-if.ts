/**
 * What would have become of a recording without one command, or with another value: computed from the nearest moment before it to the
 * recording's end, really, step by step. A step that is not finite stops training there until something reaches the engine.
 */
import { firstStepOf } from '../session/apply.js';
import type { Evaluation, Halt } from '../engine/settings.js';
import type { Refused } from '../session/refusal.js';
import type { Log } from './log-file.js';
import { otherwise, networkAt, type Alteration } from './otherwise.js';
import type { Moment } from './player.js';
import { comparePositions, positionAt, type Position } from './position.js';
import { looksOf } from './survey.js';
import { Walk, type WalkOptions } from './walk.js';
import type { Waypoints } from './waypoints.js';

export interface WhatIfOptions extends WalkOptions {
  /** As the survey's, so that the curve has its points at the same steps; 0 for the end alone. */
  readonly looks: number;
}

export interface LossPoint {
  readonly step: number;
  /** Of the weights: a line ends where other ones begin. */
  readonly age: number;
  readonly trainLoss: number;
  readonly testLoss: number;
}

export interface WhatIf {
  readonly ok: true;
  /** From the altered entry on. */
  readonly curve: readonly LossPoint[];
  /** At the recording's last step. */
  readonly moment: Moment;
  readonly evaluation: Evaluation;
  /** Where a step was not finite, so that training stands still at the end. */
  readonly halted: Halt | null;
  /** Later entries that made no sense any more, and were left out. */
  readonly dropped: number;
}

/** Computing between two breaths. */
const SLICE_MS = 4;

/**
 * One breath after the other, each of a few milliseconds.
 *
 * @param alteration without it the recording's own end is computed
 * @yields the step that it has come to
 * @throws where the log needs bytes that are missing
 */
export function* whatIf(
  { header, entries, lastStep }: Pick<Log, 'header' | 'entries'> & { readonly lastStep: number },
  alteration: Alteration | undefined,
  waypoints: Waypoints,
  options: WhatIfOptions,
): Generator<number, WhatIf | Refused> {
  const end = positionAt(entries, lastStep);
  const start = alteration ? before(entries[alteration.seq - 1]) : end;
  const from = waypoints.before(start);
  const networks = new Map<string, Uint8Array>();
  const blob = (name: string) => networks.get(name) ?? options.blob?.(name);
  const beginning = new Walk({ header, entries }, { ...options, blob }, from);
  const altered = alteration && otherwise(entries, alteration, beginning.player.state);
  if (altered && !altered.ok) return altered;
  const walk = altered ? new Walk({ header, entries: altered.entries }, { ...options, blob }, from) : beginning;
  const looks = [...looksOf(firstStepOf(header), lastStep, options.looks)].filter((step) => step >= start.step);
  const curve: LossPoint[] = [];
  const stops: Stop[] = [
    ...looks.map((step) => ({ ...positionAt(entries, step), look: true })),
    ...(altered?.kept ?? []),
    end,
  ];
  for (const stop of stops.sort(comparePositions)) {
    while (!walk.towards(stop, options.now() + SLICE_MS)) yield walk.player.step;
    const { engine, state } = walk.player;
    if (!stop.look) networks.set(networkAt(state.seq), engine.save());
    else {
      const { trainLoss, testLoss } = engine.evaluate();
      curve.push({ step: engine.step, age: engine.age, trainLoss, testLoss });
      yield engine.step;
    }
  }
  const { player } = walk;
  const { engine } = player;
  const found = { moment: player.moment(), evaluation: engine.evaluate(), halted: engine.halted };
  return { ok: true, curve, ...found, dropped: altered?.dropped ?? 0 };
}

interface Stop extends Position {
  readonly look?: true;
}

const before = ({ seq, step }: Position): Position => ({ step, seq: seq - 1 });
