/** Recordings as files: what was written is what is read, and what is no whole recording is shown up to the fault or refused. */
import { decodeKeyframe } from '@gradroom/shared';
import { readRecording, writeRecording, type Recording } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recorded } from './recorded.js';

/** As it comes back: fields that are undefined are left out, and keyframes have their bytes. */
const plain = ({ log, names, blobs, keyframes, ...rest }: Recording) => ({
  ...(JSON.parse(JSON.stringify({ ...rest, log })) as object),
  names,
  blobs,
  keyframes: keyframes.map(({ step, seq, bytes }) => ({
    step,
    seq,
    content: decodeKeyframe(log.header, { step, seq, bytes }),
  })),
});

describe('a recording’s file', () => {
  it('[RF1] gives back what was written', () => {
    fc.assert(
      fc.property(recorded, (recording) => {
        const opened = readRecording(writeRecording(recording));
        expect(opened.fault).toBeUndefined();
        expect(plain(opened.recording)).toEqual(plain(recording));
      }),
      { numRuns: 60 },
    );
  });
});
