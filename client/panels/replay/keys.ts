/** The keys of a replay, as video players have them. */
import { replayWords } from '../../strings/en/replay.js';
import { noteWords } from '../../strings/en/replay-words.js';
import { singleKey } from '../transport/shortcuts.svelte.js';
import type { ReplayTransport } from './transport.svelte.js';

const SKIP_MS = 5_000;
const LEAP_MS = 10_000;

export const keyList = () => {
  const { keys } = replayWords;
  return [
    { keys: ['Space', 'K'], does: keys.playOrPause },
    { keys: [',', '.'], does: keys.onStep },
    { keys: ['⇧ ←', '⇧ →'], does: keys.onAct },
    { keys: ['E'], does: keys.onEpoch },
    { keys: ['←', '→'], does: keys.skip },
    { keys: ['J', 'L'], does: keys.leap },
    { keys: ['Home', 'End'], does: keys.ends },
    { keys: ['<', '>'], does: keys.speed },
    { keys: ['R'], does: keys.loop },
    { keys: ['I', 'O'], does: keys.loopEnds },
    { keys: ['M'], does: noteWords.keyMarker },
    { keys: ['C'], does: noteWords.keyCaption },
    { keys: ['B', '⇧ B'], does: keys.branch },
    { keys: ['/'], does: keys.search },
    { keys: ['Esc'], does: keys.back },
    { keys: ['?'], does: keys.list },
  ];
};

/** Keys that are held go on and on. */
const repeats = new Set([',', '.', 'ArrowLeft', 'ArrowRight', 'j', 'l']);

/** Handles a key that was pressed anywhere on the page. @returns whether it was one of ours */
export function onReplayKey(
  event: KeyboardEvent,
  transport: ReplayTransport,
  show: {
    readonly list: () => void;
    readonly search: () => void;
    readonly write: (kind: 'marker' | 'caption') => void;
    readonly branch: () => void;
    readonly branches: () => void;
  },
): void {
  const key = event.repeat && repeats.has(event.key) ? heldKey(event) : singleKey(event);
  if (key === undefined || isTaken(event)) return;
  const acts: Readonly<Record<string, () => void>> = {
    ' ': () => transport.playOrPause(),
    k: () => transport.playOrPause(),
    ',': () => transport.stride('step', -1),
    '.': () => transport.stride('step', 1),
    arrowleft: () => (event.shiftKey ? transport.stride('entry', -1) : transport.skip(-SKIP_MS)),
    arrowright: () => (event.shiftKey ? transport.stride('entry', 1) : transport.skip(SKIP_MS)),
    j: () => transport.skip(-LEAP_MS),
    l: () => transport.skip(LEAP_MS),
    e: () => transport.stride('epoch', event.shiftKey ? -1 : 1),
    home: () => transport.toStart(),
    end: () => transport.toEnd(),
    '<': () => transport.shift(-1),
    '>': () => transport.shift(1),
    r: () => transport.toggleLoop(),
    i: () => transport.setLoopEnd('from', transport.position.step),
    o: () => transport.setLoopEnd('to', transport.position.step),
    m: () => show.write('marker'),
    c: () => show.write('caption'),
    b: event.shiftKey ? show.branches : show.branch,
    '/': show.search,
    ...(transport.before ? { escape: () => transport.goBack() } : {}),
    '?': show.list,
  };
  const act = acts[key];
  if (!act) return;
  act();
  event.preventDefault();
}

/** `singleKey` takes no held key. */
function heldKey(event: KeyboardEvent): string | undefined {
  const { key, shiftKey, target, defaultPrevented, ctrlKey, metaKey, altKey } = event;
  const again = { key, shiftKey, target, defaultPrevented, ctrlKey, metaKey, altKey, repeat: false };
  return singleKey(again as KeyboardEvent);
}

/** Arrows, Home and End move what has the focus, where that is a tab, a slider or a choice. */
function isTaken({ key, shiftKey, target }: KeyboardEvent): boolean {
  if (shiftKey || !/^(Arrow|Home|End)/.test(key)) return false;
  return target instanceof Element && target.closest('[role="tab"], [role="slider"], [role="radio"], input') !== null;
}
