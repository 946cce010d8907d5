/** What a recording is trusted for: a known server's seal over what is recomputed, and nothing less. */
import { decodeKeyframe, encodeKeyframe, type Command } from '@gradroom/shared';
import {
  readRecording,
  sealed,
  trusting,
  withoutNames,
  writeRecording,
  type Recording,
} from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recorded } from './recorded.js';
import { knownKeys, recomputed, salt, school, sealedLesson, trustOf } from './sealed.js';
import { plain } from './small-log.js';

const again = (recording: Recording) => readRecording(writeRecording(recording)).recording;
const withEntries = (recording: Recording, entries: Recording['log']['entries']): Recording => ({
  ...recording,
  log: { ...recording.log, entries },
});

describe('trust in a recording', () => {
  it('[RS1] is of a server whose key is known, over what is recomputed, also after writing and reading', () => {
    const verified = { kind: 'verified', server: 'School of Ada', words: 'sealed', names: 'sealed' };
    const recording = sealedLesson();
    expect(trustOf(recording)).toMatchObject(verified);
    expect(trustOf(again(recording))).toMatchObject(verified);
    const claimed = { server: 'School of Ada', key: recording.seal?.key };
    expect(trustOf(recording, new Map())).toMatchObject({ kind: 'consistent', seal: 'unknown', claimed });
    fc.assert(
      fc.property(recorded, (any) => {
        expect(trustOf(any)).toMatchObject({ kind: 'consistent', seal: 'none' });
        expect(trustOf(again(sealed(any, school, salt)))).toMatchObject({ kind: 'verified' });
      }),
      { numRuns: 8 },
    );
  });

  it('[RS2] stays where names are hidden, and says where names or words are others than were sealed', () => {
    const recording = sealedLesson();
    const hidden = again(withoutNames(recording));
    expect(hidden.names.size).toBe(0);
    expect(hidden.seal?.salt).toBeUndefined();
    expect(trustOf(hidden)).toMatchObject({ kind: 'verified', names: 'hidden', words: 'sealed' });
    const renamed = { ...recording, names: new Map([['heron', 'Somebody']]) };
    expect(trustOf(renamed)).toMatchObject({ kind: 'verified', names: 'changed', words: 'sealed' });
    expect(trustOf({ ...hidden, names: recording.names })).toMatchObject({ kind: 'verified', names: 'changed' });
    for (const words of [{ title: 'Another day' }, { captions: [] }]) {
      expect(trustOf({ ...recording, ...words })).toMatchObject({
        kind: 'verified',
        words: 'changed',
        names: 'sealed',
      });
    }
  });

  it('[RS3] a forgery with all hashes made anew is consistent, and never verified', () => {
    const recording = sealedLesson();
    const { entries, marks, header } = recording.log;
    const other: Command = { type: 'reset', seed: 6 };
    const mallory = { ...school, secretKey: new Uint8Array(32).fill(8) };
    const forgeries: Record<string, Recording> = {
      'an entry that does something else': withEntries(
        recording,
        entries.with(-1, { ...entries[entries.length - 1], command: other }),
      ),
      'the last entry missing': withEntries(recording, entries.slice(0, -1)),
      'an entry at another step': withEntries(recording, entries.with(-1, { ...entries[entries.length - 1], step: 8 })),
      'another person': withEntries(recording, entries.with(-1, { ...entries[entries.length - 1], actor: 'otter' })),
      'another seed': { ...recording, log: { ...recording.log, header: { ...header, seed: 8 } } },
      'another time': { ...recording, log: { ...recording.log, marks: marks.map((mark) => ({ ...mark, timeMs: 0 })) } },
      'a mark missing': { ...recording, log: { ...recording.log, marks: marks.slice(1) } },
      'a later end': { ...recording, lastStep: recording.lastStep + 1 },
      'another server’s name': { ...recording, seal: { ...recording.seal!, server: 'School of Eve' } },
      'another signature': { ...recording, seal: { ...recording.seal!, signature: 'ab'.repeat(64) } },
      'another key': { ...recording, seal: { ...recording.seal!, key: 'ff'.repeat(32) } },
    };
    for (const [name, forged] of Object.entries(forgeries)) {
      const made = again(recomputed(forged));
      expect(trustOf(made), name).toMatchObject({ kind: 'consistent', seal: 'broken' });
      expect(trustOf(sealed(made, mallory, salt)), name).toMatchObject({ kind: 'consistent', seal: 'unknown' });
    }
  });

  it('[RS4] the first mark or keyframe that differs is named, and an entry that cannot be computed', () => {
    const recording = sealedLesson();
    const { entries, marks, header } = recording.log;
    const wrong = marks.with(1, { ...marks[1], stateHash: 'f'.repeat(64) });
    expect(trustOf({ ...recording, log: { ...recording.log, marks: wrong } })).toEqual({
      kind: 'differs',
      at: 'mark',
      step: marks[1].step,
      agreed: marks[0].step,
    });
    const [keyframe] = recording.keyframes;
    const content = decodeKeyframe(header, keyframe);
    const engine = content.engine.with(content.engine.length - 1, 1 ^ content.engine[content.engine.length - 1]);
    const forged = { ...recording, keyframes: [encodeKeyframe(header, { ...content, engine })] };
    expect(trustOf(again(forged))).toMatchObject({ kind: 'differs', at: 'keyframe', step: keyframe.step });
    const missing = {
      seq: entries.length + 1,
      step: 9,
      actor: 'server',
      command: { type: 'adopted', weights: 'a'.repeat(64) },
    } as const;
    expect(trustOf(withEntries(recording, [...entries, missing]))).toMatchObject({ kind: 'differs', at: 'entry' });
  });

  it('[RS5] is worked out in pieces, of which each says how far it has come', () => {
    const recording = sealedLesson();
    const run = trusting(recording, { ...plain, knownKeys, stepsAtOnce: 1 });
    const steps: number[] = [];
    for (let next = run.next(); !next.done; next = run.next()) steps.push(next.value);
    expect(steps).toEqual(Array.from({ length: 9 }, (_, index) => index + 1));
  });
});
