/** Room codes. */
import {
  codeLengthFor,
  newCode,
  normalizeCode,
  ROOM_CODE_ALPHABET,
  ROOM_CODE_HIT_MAX,
  ROOM_CODE_LENGTH_MAX,
  ROOM_CODE_LENGTH_MIN,
  showCode,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const anyCode = fc.string({ unit: fc.constantFrom(...ROOM_CODE_ALPHABET), minLength: 6, maxLength: 12 });

describe('room codes', () => {
  it('[P10] are read however they are typed', () => {
    for (const typed of ['K7M4PX', 'k7m4px', ' k7m-4px ', 'K7M 4PX', 'k 7 m 4 p x\n', 'k7m–4px', 'K7M_4PX']) {
      expect(normalizeCode(typed)).toBe('K7M4PX');
    }
    fc.assert(fc.property(anyCode, (code) => normalizeCode(showCode(code).toLowerCase()) === code));
  });

  it('[P10] have no character that looks like another, and no vowel', () => {
    expect(new Set(ROOM_CODE_ALPHABET).size).toBe(24);
    expect(ROOM_CODE_ALPHABET).not.toMatch(/[AEIOU015SZLN]/);
  });

  it('[P10] are nothing else', () => {
    for (const typed of ['', 'K7M4P', 'K7M4PXK7M4PXK', 'K7M4P0', 'K7M4P!', 'K7M4Pß', '../etc', 'K'.repeat(1_000)]) {
      expect(normalizeCode(typed)).toBeUndefined();
    }
    const fits = ({ length }: string) => length >= ROOM_CODE_LENGTH_MIN && length <= ROOM_CODE_LENGTH_MAX;
    fc.assert(fc.property(fc.string(), (typed) => fits(normalizeCode(typed) ?? 'K7M4PX')));
  });

  it('[P10] are drawn evenly: bytes that would favour some characters are drawn again', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte);
    let at = 0;
    const random = (count: number) => Uint8Array.from({ length: count }, () => bytes[at++ % 256]);
    const counts = new Map<string, number>();
    for (let n = 0; n < 2_000; n++) for (const one of newCode(random, 6)) counts.set(one, (counts.get(one) ?? 0) + 1);
    const seen = [...counts.values()];
    expect(seen).toHaveLength(24);
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(60);
  });
});

describe('[SEC1] the length of a code', () => {
  const possible = (length: number) => ROOM_CODE_ALPHABET.length ** length;

  it('is the least at which a guess finds one of all rooms with less than 10⁻⁸', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365_000_000 }), (rooms) => {
        const length = codeLengthFor(rooms);
        expect(rooms / possible(length)).toBeLessThan(ROOM_CODE_HIT_MAX);
        if (length > ROOM_CODE_LENGTH_MIN) {
          expect(rooms / possible(length - 1)).toBeGreaterThanOrEqual(ROOM_CODE_HIT_MAX);
        }
      }),
    );
    expect([1, 2, 45, 46, 500, 1_100, 1_101, 10_000].map(codeLengthFor)).toEqual([6, 7, 7, 8, 8, 8, 9, 9]);
  });

  it('bounds the guesses of every length, however rooms come and go', () => {
    /** Numbers below 1 open the room there, drawn; from 1 on a room is removed. */
    const story = fc.array(fc.double({ min: 0, max: 1.6, noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(story, (acts) => {
        const open: number[] = [];
        for (const act of acts) {
          if (act >= 1) open.splice(Math.floor(((act - 1) / 0.6) * open.length), 1);
          else open.push(codeLengthFor(open.length + 1));
          for (const length of new Set(open)) {
            const rooms = open.filter((one) => one === length).length;
            expect(rooms / possible(length)).toBeLessThan(ROOM_CODE_HIT_MAX);
          }
        }
      }),
    );
  });
});
