/** Files of recordings that were damaged, cut or made up: refused, or shown up to the fault; never trusted, and always soon. */
import { readRecording, RecordingError, writeRecording, type Opened } from '@gradroom/shared/recordings';
import { sha256 } from '@noble/hashes/sha2.js';
import { inflateSync } from 'fflate';
import { deflateRawSync as deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sealedLesson, trustOf } from './sealed.js';

const recording = sealedLesson();
const file = writeRecording(recording);
const { header, entries, marks } = recording.log;

/** What came of each damage, by the fault and how much was shown. */
const seen = new Map<string, Opened>();

function tryOut(damaged: Uint8Array): void {
  let opened: Opened;
  try {
    opened = readRecording(damaged);
  } catch (error) {
    expect(error).toBeInstanceOf(RecordingError);
    expect((error as RecordingError).message).toMatch(/^The .+\.$/);
    return;
  }
  const { fault, recording: shown } = opened;
  expect(fault?.message).toMatch(/^The .+\.$/);
  expect(shown.seal).toBeUndefined();
  const what = `${fault?.code} ${shown.log.entries.length} ${shown.keyframes.length}`;
  if (seen.has(what)) return;
  seen.set(what, opened);
  expect(shown.log.header).toEqual(header);
  expect(shown.log.entries).toEqual(entries.slice(0, shown.log.entries.length));
  expect(shown.log.marks).toEqual(marks.slice(0, shown.log.marks.length));
}

/** A file with one part, hashed as it should be. */
function made(letter: string, packed: Uint8Array, length: number): Uint8Array {
  const start = file.subarray(0, 10);
  const head = new Uint8Array(9);
  head[0] = letter.charCodeAt(0);
  new DataView(head.buffer).setUint32(1, packed.length, true);
  new DataView(head.buffer).setUint32(5, length, true);
  const hash = sha256.create().update(sha256(start)).update(head).update(packed).digest();
  return Uint8Array.from([start, head, packed, hash].flatMap((bytes) => [...bytes]));
}

describe('a damaged recording', () => {
  it('[RF2] is refused or shown up to the fault, whichever byte is another one and wherever it is cut', () => {
    expect(file.length).toBeLessThan(12_000);
    const begun = performance.now();
    for (let at = 0; at < file.length; at++) {
      tryOut(file.with(at, file[at] ^ (1 << (at % 8))));
      tryOut(file.subarray(0, at));
    }
    // Some milliseconds each: none hangs.
    expect(performance.now() - begun).toBeLessThan(file.length * 20);
    expect([...seen.keys()].sort()).toEqual(['altered 7 0', 'altered 7 1', 'cut-short 7 0', 'cut-short 7 1']);
    for (const { recording } of seen.values())
      expect(trustOf(recording)).toMatchObject({ kind: 'consistent', seal: 'none' });
  });

  it('[RF2] is shown by its whole parts where its log is cut', () => {
    const long = { ...recording, log: { ...recording.log, marks: Array.from({ length: 600 }, () => marks[0]) } };
    const whole = writeRecording(long);
    const shown = new Set<number>();
    for (let at = 0; at < whole.length; at += 97) {
      try {
        shown.add(readRecording(whole.subarray(0, at)).recording.log.marks.length);
      } catch (error) {
        expect(error).toBeInstanceOf(RecordingError);
      }
    }
    // A part has 256 records; in the first one those are also the four entries of who joined.
    expect([...shown]).toEqual([252, 508, 600]);
  });

  it('[RF3] says what it is where it is none, of a newer version, or has something behind its end', () => {
    const codeOf = (bytes: Uint8Array) => {
      try {
        return readRecording(bytes).fault?.code;
      } catch (error) {
        return (error as RecordingError).code;
      }
    };
    expect(codeOf(new Uint8Array(0))).toBe('not-a-recording');
    expect(codeOf(Uint8Array.from('{"format":"gradroom-log"}', (letter) => letter.charCodeAt(0)))).toBe(
      'not-a-recording',
    );
    expect(codeOf(file.with(8, 3))).toBe('newer-version');
    expect(codeOf(file.subarray(0, 9))).toBe('cut-short');
    expect(codeOf(Uint8Array.from([...file, 0]))).toBe('altered');
    expect(codeOf(new Uint8Array(64_000_001))).toBe('too-large');
  });

  it('[RF3] unpacks no more than it says, and no more than is allowed', () => {
    const bomb = deflateSync(new Uint8Array(100_000_000));
    // Unpacking all of it once, as nobody should, is what all of this together is measured by.
    const begun = performance.now();
    expect(inflateSync(bomb).length).toBe(100_000_000);
    const wholeMs = performance.now() - begun;
    const refusing = performance.now();
    for (const length of [100, 7_999_999, 8_000_001, 100_000_000, 0xffffffff]) {
      expect(() => readRecording(made('H', bomb, length))).toThrow(RecordingError);
    }
    for (const length of [0, 99, 101]) {
      const packed = deflateSync(new Uint8Array(100).fill(32));
      expect(() => readRecording(made('H', packed, length))).toThrow('does not unpack to what it says');
    }
    expect(() => readRecording(made('H', Uint8Array.of(255, 255), 5))).toThrow('does not unpack');
    const nested = new Uint8Array(7_000_000).fill('['.charCodeAt(0));
    expect(() => readRecording(made('H', deflateSync(nested), nested.length))).toThrow(RecordingError);
    expect(() => readRecording(made('?', deflateSync(nested), nested.length))).toThrow('does not know');
    expect((performance.now() - refusing) / wholeMs).toBeLessThan(10);
  });
});
