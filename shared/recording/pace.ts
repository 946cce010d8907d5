/**
 * When what happened, in the time of playing: a class stands still for minutes while it talks, and nobody watches that. Between two
 * marks, which have wall times, training counts as it ran; a longer stretch lasts as long as it is given, and what people did in it
 * gets its share. Entries have no time of their own.
 */
import { partitionPoint } from '../partition-point.js';
import { firstStepOf } from '../session/apply.js';
import type { Header } from '../session/state.js';
import { countUpTo, type Position } from './position.js';
import type { Mark } from './schema.js';

/** Marks of a file lie at most ten seconds apart while a network trains: what lies further apart was not all training. */
const TRAINING_MS = 10_500;
/** Of a recording without marks. */
const STEPS_PER_SECOND = 600;

/** How long a stretch without training lasts when it is played. */
export interface IdlePace {
  readonly stretchMs: number;
  readonly entryMs: number;
}

/** Pauses take no time: only training counts. */
export const trainingOnly: IdlePace = { stretchMs: 0, entryMs: 0 };
/** As it was, idle stretches cut short. */
export const asItWas: IdlePace = { stretchMs: 3_000, entryMs: 500 };

/** What of a log says when it was. */
export interface Timed {
  readonly header: Pick<Header, 'parent'>;
  readonly entries: readonly Position[];
  readonly marks: readonly Pick<Mark, 'step' | 'timeMs'>[];
}

interface Knot extends Position {
  readonly ms: number;
}

export class Pace {
  /** Rising in both position and time; between two of them both run evenly. */
  private readonly knots: Knot[];
  private trainedMs = 0;

  constructor({ header, entries, marks }: Timed, lastStep: number, idle: IdlePace) {
    const first = firstStepOf(header);
    this.knots = [{ step: first, seq: 0, ms: 0 }];
    const timed = marks.toSorted((a, b) => a.step - b.step || a.timeMs - b.timeMs);
    let entry = 0;
    let { step, timeMs } = { step: first, timeMs: NaN };
    for (const mark of [...timed, { step: lastStep, timeMs: NaN }]) {
      if (mark.step < step) continue;
      const from = entry;
      while (entry < entries.length && entries[entry].step <= mark.step) entry += 1;
      const inside = entries.slice(from, entry);
      const stretch = { steps: mark.step - step, tookMs: mark.timeMs - timeMs, entries: inside.length };
      this.addStretch(mark.step, inside, durations(stretch, idle, this.stepMs()));
      ({ step, timeMs } = mark);
    }
  }

  /** Of the whole recording, in ms. */
  get durationMs(): number {
    return this.last.ms;
  }

  timeOf(position: Position): number {
    const count = countUpTo(this.knots, position);
    if (count === 0) return 0;
    const knot = this.knots[count - 1];
    const next = this.knots.at(count);
    if (!next || next.step === knot.step) return knot.ms;
    return knot.ms + ((next.ms - knot.ms) * (position.step - knot.step)) / (next.step - knot.step);
  }

  positionAt(ms: number): Position {
    const at = Math.max(0, partitionPoint(this.knots, (knot) => knot.ms <= ms) - 1);
    const knot = this.knots[at];
    const next = this.knots.at(at + 1);
    if (!next || next.step === knot.step || next.ms === knot.ms) return { step: knot.step, seq: knot.seq };
    const share = Math.max(0, (ms - knot.ms) / (next.ms - knot.ms));
    return { step: knot.step + Math.floor(share * (next.step - knot.step)), seq: knot.seq };
  }

  private get last(): Knot {
    return this.knots[this.knots.length - 1];
  }

  /** What a step took so far, pauses aside. */
  private stepMs(): number {
    const steps = this.last.step - this.knots[0].step;
    return steps > 0 && this.trainedMs > 0 ? this.trainedMs / steps : 1_000 / STEPS_PER_SECOND;
  }

  private addStretch(
    end: number,
    inside: readonly Position[],
    { stepMs, entryMs }: ReturnType<typeof durations>,
  ): void {
    for (const { step, seq } of inside) {
      this.addSteps(step, stepMs);
      this.knots.push({ step, seq, ms: this.last.ms + entryMs });
    }
    this.addSteps(end, stepMs);
  }

  private addSteps(step: number, stepMs: number): void {
    const { last } = this;
    if (step <= last.step) return;
    const ms = (step - last.step) * stepMs;
    this.trainedMs += ms;
    this.knots.push({ step, seq: last.seq, ms: last.ms + ms });
  }
}

/** What each step and each entry of a stretch takes. @param usual what a step took so far */
function durations(
  { steps, tookMs, entries }: { readonly steps: number; readonly tookMs: number; readonly entries: number },
  idle: IdlePace,
  usual: number,
): { readonly stepMs: number; readonly entryMs: number } {
  const known = Number.isFinite(tookMs) && tookMs >= 0;
  if (known && tookMs <= TRAINING_MS) return { stepMs: steps > 0 ? tookMs / steps : 0, entryMs: 0 };
  const trainingMs = known ? Math.min(steps * usual, tookMs) : steps * usual;
  // Before the first mark and behind the last one nobody knows how long people took.
  const idleMs = known ? Math.min(tookMs - trainingMs, idle.stretchMs + entries * idle.entryMs) : idle.stretchMs;
  return { stepMs: steps > 0 ? trainingMs / steps : 0, entryMs: entries > 0 ? idleMs / entries : 0 };
}
