/** Notes of a recording: what was written on it later goes with its file, and bears on nothing that is trusted. */
import { readFileSync } from 'node:fs';
import { readRecording, writeRecording, type Caption } from '@gradroom/shared/recordings';
import { describe, expect, it } from 'vitest';
import { sealedLesson, trustOf } from './sealed.js';

const notes: readonly Caption[] = [
  { step: 2, text: 'Watch this “unit” 🐢', kind: 'marker' },
  { step: 3, toStep: 6, text: 'It does not learn', kind: 'caption' },
];
const golden = Uint8Array.from(readFileSync(new URL('golden/version-2.gradroom', import.meta.url)));
const versionOf = (file: Uint8Array) => file[8] + 256 * file[9];

describe('notes on a recording', () => {
  it('[RW1] go with its file, which is of version 2 then, and of version 1 without them', () => {
    const plain = writeRecording(sealedLesson());
    const noted = writeRecording({ ...sealedLesson(), notes });
    expect([versionOf(plain), versionOf(noted)]).toEqual([1, 2]);
    expect(readRecording(noted).recording.notes).toEqual(notes);
    expect(readRecording(plain).recording.notes).toBeUndefined();
    expect(writeRecording({ ...sealedLesson(), notes: [] })).toEqual(plain);
  });

  it('[RW1] change no verdict, whoever wrote them and whatever they say', () => {
    const verified = { kind: 'verified', words: 'sealed', names: 'sealed' };
    for (const said of [notes, notes.slice(1), undefined]) {
      const { recording } = readRecording(writeRecording({ ...sealedLesson(), notes: said }));
      expect(trustOf(recording)).toMatchObject(verified);
    }
  });

  it('[RW1] that lie behind the last step, or end before they begin, make no recording', () => {
    for (const note of [
      { ...notes[0], step: 1_000 },
      { ...notes[1], toStep: 1 },
    ])
      expect(() => {
        const { fault } = readRecording(writeRecording({ ...sealedLesson(), notes: [note] }));
        if (fault) throw fault;
      }).toThrow('is not as Gradroom writes recordings');
  });

  it('[RF2] of a file that is cut within them are left out, with the seal', () => {
    const noted = writeRecording({ ...sealedLesson(), keyframes: [], notes });
    const opened = Array.from({ length: 20 }, (_, index) => {
      const { recording, fault } = readRecording(noted.subarray(0, noted.length - 1 - 9 * index));
      expect(fault?.code).toBe('cut-short');
      expect(recording.seal).toBeUndefined();
      return recording.notes?.length ?? 0;
    });
    expect(new Set(opened)).toEqual(new Set([0, notes.length]));
  });

  it('[RF7] of version 2 stay readable, and the recording trusted', () => {
    const { recording, fault } = readRecording(golden);
    expect(fault).toBeUndefined();
    expect(recording.notes).toEqual(notes);
    expect(trustOf(recording)).toMatchObject({ kind: 'verified', words: 'sealed', names: 'sealed' });
  });
});
