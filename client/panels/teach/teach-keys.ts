/** Single keys of the teacher's panel: one table for what they do and for the sheet that lists them. */
import { teachWords } from '../../strings/en/teach.js';
import { singleKey } from '../transport/shortcuts.svelte.js';
import { keyTitle, matterKeys, roomMatters, type RoomMatter } from './room-matters.js';
import type { Teaching } from './teaching.svelte.js';

/** What the page does, and not the class. */
export interface TeachPageActs {
  readonly ask: () => void;
  readonly share: () => void;
  readonly timer: () => void;
  readonly about: (matter: RoomMatter) => void;
  readonly byHand: () => void;
  readonly keys: () => void;
  readonly find: () => void;
  readonly teams: () => void;
}

type Act = (teaching: Teaching, page: TeachPageActs) => unknown;

const aboutRoom = Object.fromEntries(
  roomMatters.map((matter): [string, Act] => [matterKeys[matter], (_, page) => page.about(matter)]),
) as Record<(typeof matterKeys)[RoomMatter], Act>;

const acts: Readonly<Record<keyof typeof teachWords.does, Act>> = {
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
  h: (_, page) => page.byHand(),
  u: (teaching) => teaching.undo(),
  y: (teaching) => teaching.toggleAnonymous(),
  '+': (teaching) => (teaching.onPlan = true),
  ...aboutRoom,
  j: (_, page) => page.share(),
  '/': (_, page) => page.find(),
  '?': (_, page) => page.keys(),
  1: (teaching) => teaching.setPolicy('everyone'),
  2: (teaching) => teaching.setPolicy('turn'),
  3: (teaching) => teaching.setPolicy('instructor'),
  4: (teaching) => teaching.setPolicy('consensus'),
  5: (teaching) => teaching.giveTurn('next'),
  6: (teaching) => teaching.giveTurn('hand'),
  7: (teaching) => teaching.giveTurn('chance'),
};

/** Digits last: objects have them first. */
export const teachKeys = () =>
  Object.entries(teachWords.does)
    .map(([key, does]) => ({ keys: [keyTitle(key)], does }))
    .toSorted((a, b) => Number(/\d/.test(a.keys[0])) - Number(/\d/.test(b.keys[0])));

export function onTeachKey(event: KeyboardEvent, teaching: Teaching, page: TeachPageActs): void {
  const key = singleKey(event);
  if (key === undefined || !Object.hasOwn(acts, key)) return;
  event.preventDefault();
  acts[key as keyof typeof acts](teaching, page);
}
