/** Recordings as files: what was written is what is read, and what is no whole recording is shown up to the fault or refused. */
import { readFileSync } from 'node:fs';
import { contentHash, decodeKeyframe, Player } from '@gradroom/shared';
import { readRecording, writeRecording, type Recording } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recorded } from './recorded.js';
import { sealedLesson, trustOf } from './sealed.js';
import { plain as options, played } from './small-log.js';

/** Ed25519 has one signature for one message: it shows that the message is still made alike. */
const SIGNATURE =
  '7fb41464b6b92900ecd6940054141958cc775aaa64b6a7e14abe1db4d2495e74' +
  'a6b5e22953782f033afd99e491d47bee03c961951b3125d38177017bde217906';

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
      { numRuns: 25 },
    );
  });

  it('[RF6] gives the same bits at any step as the session itself, from its log and from its keyframes', () => {
    fc.assert(
      fc.property(recorded, fc.nat(), (recording, at) => {
        const { header, entries } = recording.log;
        const step = at % (recording.lastStep + 1);
        const live = played(header, entries, step);
        const { log, keyframes } = readRecording(writeRecording(recording)).recording;
        const near = keyframes.findLast((keyframe) => keyframe.step <= step);
        const players = [new Player(header, options), near && Player.fromKeyframe(header, near, options)];
        for (const player of players) {
          if (!player) continue;
          log.entries.slice(player.state.seq).forEach((entry) => player.accept(entry));
          player.advanceTo(step);
          expect(contentHash(player.engine.save())).toBe(contentHash(live.engine.save()));
          expect(player.state).toEqual(live.state);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('[RF7] of version 1 stays readable, and trusted', () => {
    const golden = Uint8Array.from(readFileSync(new URL('golden/version-1.gradroom', import.meta.url)));
    const { recording, fault } = readRecording(golden);
    expect(fault).toBeUndefined();
    expect(plain(recording)).toEqual(plain(sealedLesson()));
    expect(trustOf(recording)).toMatchObject({ kind: 'verified', words: 'sealed', names: 'sealed' });
    expect(recording.seal?.signature).toBe(SIGNATURE);
  });
});
