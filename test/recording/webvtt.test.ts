/** Captions as WebVTT: what was exported comes back, and what other programs wrote finds its place. */
import type { Mark } from '@gradroom/shared';
import { captionsAsWebVtt, captionsFromWebVtt, RecordingError, Times, type Caption } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { small } from './small-log.js';

const mark = (step: number, timeMs: number): Mark => ({ step, timeMs, stateHash: 'a'.repeat(64) });
/** 600 steps a second, then a pause of a minute, then 60 steps a second. */
const marks = [mark(600, 1_001_000), mark(6_000, 1_010_000), mark(6_001, 1_070_000), mark(6_601, 1_080_000)];
const recording = { log: { header: small, entries: [], marks }, lastStep: 8_000 };

const anyText = fc
  .string({
    unit: fc.constantFrom('a', 'ż', '🐢', ' ', '&', '<', '>', '-->', '&amp;', '\n', '"'),
    minLength: 1,
    maxLength: 20,
  })
  .map((text) => text.replace(/\s*\n\s*/g, '\n').trim())
  .filter((text) => text !== '');
const anyCaption: fc.Arbitrary<Caption> = fc
  .tuple(fc.nat(8_000), fc.nat(8_000), fc.boolean(), anyText, fc.constantFrom('marker', 'caption', 'chapter'))
  .map(([a, b, isLong, text, kind]) => ({
    step: Math.min(a, b),
    ...(isLong ? { toStep: Math.max(a, b) } : {}),
    ...{ text, kind },
  }));

describe('WebVTT', () => {
  it('[RF10] gives captions back as they were', () => {
    fc.assert(
      fc.property(fc.array(anyCaption, { maxLength: 6 }), (any) => {
        const captions = any.sort((a, b) => a.step - b.step);
        const text = captionsAsWebVtt({ ...recording, captions });
        expect(captionsFromWebVtt(text, recording)).toEqual(captions);
        expect(captionsFromWebVtt(`\ufeff${text.replaceAll('\n', '\r\n')}`, recording)).toEqual(captions);
      }),
    );
  });

  it('[RF10] has the times of the marks', () => {
    const captions: Caption[] = [
      { step: 300, text: 'Half a second in', kind: 'marker' },
      { step: 6_000, toStep: 6_301, text: 'Over the pause', kind: 'caption' },
    ];
    expect(captionsAsWebVtt({ ...recording, captions })).toBe(
      'WEBVTT\n\nmarker 300\n00:00:00.500 --> 00:00:05.500\nHalf a second in\n\n' +
        'caption 6000-6301\n00:00:10.000 --> 00:01:15.000\nOver the pause\n',
    );
  });

  it('[RF10] places what other programs wrote by its times', () => {
    const text =
      'WEBVTT - a title\nLanguage: en\n\nNOTE\nnobody reads this\n\nSTYLE\n::cue { color: red }\n\n' +
      '7\n00:05.000 --> 01:15.000 align:start line:0%\n<v Ada>It &lt;b&gt; <i>learns</i>\nnow\n\n00:00:00.000 --> 00:00:01.000\nFirst';
    expect(captionsFromWebVtt(text, recording)).toEqual([
      { step: 0, toStep: 600, text: 'First', kind: 'caption' },
      { step: 3_000, toStep: 6_301, text: 'It <b> learns\nnow', kind: 'caption' },
    ]);
  });

  it.each([
    ['1\n00:00:01,000 --> 00:00:02,000\nSubRip', 'Line 1: the file is no WebVTT'],
    ['WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nx', 'Line 3: "00:00:01,000 --> 00:00:02,000" is no time'],
    ['\ufeffWEBVTT\r\n\r\n\r\n00:01.000 --> 00:02.000\r\nx\r\n\r\nid\r\n1 --> 2\r\ny', 'Line 8: "1 --> 2" is no time'],
    ['WEBVTT\n\n00:00:01.000 --> 00:09:02.000\nLong', 'Line 3: the caption "Long" does not lie in the recording'],
    ['WEBVTT\n\ncaption 9000\n00:00:01.000 --> 00:00:02.000\nx', 'does not lie in the recording'],
    ['WEBVTT\n\ncaption 20-10\n00:00:01.000 --> 00:00:02.000\nx', 'does not lie in the recording'],
  ])('[RF10] refuses %j in a sentence', (text, sentence) => {
    expect(() => captionsFromWebVtt(text, recording)).toThrow(RecordingError);
    expect(() => captionsFromWebVtt(text, recording)).toThrow(sentence);
  });
});

describe('times of a recording', () => {
  it('[RF10] never run backwards, whatever the marks say, and lead back to the step', () => {
    const odd = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -5_000, max: 90_000 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(odd, (gaps) => {
        let [step, timeMs] = [0, 1_790_000_000_000];
        const made = gaps.map(([steps, ms]) => mark((step += 100 * steps), (timeMs += ms)));
        const times = new Times(made, 0);
        const ms = Array.from({ length: 100 }, (_, index) => times.msAt(index * 90));
        expect(ms).toEqual([...ms].sort((a, b) => a - b));
        expect(ms[0]).toBe(0);
        for (const at of [0, 17, 99]) expect(times.msAt(times.stepAt(ms[at]))).toBeGreaterThanOrEqual(0);
      }),
    );
    const even = new Times([], 100);
    expect([even.msAt(100), even.msAt(700), even.stepAt(2_000)]).toEqual([0, 1_000, 1_300]);
  });
});
