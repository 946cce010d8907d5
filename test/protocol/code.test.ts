/** Room codes. */
import { newCode, normalizeCode, ROOM_CODE_ALPHABET, showCode } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const anyCode = fc.string({ unit: fc.constantFrom(...ROOM_CODE_ALPHABET), minLength: 6, maxLength: 6 });

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
    for (const typed of ['', 'K7M4P', 'K7M4PXX', 'K7M4P0', 'K7M4P!', 'K7M4Pß', '../etc', 'K'.repeat(1_000)]) {
      expect(normalizeCode(typed)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (typed) => (normalizeCode(typed) ?? 'K7M4PX').length === 6));
  });

  it('[P10] are drawn evenly: bytes that would favour some characters are drawn again', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte);
    let at = 0;
    const random = (count: number) => Uint8Array.from({ length: count }, () => bytes[at++ % 256]);
    const counts = new Map<string, number>();
    for (let n = 0; n < 2_000; n++) for (const one of newCode(random)) counts.set(one, (counts.get(one) ?? 0) + 1);
    const seen = [...counts.values()];
    expect(seen).toHaveLength(24);
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(60);
  });
});
