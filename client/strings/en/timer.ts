/** English: the class's timer. */
import { strings } from '../language.svelte.js';

export const timerWords = strings('timer', {
  timer: 'Timer',
  /** What the time is for. */
  labels: {
    think: 'Think',
    discuss: 'Discuss',
    try: 'Try it',
    answer: 'Answer',
    write: 'Write',
    break: 'Break',
  },
  left: (time: string) => `${time} left`,
  paused: 'paused',
  up: 'Time is up',
  upFor: (label: string) => `${label}: time is up`,
  // Controls
  pause: 'Pause',
  pauseHint: 'Stop the clock for everybody',
  goOn: 'Go on',
  goOnHint: 'Let the clock run on',
  more: '+ 1 min',
  moreHint: 'One minute more for everybody',
  stop: 'Stop',
  putAway: 'Put away',
  stopHint: 'Nobody sees the timer any more',
  // Dialog
  open: 'Timer that everybody sees (T)',
  why: 'Everybody sees the same clock: on the projector, on laptops and on phones.',
  what: 'What for',
  noLabel: 'Nothing said',
  howLong: 'How long',
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  typed: 'Or minutes and seconds, such as 1:30',
  start: 'Start',
  unreadable: 'Type minutes, or minutes and seconds: 3, or 1:30. Five seconds at least, an hour at most.',
  running: 'Now',
});
