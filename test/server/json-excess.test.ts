/** What is too much of JSON is seen without reading it: never what may be read, and all that is more than twice as much. */
import { MESSAGE_DEPTH_MAX, MESSAGE_PARTS_MAX } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonExcess } from '../../server/json-excess.js';

const children = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
/** By reading it. */
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...children(value).map(depthOf)) : 0;
const partsOf = (value: unknown): number =>
  children(value).reduce<number>((sum, one) => sum + partsOf(one), children(value).length);

describe('[SEC72] JSON that is not read', () => {
  const stringUnit = fc.constantFrom('[', '{', ']', '}', ',', '"', '\\', 'a', 'ü', '\u2028');
  const value = fc.jsonValue({ maxDepth: 10, stringUnit });
  const bounds = fc.record({ depth: fc.integer({ min: 1, max: 9 }), parts: fc.integer({ min: 1, max: 60 }) });

  it('is known to be too deep exactly where it is, whatever its texts hold', () => {
    fc.assert(
      fc.property(value, bounds, fc.constantFrom(undefined, 1), (one, { depth }, space) => {
        const text = JSON.stringify(one, undefined, space);
        expect(jsonExcess(text, { depth, parts: Infinity })).toBe(depthOf(one) > depth ? 'depth' : undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has too many parts only where it has, and always where it has more than twice as many', () => {
    fc.assert(
      fc.property(value, bounds, fc.constantFrom(undefined, 1), (one, { parts: most }, space) => {
        const excess = jsonExcess(JSON.stringify(one, undefined, space), { depth: Infinity, parts: most });
        const parts = partsOf(one);
        if (parts <= most) expect(excess).toBeUndefined();
        if (parts > 2 * most + 1) expect(excess).toBe('parts');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is looked at no further than to what is too much, which may be no JSON at all', () => {
    const bound = { depth: MESSAGE_DEPTH_MAX, parts: MESSAGE_PARTS_MAX };
    for (const [text, excess] of [
      ['['.repeat(100_000), 'depth'],
      ['{"a":'.repeat(100_000), 'depth'],
      [','.repeat(100_000), 'parts'],
      ['[],'.repeat(100_000), 'parts'],
      [`{"a":"${'['.repeat(100_000)}"}`, undefined],
      ['"'.repeat(100_001), undefined],
      ['\\'.repeat(100_001), undefined],
      ['', undefined],
    ] as const)
      expect(jsonExcess(text, bound), text.slice(0, 20)).toBe(excess);
  });
});
