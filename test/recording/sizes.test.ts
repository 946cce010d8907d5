/** How many bytes an hour of a class takes: of the script in `reference-class.ts`, with 60 commands a minute. */
import { contentHash, encodeKeyframe, Player, reference, type Keyframe, type Mark } from '@gradroom/shared';
import { readRecording, thinned, writeRecording, type Recording } from '@gradroom/shared/recordings';
import { describe, expect, it } from 'vitest';
import { LAST_STEP, marksOf, referenceClass } from './reference-class.js';

/** Steps between two keyframes of the file, so that no step is far from one. */
const KEYFRAME_EVERY = 7_200;

const { header, entries, names, commandCount } = referenceClass();
/** Of hashes that are as hard to pack as those of states. */
const everySecond = marksOf((step) => contentHash(Uint8Array.from(String(step), (digit) => digit.charCodeAt(0))));
const marks = thinned(everySecond);

function recording(keyframes: readonly Keyframe[]): Recording {
  const log = { header, entries, marks };
  return { title: 'An hour', log, lastStep: LAST_STEP, names, blobs: new Map(), keyframes, captions: [] };
}

/** As many and as large as those of the hour; trained for a few steps only, since weights pack alike badly wherever they are. */
function keyframes(): Keyframe[] {
  const player = new Player(header, { backend: reference });
  const places = Array.from({ length: LAST_STEP / KEYFRAME_EVERY }, (_, index) => (index + 1) * KEYFRAME_EVERY);
  return places.map((step, index) => {
    player.advanceTo(index + 1);
    const seq = entries.filter((entry) => entry.step <= step).length;
    const state = { ...player.state, seq };
    return encodeKeyframe(header, { step, state, chain: '', engine: player.engine.save() });
  });
}

describe('an hour of the reference class', () => {
  it('[RF4] takes less than 100 KB without keyframes, and less than 2 MB with three hundred', () => {
    expect(commandCount / 60).toBeGreaterThan(60);
    const bare = writeRecording(recording([]));
    expect(bare.length).toBeLessThan(100_000);
    const whole = writeRecording(recording(keyframes()));
    expect(whole.length).toBeLessThan(2_000_000);
    const opened = readRecording(whole);
    expect(opened.fault).toBeUndefined();
    expect(opened.recording.keyframes).toHaveLength(300);
  });
});

describe('marks of a file', () => {
  const timeBetween = (kept: readonly Mark[], step: number) => {
    const at = kept.findIndex((mark) => mark.step >= step);
    const [a, b] = [kept[Math.max(at - 1, 0)], kept[at]];
    return b.step === a.step ? a.timeMs : a.timeMs + ((b.timeMs - a.timeMs) * (step - a.step)) / (b.step - a.step);
  };

  it('[RF5] are a tenth of those that servers make, at most ten seconds apart, and tell the time of all others to half a second', () => {
    expect(marks.length).toBeLessThan(everySecond.length / 8);
    expect(thinned([])).toEqual([]);
    // A pause of a minute, another speed, a clock that jumps.
    const odd = everySecond.slice(0, 300).map((mark, index) => ({
      ...mark,
      step: mark.step + (index > 200 ? (index - 200) * 4_000 : 0),
      timeMs: mark.timeMs + (index > 100 ? 60_000 : 0) + (index === 250 ? 5_000 : 0),
    }));
    for (const all of [everySecond, odd]) {
      const kept = thinned(all);
      expect([kept[0], kept.at(-1)]).toEqual([all[0], all.at(-1)]);
      expect(kept.every((mark) => all.includes(mark))).toBe(true);
      expect(all.every(({ step, timeMs }) => Math.abs(timeBetween(kept, step) - timeMs) <= 500)).toBe(true);
      const long = kept.slice(1).filter((mark, index) => mark.timeMs - kept[index].timeMs > 10_500);
      expect(long).toHaveLength(all === odd ? 1 : 0);
    }
  });
});
