/** Forks from elsewhere: honest ones are taken, and whatever is changed in one is seen. */
import { contentHash, faultOfFork, fork, type Fork } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { log, played, small } from './small-log.js';

/** Where the parameters begin: the head, and what is said of three layers. */
const PARAMETERS_AT = 80 + 24 * 3;

const honest = fork(played(small, [], 60), 'fork');

/** The same with these bytes, and the hash that they have. */
function forged({ header, engine }: Fork, change: (view: DataView) => void): Fork {
  const bytes = engine.slice();
  change(new DataView(bytes.buffer));
  return { header: { ...header, parent: { ...header.parent!, engine: contentHash(bytes) } }, engine: bytes };
}

describe('[RB9] a fork from elsewhere', () => {
  it('is taken from any moment of any session', () => {
    fc.assert(
      fc.property(log, ({ entries, step }) => {
        expect(faultOfFork(fork(played(small, entries, step), 'fork'))).toBeUndefined();
      }),
      { numRuns: 12 },
    );
  });

  it.each<[string, (view: DataView) => void, string]>([
    ['a weight that is infinite', (view) => view.setFloat32(PARAMETERS_AT, Infinity, true), 'not finite'],
    ['a weight that is no number', (view) => view.setUint32(PARAMETERS_AT, 0x7fc00000, true), 'not finite'],
    ['a NaN that no engine writes', (view) => view.setUint32(PARAMETERS_AT, 0x7fc00001, true), 'not the saved state'],
    ['another magic number', (view) => view.setUint32(0, 1, true), 'not the saved state'],
    ['a count of weights beyond its bytes', (view) => view.setUint32(4, 4_000_000_000, true), 'not the saved state'],
    ['no weights', (view) => view.setUint32(4, 0, true), 'not the saved state'],
    ['a halt for no reason', (view) => view.setUint32(36, 77, true), 'not the saved state'],
    ['another age', (view) => view.setFloat64(28, 59, true), 'of step 60 and age 59'],
    ['a place behind the last sample', (view) => view.setUint32(44, 9_999, true), 'stands at 9999'],
    ['no random state', (view) => [48, 52, 56, 60].forEach((at) => view.setUint32(at, 0, true)), 'no random state'],
  ])('is refused with a sentence for %s', (_what, change, why) => {
    expect(faultOfFork(forged(honest, change))).toContain(why);
  });

  it('cut short anywhere it is refused', () => {
    for (let length = 0; length < honest.engine.length; length += 7) {
      const engine = honest.engine.slice(0, length);
      const header = { ...honest.header, parent: { ...honest.header.parent!, engine: contentHash(engine) } };
      expect(faultOfFork({ header, engine })).toBeDefined();
    }
  });

  it('of a network of another shape it is refused', () => {
    const { header, engine } = honest;
    const network = { ...header.configuration.network, hidden: [4, 3] };
    const fault = faultOfFork({ header: { ...header, configuration: { ...header.configuration, network } }, engine });
    expect(fault).toMatch(/hold 25 weights in 3 layers; its settings have 31 in 3/);
  });
});
