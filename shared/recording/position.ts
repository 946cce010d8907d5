/** Where a recording is looked at: between two training steps, and between two entries of the same step. */
import { partitionPoint } from '../partition-point.js';

export interface Position {
  readonly step: number;
  /** Of the last entry that has taken effect; 0 before the first. */
  readonly seq: number;
}

/** Negative where `a` lies before `b`, positive where it lies behind. */
export function comparePositions(a: Position, b: Position): number {
  return a.step - b.step || a.seq - b.seq;
}

/** How many entries lie before `step`, in a log's order: the seq of the last of them. */
export function entriesBefore(entries: readonly Position[], step: number): number {
  return partitionPoint(entries, (entry) => entry.step < step);
}

/** `step` after all entries that lie there. */
export function positionAt(entries: readonly Position[], step: number): Position {
  return { step, seq: entriesBefore(entries, step + 1) };
}

/** The nearest position at the wanted step that the log has: a seq of another step becomes one of this step. */
export function fittedPosition(entries: readonly Position[], { step, seq }: Position): Position {
  const least = entriesBefore(entries, step);
  const most = entriesBefore(entries, step + 1);
  return { step, seq: Math.min(Math.max(seq, least), most) };
}

/** Right after the next entry; undefined behind the last one. */
export function nextEntryPosition(entries: readonly Position[], { seq }: Position): Position | undefined {
  const next = entries.at(seq);
  return next && { step: next.step, seq: next.seq };
}

/** Right after the last entry that lies before here; the log's first step, `start`, where there is none. */
export function lastEntryPosition(entries: readonly Position[], at: Position, start: number): Position {
  const passed = at.seq > 0 && entries[at.seq - 1].step === at.step ? at.seq - 1 : at.seq;
  return passed === 0 ? { step: start, seq: 0 } : { step: entries[passed - 1].step, seq: passed };
}

/** How many of `points`, which are in order, lie at or before `position`. */
export function countUpTo(points: readonly Position[], position: Position): number {
  return partitionPoint(points, (point) => comparePositions(point, position) <= 0);
}
