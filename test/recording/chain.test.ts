/** Canonical bytes and the chain of hashes. */
import { apply, chainNext, chainOf, chainStart, contentHash, initialState } from '@gradroom/shared';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalJson } from '../../shared/recording/canonical.js';
import { anyClass, header } from '../session/class.js';

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

describe('canonical JSON', () => {
  it('[R1] orders keys by code units, prints numbers as ECMAScript does, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [1e21, 0.1, -0, 1e-7], a: undefined, A: 'é"\n', '': null })).toBe(
      '{"":null,"A":"é\\"\\n","b":[1e+21,0.1,0,1e-7]}',
    );
    // From RFC 8785, section 3.2.3: sorted by UTF-16 code units, not by code points.
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))) as object;
    expect(Object.keys(sorted)).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
  });

  it('[R1] is one text for one value: neither the order of keys nor a stay in a file changes it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.stringify(JSON.parse(text))).toHaveLength(JSON.stringify(value).length);
        expect(Buffer.from(canonicalBytes(value)).toString('utf8')).toBe(text);
      }),
    );
  });

  it('[R1] refuses what JSON cannot hold', () => {
    for (const value of [NaN, Infinity, () => 0, '\ud800', undefined, [undefined], 10n]) {
      expect(() => canonicalJson(value)).toThrow('no canonical form');
    }
  });
});

describe('the chain', () => {
  it('[R2] is SHA-256 over what stands in SPEC.md, computed here by Node', () => {
    const entry = { seq: 1, step: 0, actor: 'heron', command: { type: 'run', running: false } } as const;
    const start = sha256('gradroom log 1 header\n', canonicalJson(header));
    expect(chainStart(header)).toBe(start);
    expect(chainNext(start, entry)).toBe(
      sha256(
        'gradroom log 1 entry\n',
        Buffer.from(start, 'hex'),
        '{"actor":"heron","command":{"running":false,"type":"run"},"seq":1,"step":0}',
      ),
    );
    expect(contentHash(Uint8Array.of(1, 2, 3))).toBe(sha256(Uint8Array.of(1, 2, 3)));
  });

  it('[R3] any flipped bit of any entry changes every hash from there on', () => {
    fc.assert(
      fc.property(anyClass, fc.nat(), fc.nat(), ({ header, entries }, which, bit) => {
        const at = which % entries.length;
        const bytes = Buffer.from(canonicalJson(entries[at]));
        bytes[(bit >> 3) % bytes.length] ^= 1 << (bit & 7);
        const altered = alteredEntry(bytes);
        if (altered === undefined) return;
        const changed = entries.map((entry, index) => (index === at ? altered : entry));
        expect(chainOf(header, changed)).not.toBe(chainOf(header, entries));
        expect(chainOf(header, changed.slice(0, at))).toBe(chainOf(header, entries.slice(0, at)));
      }),
      { numRuns: 300 },
    );
  });

  it('[R3] so does a missing, doubled or exchanged entry, or another header', () => {
    fc.assert(
      fc.property(anyClass, fc.nat(), ({ header, entries }, which) => {
        const at = which % (entries.length - 1);
        const whole = chainOf(header, entries);
        const exchanged = [...entries.slice(0, at), entries[at + 1], entries[at], ...entries.slice(at + 2)];
        const others = [entries.toSpliced(at, 1), entries.toSpliced(at, 0, entries[at]), exchanged];
        for (const other of others) expect(chainOf(header, other)).not.toBe(whole);
        expect(chainOf({ ...header, seed: header.seed + 1 }, entries)).not.toBe(whole);
      }),
    );
  });

  it('[R2] does not depend on how an entry was stored', () => {
    fc.assert(
      fc.property(anyClass, ({ header, entries }) => {
        const stored = JSON.parse(JSON.stringify({ header, entries })) as {
          header: typeof header;
          entries: typeof entries;
        };
        expect(chainOf(stored.header, stored.entries)).toBe(chainOf(header, entries));
        expect(stored.entries.reduce(apply, initialState(stored.header)).seq).toBe(entries.length);
      }),
    );
  });
});

/** The entry that the altered bytes say; undefined where they are no JSON, or say the same. */
function alteredEntry(bytes: Buffer) {
  try {
    const altered = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as never;
    canonicalJson(altered);
    return altered;
  } catch {
    return undefined;
  }
}
