/** The order of the tree of branches, what a browser keeps of it, and the curves that are gathered. */
import { describe, expect, it } from 'vitest';
import { familyOf, rowsOf, type Branch } from '../../../client/state/branches/branch.js';
import { BRANCH_CHARACTERS_MAX, KeptBranches, RECORDINGS_KEPT } from '../../../client/state/branches/kept-branches.js';
import { LossCollector } from '../../../client/state/branches/loss-collector.js';

describe('the tree', () => {
  const at = (id: string, parent: string | null, step: number): Branch => ({
    id,
    parent,
    from: { step, seq: 0 },
    name: id,
    comment: '',
    entries: [],
    lastStep: step,
  });
  const branches = [
    at('late', null, 90),
    at('child', 'early', 50),
    at('early', null, 10),
    at('grandchild', 'child', 70),
  ];

  it('[RB4] is read from top to bottom, each branch under its parent, the earliest that left first', () => {
    const read = rowsOf(branches).map(({ branch, depth, place, of }) => [branch.id, depth, place, of]);
    expect(read).toEqual([
      ['early', 1, 1, 2],
      ['child', 2, 1, 1],
      ['grandchild', 3, 1, 1],
      ['late', 1, 2, 2],
    ]);
    expect([...familyOf(branches, 'early')].sort()).toEqual(['child', 'early', 'grandchild']);
  });

  it('[RB5] is kept by the recording, within bounds, and what is no tree is none', () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    const kept = new KeptBranches(storage);
    expect(kept.keep('aa', branches)).toBe(true);
    expect(new KeptBranches(storage).of('aa')).toEqual(branches);
    expect(kept.of('bb')).toEqual([]);
    const large = [{ ...branches[0], comment: 'x'.repeat(BRANCH_CHARACTERS_MAX) }];
    expect(kept.keep('aa', large)).toBe(false);
    expect(kept.of('aa')).toEqual(branches);
    for (let n = 0; n < RECORDINGS_KEPT; n++) kept.keep(`other-${n}`, branches);
    expect(kept.of('aa')).toEqual([]);
    kept.keep('other-3', []);
    expect(kept.of('other-3')).toEqual([]);
    expect([...items.keys()].filter((key) => key.endsWith('other-3'))).toEqual([]);
    items.set('gradroom.branches.1.cc', '[{"id":3}]');
    expect(kept.of('cc')).toEqual([]);
  });

  it('[RB3] a curve that is gathered stays short, and ends with the newest loss', () => {
    const collector = new LossCollector();
    for (let step = 0; step < 5_000; step++) {
      const losses = { batchLoss: 1, trainLoss: 1, testLoss: step, trainAccuracy: 1, testAccuracy: 1 };
      collector.add({ step, age: step, losses });
    }
    const { points } = collector;
    expect(points.length).toBeLessThanOrEqual(401);
    expect(points.at(-1)).toMatchObject({ step: 4_999, testLoss: 4_999 });
    const gaps = points.slice(1, -1).map(({ step }, index) => step - points[index].step);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(4 * Math.min(...gaps));
  });
});
