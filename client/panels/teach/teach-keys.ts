/**
 * Single keys of the teacher's panel: one table for what they do and for the sheet that lists them. Where teams or a network by hand
 * are shown, their own buttons have the keys that stand on them; in the roster the chosen row has (`person-keys.ts`).
 */
import { groups, type Policy } from '@gradroom/shared';
import { viewNames } from '@gradroom/shared/lessons';
import { teachKeyWords as words } from '../../strings/en/teach-keys.js';
import { keyOf, keyTitles, pressIn } from './key-names.js';
import { matterKeys, roomMatters, type RoomMatter } from './room-matters.js';
import type { Teaching } from './teaching.svelte.js';

/** What the page does, and not the class. */
export interface TeachPageActs {
  readonly ask: () => void;
  readonly share: () => void;
  readonly project: () => void;
  readonly timer: () => void;
  readonly about: (matter: RoomMatter) => void;
  readonly byHand: () => void;
  readonly keys: () => void;
  readonly find: () => void;
  readonly teams: () => void;
  readonly steps: () => void;
}

type Act = (teaching: Teaching, page: TeachPageActs) => unknown;

const aboutRoom = Object.fromEntries(
  roomMatters.map((matter): [string, Act] => [matterKeys[matter], (_, page) => page.about(matter)]),
) as Record<(typeof matterKeys)[RoomMatter], Act>;
/** What a button that is there does. */
const press =
  (key: string): Act =>
  () =>
    pressIn('.page', key);
const policy =
  (of: Policy): Act =>
  (teaching) =>
    teaching.setPolicy(of);

/** The next of these, round and round. */
const after = <Item>(all: readonly Item[], one: Item): Item => all[(all.indexOf(one) + 1) % all.length];

const acts: Readonly<Record<keyof typeof words.does, Act>> = {
  n: ({ lesson }) => void lesson.goOn(),
  b: ({ lesson }) => void lesson.back(),
  'shift+n': ({ lesson }) => void lesson.close(),
  'shift+j': (_, page) => page.steps(),
  'shift+g': press('shift+g'),
  'shift+o': press('shift+o'),
  p: ({ transport }) => transport.playOrPause(),
  'shift+r': press('shift+r'),
  s: (teaching) => teaching.toggleSpotlight(),
  'shift+v': (teaching) => teaching.choose(after(viewNames, teaching.view)),
  'shift+s': press('shift+s'),
  q: (_, page) => page.ask(),
  r: (teaching) => teaching.reveal(),
  d: (teaching) => teaching.goOnVoting(),
  e: (teaching) => teaching.end(),
  v: (teaching) => teaching.turn(),
  k: (teaching) => teaching.keepMoment(),
  m: (teaching) => (teaching.onMoments = true),
  l: (teaching) => teaching.toggleLock(),
  a: (teaching) => teaching.toggleApproval(),
  'shift+a': (teaching) => teaching.admitAll(),
  'shift+d': press('shift+d'),
  'shift+w': press('shift+w'),
  'shift+k': press('shift+k'),
  f: (teaching) => teaching.toggleFreeze(),
  g: (_, page) => page.teams(),
  t: (_, page) => page.timer(),
  'shift+t': press('shift+t'),
  'shift+m': press('shift+m'),
  'shift+x': press('shift+x'),
  h: (_, page) => page.byHand(),
  u: (teaching) => teaching.undo(),
  y: (teaching) => teaching.toggleAnonymous(),
  ',': (teaching) => (teaching.onSettings = true),
  '+': (teaching) => (teaching.onPlan = true),
  ...aboutRoom,
  j: (_, page) => page.share(),
  'shift+c': press('shift+c'),
  'shift+p': (_, page) => page.project(),
  'shift+b': press('shift+b'),
  '/': (_, page) => page.find(),
  '?': (_, page) => page.keys(),
  0: (teaching) => (teaching.policyGroup = after([undefined, ...groups], teaching.policyGroup)),
  1: policy('everyone'),
  2: policy('turn'),
  3: policy('instructor'),
  4: policy('consensus'),
  'shift+e': (teaching) => teaching.endAgreeing(),
  5: (teaching) => teaching.giveTurn('next'),
  6: (teaching) => teaching.giveTurn('hand'),
  7: (teaching) => teaching.giveTurn('chance'),
  8: (teaching) => teaching.endTurn(),
};

type Listed = readonly { readonly keys: readonly string[]; readonly does: string }[];

const listed = (does: Readonly<Record<string, string>>): Listed =>
  Object.entries(does)
    .map(([key, words]) => ({ keys: keyTitles(key), does: words }))
    // Objects have digits first.
    .toSorted((a, b) => Number(/\d/.test(a.keys[0])) - Number(/\d/.test(b.keys[0])));

export const teachKeys = (): Listed => listed(words.does);

/** Keys that hold where something else is shown, or chosen: by place. */
export const keysThere = () =>
  (['teams', 'human', 'person', 'moments'] as const).map((place) => ({
    title: words.places[place],
    list: listed(words.there[place]),
  }));

/** Parts of the page whose own keys go before the page's. */
const OWN_KEYS = '[data-own-keys]';

export function onTeachKey(event: KeyboardEvent, teaching: Teaching, page: TeachPageActs): void {
  const key = keyOf(event);
  if (key === undefined) return;
  const isOwn = pressIn(OWN_KEYS, key);
  if (!isOwn && !Object.hasOwn(acts, key)) return;
  event.preventDefault();
  if (!isOwn) acts[key as keyof typeof acts](teaching, page);
}
