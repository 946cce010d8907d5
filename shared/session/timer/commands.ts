/** The class's timer: begun, paused, given more time and put away by an instructor, and seen by everybody. */
import * as v from 'valibot';
import { TIMER_SECONDS_MAX, TIMER_SECONDS_MIN } from '../../limits.js';
import { integer, oneOf } from '../fields.js';

export const timerLabels = ['think', 'discuss', 'try', 'answer', 'write', 'break'] as const;
/** What the time is for: fixed words, so that every page says it in its own language. */
export type TimerLabel = (typeof timerLabels)[number];

const left = v.optional(
  integer(
    0,
    TIMER_SECONDS_MAX,
    'Left at this moment. The server says it, by its own clock; what a client says is not looked at.',
  ),
);

export const startTimer = v.pipe(
  v.strictObject({
    type: v.literal('start-timer'),
    seconds: integer(TIMER_SECONDS_MIN, TIMER_SECONDS_MAX, 'How long it lasts.'),
    label: v.optional(oneOf(timerLabels, 'What the time is for.')),
  }),
  v.description('Begins a timer that everybody sees; one that there is makes room.'),
);

export const pauseTimer = v.pipe(
  v.strictObject({
    type: v.literal('pause-timer'),
    paused: v.pipe(v.boolean(), v.description('True pauses, false lets it go on.')),
    left,
  }),
  v.description('Pauses the timer, or lets it go on.'),
);

export const extendTimer = v.pipe(
  v.strictObject({
    type: v.literal('extend-timer'),
    seconds: integer(TIMER_SECONDS_MIN, TIMER_SECONDS_MAX, 'More time. One that is over runs again.'),
    left,
  }),
  v.description('Gives the timer more time.'),
);

export const stopTimer = v.pipe(
  v.strictObject({ type: v.literal('stop-timer') }),
  v.description('Puts the timer away.'),
);

export const timerCommandSchemas = [startTimer, pauseTimer, extendTimer, stopTimer] as const;
export type TimerCommand = v.InferOutput<(typeof timerCommandSchemas)[number]>;
