/**
 * Whether what a server holds grows while nothing else changes: the line of least squares through what it said each half minute, with
 * that line's standard error.
 *
 * What comes with a lesson and ends by itself is no leak, and is known (docs/sizes.md): so there is a bound for each room, and a server
 * is flat where its line rises by less than that, or by less than twice its error.
 */
import type { Moment } from './load-report.js';
import type { Look } from './server-side.js';

/** In these minutes after all have come rooms fill what they remember, by a quiz, and V8 compiles what is run often. */
export const WARM_UP_MINUTES = 5;
/** Through fewer points no line is drawn. */
const POINTS_MIN = 4;

export interface Growth {
  readonly perMinute: number;
  /** Of that, one standard error. */
  readonly error: number;
}

interface Point {
  readonly atMs: number;
  readonly value: number;
}

/** @returns undefined where there are too few points, or one that is not known */
export function growthOf(points: readonly Point[]): Growth | undefined {
  if (points.length < POINTS_MIN || points.some(({ value }) => !Number.isFinite(value))) return undefined;
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [atMs, value] = [mean((point) => point.atMs), mean((point) => point.value)];
  const spread = mean((point) => (point.atMs - atMs) ** 2);
  const slope = mean((point) => (point.atMs - atMs) * (point.value - value)) / spread;
  const off = mean((point) => (point.value - value - slope * (point.atMs - atMs)) ** 2);
  return { perMinute: slope * 60_000, error: Math.sqrt(off / spread / (points.length - 2)) * 60_000 };
}

/** What is looked at: what a leak of any kind would show in. */
export interface Held {
  readonly what: string;
  readonly of: (look: Look) => number;
  /** Bytes, which are told in KB; otherwise a number of things. */
  readonly isBytes: boolean;
  /** Of a server of so many rooms: how much an hour may add. */
  readonly perHourMax: (rooms: number) => number;
}

const ofEachRoom = (bytes: number) => (rooms: number) => bytes * rooms;
/** One a minute, however many rooms: half of those who sleep come back in that time. */
const fewThings = () => 60;

export const held: readonly Held[] = [
  {
    what: 'heap after its garbage',
    of: ({ heapBytes }) => heapBytes,
    isBytes: true,
    perHourMax: ofEachRoom(250_000),
  },
  {
    what: 'resident, without files',
    of: ({ ownBytes }) => ownBytes,
    isBytes: true,
    perHourMax: ofEachRoom(1_000_000),
  },
  { what: 'handles', of: ({ handles }) => handles, isBytes: false, perHourMax: fewThings },
  { what: 'timers', of: ({ timers }) => timers, isBytes: false, perHourMax: fewThings },
  { what: 'listeners', of: ({ listeners }) => listeners, isBytes: false, perHourMax: fewThings },
];

export const isFlat = ({ perMinute, error }: Growth, perHourMax: number): boolean =>
  perMinute <= Math.max(2 * error, perHourMax / 60);

/**
 * Of the minutes when all were there and the server was warm.
 *
 * @param moments as `underLoad` makes them: the second one is when all had come, the last one when they were gone
 */
export function growthIn(moments: readonly Moment[], { of }: Pick<Held, 'of'>): Growth | undefined {
  const looks = moments.slice(1, -1).flatMap(({ look }) => (look ? [look] : []));
  const warmMs = (looks[0]?.atMs ?? 0) + WARM_UP_MINUTES * 60_000;
  return growthOf(looks.filter(({ atMs }) => atMs >= warmMs).map((look) => ({ atMs: look.atMs, value: of(look) })));
}
