/** Single keys of the teacher's panel: one table for what they do and for the sheet that lists them. */
import { teachWords } from '../../strings/en/teach.js';
import { singleKey } from '../transport/shortcuts.svelte.js';
import type { Teaching } from './teaching.svelte.js';

/** What the page does, and not the class. */
export interface TeachPageActs {
  readonly ask: () => void;
  readonly share: () => void;
  readonly timer: () => void;
  readonly log: () => void;
  readonly keys: () => void;
  readonly find: () => void;
  readonly teams: () => void;
}

const acts: Readonly<Record<keyof typeof teachWords.does, (teaching: Teaching, page: TeachPageActs) => unknown>> = {
  n: ({ lesson }) => void lesson.goOn(),
  b: ({ lesson }) => void lesson.back(),
  p: ({ transport }) => transport.playOrPause(),
  s: (teaching) => teaching.toggleSpotlight(),
  q: (_, page) => page.ask(),
  r: (teaching) => teaching.reveal(),
  d: (teaching) => teaching.goOnVoting(),
  e: (teaching) => teaching.end(),
  v: (teaching) => teaching.turn(),
  k: (teaching) => teaching.keepMoment(),
  m: (teaching) => (teaching.onMoments = true),
  l: (teaching) => teaching.toggleLock(),
  a: (teaching) => teaching.toggleApproval(),
  f: (teaching) => teaching.toggleFreeze(),
  g: (_, page) => page.teams(),
  t: (_, page) => page.timer(),
  w: (_, page) => page.log(),
  j: (_, page) => page.share(),
  '/': (_, page) => page.find(),
  '?': (_, page) => page.keys(),
};

export const teachKeys = () =>
  Object.entries(teachWords.does).map(([key, does]) => ({ keys: [key.toUpperCase()], does }));

export function onTeachKey(event: KeyboardEvent, teaching: Teaching, page: TeachPageActs): void {
  const key = singleKey(event);
  if (key === undefined || !Object.hasOwn(acts, key)) return;
  event.preventDefault();
  acts[key as keyof typeof acts](teaching, page);
}
