/** Whole recordings for tests: random sessions with marks, keyframes, names and captions. */
import { contentHash, Player, type Header, type Keyframe, type Mark } from '@gradroom/shared';
import type { Caption, Recording } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { log, plain, small } from './small-log.js';
import type { ClassLog } from '../session/class.js';

const END = 8;

/** The log as a server would have recorded it: every few steps a mark, now and then a keyframe. */
export function recordedOf(
  { entries, step }: Pick<ClassLog, 'entries' | 'step'>,
  header: Header = small,
  end = END,
): Recording {
  const player = new Player(header, plain);
  const marks: Mark[] = [];
  const keyframes: Keyframe[] = [];
  const lastStep = step + end;
  let next = 0;
  for (let at = player.step; at <= lastStep; at++) {
    while (next < entries.length && entries[next].step <= at) player.accept(entries[next++]);
    player.advanceTo(at);
    if (at % 3 === 0) marks.push({ step: at, timeMs: 1000.5 * at, stateHash: contentHash(player.engine.save()) });
    if (at % 5 === 4) keyframes.push(player.keyframe());
  }
  const names = new Map([
    ['teacher', 'Ms Ada'],
    ['heron', 'żółw 🐢'],
  ]);
  return {
    title: 'Tuesday, 3b',
    log: { header, entries, marks },
    lastStep,
    names,
    blobs: new Map(),
    keyframes,
    captions: [],
  };
}

const anyCaption = (lastStep: number): fc.Arbitrary<Caption> =>
  fc.record(
    {
      step: fc.nat(lastStep),
      toStep: fc.constant(lastStep),
      text: fc.string({ unit: 'grapheme', maxLength: 20 }),
      kind: fc.constantFrom('marker', 'caption', 'chapter'),
    },
    { requiredKeys: ['step', 'text', 'kind'] },
  );

const anyBlob = fc.uint8Array({ maxLength: 40 }).map((bytes): [string, Uint8Array] => [contentHash(bytes), bytes]);

export const recorded: fc.Arbitrary<Recording> = log
  .map((one) => recordedOf(one))
  .chain((recording) =>
    fc
      .tuple(
        fc.array(anyCaption(recording.lastStep), { maxLength: 4 }),
        fc.array(anyBlob, { maxLength: 2 }),
        fc.boolean(),
      )
      .map(([captions, blobs, named]) => ({
        ...recording,
        captions: captions.sort((a, b) => a.step - b.step),
        blobs: new Map(blobs),
        names: named ? recording.names : new Map<string, string>(),
      })),
  );
