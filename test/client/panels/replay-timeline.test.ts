/** What the timeline marks, and what the log's search finds. */
import { chronicleOf, fittedPosition, type Act, type Frame } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { scriptedLesson, LAST_STEP } from '../../recording/scripted-lesson.js';
import { momentIn, momentName, viewIn, withMoment } from '../../../client/panels/replay/moment-address.js';
import { TimeScale } from '../../../client/panels/replay/scale.js';
import { found } from '../../../client/panels/replay/search.js';
import {
  captionAt,
  chaptersOf,
  clockTime,
  deathsIn,
  gathered,
  lanesOf,
  lookAt,
} from '../../../client/panels/replay/timeline-facts.js';
import { logSentence } from '../../../client/strings/en/log.js';

const lesson = scriptedLesson();
const { acts } = chronicleOf(lesson.log);
const nameOf = (id: string) => lesson.names.get(id) ?? id;
const said = acts.map((act) => {
  const { name, rest } = logSentence(act, nameOf);
  return { act, text: `${name}${rest}` };
});
const texts = (query: string) => found(said, query).map(({ text }) => text);

it('[RP17] a caption is said from its step until its own end, and the newest one of several', () => {
  const captions = [
    { step: 10, toStep: 20, kind: 'caption', text: 'first' },
    { step: 15, kind: 'caption', text: 'second' },
    { step: 40, kind: 'marker', text: 'no caption' },
    { step: 50, toStep: 60, kind: 'caption', text: 'third' },
  ] as const;
  const at = (step: number) => captionAt(captions, step)?.text;
  expect([9, 10, 14, 15, 19, 45, 50, 59, 60].map(at)).toEqual([
    ...[undefined, 'first', 'first', 'second', 'second', 'second', 'third', 'third', undefined],
  ]);
});

describe('search', () => {
  it('[RP13] finds a nickname, an activation, or both, in any case', () => {
    expect(texts('otter')).toHaveLength(4);
    expect(texts('RELU badger')).toEqual([
      'Badger set layer 2 to ReLU',
      'Badger set layer 2 to Leaky ReLU, alpha 0.10',
    ]);
    expect(texts('gelu')).toEqual([]);
    expect(texts('  ')).toHaveLength(said.length);
  });

  it('[RP13] compares the numbers of settings, in the precision that they have', () => {
    expect(texts('alpha > 0.2')).toEqual(['Heron set layer 1 to Leaky ReLU, alpha 0.30']);
    expect(texts('α = 0.1')).toEqual(['Badger set layer 2 to Leaky ReLU, alpha 0.10']);
    expect(texts('alpha >= 0.1')).toHaveLength(2);
    expect(texts('learning rate ≥ 3')).toHaveLength(1);
    expect(texts('rate < 0,1')).toHaveLength(1);
    expect(texts('noise > 0')).toEqual([]);
  });

  it('[RP13] counts layers as sentences do, and finds what a class agreed on', () => {
    expect(texts('layer = 2').every((text) => text.includes('layer 2'))).toBe(true);
    expect(texts('layer = 2')).toHaveLength(texts('layer 2').length);
    expect(texts('layer = 2').length).toBeGreaterThan(1);
    const command = { type: 'agreed-on', as: { type: 'set-training', learningRate: 3 } } as unknown as Act['command'];
    const agreed = { act: { ...acts[0], command }, text: 'The class agreed on the learning rate 3' };
    expect(found([agreed], 'learning rate > 1')).toEqual([agreed]);
    expect(found([agreed], 'learning rate > 3')).toEqual([]);
  });
});

describe('the timeline', () => {
  it('[RP14] has a lane for everybody who acted, whoever did most first, and none for the server', () => {
    const lanes = lanesOf(acts);
    expect(lanes.map(({ actor }) => nameOf(actor))).toEqual(['Ms Ada', 'Otter', 'Heron', 'Badger', 'Lynx']);
    expect(lanes.reduce((sum, lane) => sum + lane.acts.length, 0)).toBe(
      acts.filter(({ actor }: Act) => actor !== 'server').length,
    );
  });

  it('[RP14] tells where units died, but not where other weights begin with dead ones', () => {
    const look = (step: number, dead: number, born = 0) =>
      ({
        step,
        age: step - born,
        shape: [2, 4, 1],
        diagnostics: [{ deadUnits: dead }, { deadUnits: 0 }],
      }) as unknown as Frame;
    const deaths = deathsIn([look(0, 0), look(10, 2), look(20, 2), look(30, 3), look(40, 1, 35), look(50, 1, 35)]);
    expect(deaths).toEqual([
      { step: 10, units: 2 },
      { step: 30, units: 1 },
      { step: 40, units: 1 },
    ]);
    expect(gathered(deaths, 0.25, (step) => step / 100)).toEqual([
      { step: 10, units: 3 },
      { step: 40, units: 1 },
    ]);
  });

  it('[RP14] a chapter lasts until the next one, the last one to the end', () => {
    expect(chaptersOf(lesson.captions, LAST_STEP)).toEqual([
      { from: 0, to: 2_700, text: 'Sigmoid' },
      { from: 2_700, to: 4_500, text: 'ReLU' },
      { from: 4_500, to: LAST_STEP, text: 'Leaky ReLU: agree on α' },
    ]);
  });

  it('[RP7] by steps and by time goes from a place to its share and back', () => {
    const { header, entries, marks } = lesson.log;
    const of = { firstStep: 0, lastStep: LAST_STEP, times: { header, entries, marks } };
    for (const axis of ['steps', 'time'] as const) {
      const scale = new TimeScale(of, axis);
      for (const step of [0, 1, 1_234, 4_500, 8_999, LAST_STEP]) {
        const share = scale.shareOfStep(step);
        expect(Math.abs(scale.positionAt(share).step - step)).toBeLessThanOrEqual(1);
      }
      expect(scale.share({ step: 0, seq: 0 })).toBe(0);
      expect(scale.shareOfStep(LAST_STEP)).toBe(1);
      expect(scale.after(scale.positionOf(600), 1_000).step).toBeCloseTo(1_200, -1);
      expect(scale.after(scale.positionOf(600), -9_000)).toEqual({ step: 0, seq: 0 });
    }
    // Two minutes of talk are three seconds and a half for each of the five things done in it; the coming in is three more.
    expect(new TimeScale(of, 'time').pace.durationMs - new TimeScale(of, 'steps').pace.durationMs).toBeCloseTo(
      8_500,
      -2,
    );
  });

  it('[RP14] knows no loss where nothing was looked at yet', () => {
    const looks = [{ step: 0 }, { step: 100 }] as Frame[];
    expect(lookAt(looks, { step: 150, seq: 0 }, 10_000)?.step).toBe(100);
    expect(lookAt(looks, { step: 900, seq: 0 }, 10_000)).toBeUndefined();
  });

  it('[RP12] keeps the moment in the address, and takes nothing else for one', () => {
    expect(withMoment('', '2701')).toBe('?t=2701');
    expect(withMoment('?a=b&t=1', '7.3')).toBe('?a=b&t=7.3');
    expect(withMoment('?t=1', '7', 'flow')).toBe('?t=7&view=flow');
    expect(withMoment('?t=7&view=flow', '8', null)).toBe('?t=8');
    expect(withMoment('?t=7&view=flow', '8')).toBe('?t=8&view=flow');
    expect(['?view=flow', '?view=nonsense', ''].map(viewIn)).toEqual(['flow', null, null]);
    expect(momentIn('?a=b&t=7')).toEqual({ step: 7, seq: Infinity });
    expect(momentIn('?t=7.12')).toEqual({ step: 7, seq: 12 });
    for (const none of ['', '?t=', '?t=-1', '?t=1e3', '?t=x', '?t=7.', '?t=.7', '?t=7.1.2'])
      expect(momentIn(none)).toBeUndefined();
  });

  it('[RP12] names an act between others of its step, and the last one by the step alone', () => {
    const { entries } = lesson.log;
    const at = entries.filter(({ step }) => step === 4_500);
    const end = { step: 4_500, seq: at.at(-1)!.seq };
    for (const { step, seq } of at) {
      const name = momentName({ step, seq }, end);
      expect(name === '4500').toBe(seq === end.seq);
      expect(fittedPosition(entries, momentIn(`?t=${name}`)!)).toEqual({ step, seq });
    }
    expect(fittedPosition(entries, momentIn('?t=4500.99999')!)).toEqual(end);
  });

  it('writes times as clocks do', () => {
    expect([0, 59_999, 60_000, 3_723_000].map(clockTime)).toEqual(['0:00', '0:59', '1:00', '1:02:03']);
  });
});
