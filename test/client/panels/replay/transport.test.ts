/** Playing, seeking and looping by keys and by the handle, on a recording that is really played. */
// @vitest-environment happy-dom
import { stepsPerEpoch } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import { keyList, onReplayKey } from '../../../../client/panels/replay/keys.js';
import { LAST_STEP, scriptedLesson } from '../../../recording/scripted-lesson.js';
import { replayStage } from './stage.js';

const lesson = scriptedLesson();
let stage: ReturnType<typeof replayStage>;
let shown: string[];

/** A key as a keyboard presses it: with Shift where it takes that. */
function press(key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more });
  onReplayKey(event, stage.transport, {
    list: () => shown.push('list'),
    search: () => shown.push('search'),
    write: (kind) => shown.push(kind),
    branch: () => shown.push('branch'),
    branches: () => shown.push('branches'),
  });
  stage.arrive();
  return event.defaultPrevented;
}
const step = () => stage.session.position.step;

beforeEach(() => {
  stage = replayStage(lesson);
  shown = [];
});

describe('keys', () => {
  it('[RP4] go on and back by a step, an act or an epoch, and to the ends', () => {
    stage.at(2_100);
    press('.');
    expect(step()).toBe(2_101);
    press(',');
    press(',');
    expect(step()).toBe(2_099);
    press('ArrowRight', { shiftKey: true });
    expect(step()).toBe(2_100);
    press('ArrowLeft', { shiftKey: true });
    expect(step()).toBe(1_500);
    const epoch = stepsPerEpoch(lesson.log.header.configuration);
    press('e');
    expect(step()).toBe(1_500 + epoch);
    press('E', { shiftKey: true });
    expect(step()).toBe(1_500);
    press('End');
    expect(step()).toBe(LAST_STEP);
    press('Home');
    expect(stage.session.position).toEqual({ step: 0, seq: 0 });
  });

  it('[RP12] skip five and ten seconds, held ones again and again; play, and change how fast', () => {
    // 600 steps a second.
    stage.at(900);
    press('l');
    expect(step()).toBeCloseTo(6_900, -2);
    press('j');
    expect(step()).toBeCloseTo(900, -2);
    press('ArrowRight');
    press('ArrowRight', { repeat: true });
    expect(step()).toBeCloseTo(6_900, -2);
    press('ArrowLeft');
    expect(step()).toBeCloseTo(3_900, -2);
    press(' ');
    expect(stage.transport.playing).toBe(true);
    press('k');
    expect(stage.transport.playing).toBe(false);
    press('>', { shiftKey: true });
    expect(stage.transport.speed).toBe(2);
    press('<', { shiftKey: true });
    press('<', { shiftKey: true });
    expect(stage.transport.speed).toBe(0.5);
    for (let n = 0; n < 9; n++) press('<', { shiftKey: true });
    expect(stage.transport.speed).toBe(0.25);
  });

  it('[RP12] loop from here, and begin and end the loop here; an end that passes the other takes it along', () => {
    stage.at(1_000);
    press('r');
    expect(stage.transport.loop?.from).toBe(1_000);
    press('r');
    expect(stage.transport.loop).toBeUndefined();
    press('i');
    expect(stage.transport.loop).toEqual({ from: 1_000, to: LAST_STEP });
    stage.at(3_000);
    press('o');
    expect(stage.transport.loop).toEqual({ from: 1_000, to: 3_000 });
    stage.at(4_000);
    press('i');
    expect(stage.transport.loop).toEqual({ from: 4_000, to: 4_001 });
    stage.at(500);
    press('o');
    expect(stage.transport.loop).toEqual({ from: 499, to: 500 });
  });

  it('[RP12] open what they say, and take nothing from a field, the browser or what has the focus', () => {
    for (const key of ['?', '/', 'm', 'c', 'b']) press(key);
    press('B', { shiftKey: true });
    expect(shown).toEqual(['list', 'search', 'marker', 'caption', 'branch', 'branches']);
    expect(press('r', { ctrlKey: true })).toBe(false);
    const field = document.body.appendChild(document.createElement('input'));
    const slider = document.body.appendChild(document.createElement('div'));
    slider.setAttribute('role', 'slider');
    const listen = (event: KeyboardEvent) =>
      onReplayKey(event, stage.transport, {} as Parameters<typeof onReplayKey>[2]);
    window.addEventListener('keydown', listen);
    for (const [target, key] of [
      [field, 'k'],
      [slider, 'ArrowRight'],
    ] as const) {
      const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true });
      target.dispatchEvent(event);
      expect(event.defaultPrevented).toBe(false);
    }
    window.removeEventListener('keydown', listen);
    expect(stage.transport.playing).toBe(false);
    // Each in the list once, and nothing without words.
    const listed = keyList().flatMap(({ keys }) => keys);
    expect(new Set(listed).size).toBe(listed.length);
    expect(keyList().every(({ does }) => does.length > 3)).toBe(true);
  });
});

describe('[RP22] Escape goes back to where one was', () => {
  const back = () => press('Escape');

  it('before a jump, and only once', () => {
    stage.at(1_000);
    stage.transport.goToStep(5_000);
    stage.arrive();
    expect(back()).toBe(true);
    expect(step()).toBe(1_000);
    expect(back()).toBe(false);
  });

  it.each([
    ['five seconds', () => ['ArrowRight', 'ArrowRight', 'l'].forEach((key) => press(key))],
    ['acts', () => [1, 2, 3].forEach(() => press('ArrowRight', { shiftKey: true }))],
    ['epochs', () => [1, 2, 3].forEach(() => press('e'))],
    [
      'the handle',
      () => [0.3, 0.4, 0.5].forEach((share) => stage.transport.scrub(stage.transport.scale.positionAt(share))),
    ],
  ])('before one went on and on by %s', (_how, goOn) => {
    stage.at(1_000);
    goOn();
    stage.arrive();
    expect(step()).toBeGreaterThan(1_000);
    back();
    expect(step()).toBe(1_000);
  });

  it('also once it has played meanwhile: that is another place to come back to', () => {
    stage.at(1_000);
    press('l');
    const there = step();
    press('k');
    press('k');
    press('l');
    back();
    expect(step()).toBe(there);
  });

  it('after a handle that was let go, back to where it was taken up again', () => {
    stage.at(1_000);
    stage.transport.scrub({ step: 3_000, seq: Infinity });
    stage.transport.endScrub();
    stage.arrive();
    stage.transport.scrub({ step: 5_000, seq: Infinity });
    stage.arrive();
    back();
    expect(step()).toBe(3_000);
  });
});
