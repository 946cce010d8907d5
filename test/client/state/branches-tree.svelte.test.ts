/** The page's side of branches: the tree, what is kept of it, and what the class did. */
import { chainOf, positionAt, Waypoints, type Entry } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import {
  BRANCH_COMMENT_LENGTH_MAX,
  BRANCH_NAME_LENGTH_MAX,
  BRANCHES_MAX,
} from '../../../client/state/branches/branch.js';
import { UNTOUCHED } from '../../../client/state/branches/branch.js';
import { Branches, type BranchSurroundings } from '../../../client/state/branches/branches.svelte.js';
import type { ToBranches } from '../../../client/state/branches/branch-messages.js';
import { KeptBranches } from '../../../client/state/branches/kept-branches.js';
import { ReplayBranches } from '../../../client/state/branches/replay-branches.js';
import type { FromReplay, OpenedRecording, ToReplay } from '../../../client/state/replay-messages.js';
import type { ReplaySession } from '../../../client/state/replay.svelte.js';
import type { Session } from '../../../client/state/session.js';
import { sameWeights } from '../../../client/panels/replay/branches/same-weights.js';
import { contributionSentence } from '../../../client/panels/replay/branches/contribution.js';
import { costing } from '../../recording/costing.js';
import { played, small } from '../../recording/small-log.js';

/** At the first step the teacher sets the rate, at step 20 somebody resets the weights. */
const all: Entry[] = [
  { seq: 1, step: 0, actor: 'teacher', command: { type: 'set-training', learningRate: Math.fround(0.1) } },
  { seq: 2, step: 20, actor: 'heron', command: { type: 'reset', seed: 9 } },
];
const LAST = 60;

function memory() {
  const items = new Map<string, string>();
  return new KeptBranches({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  });
}

/** A recording on a page whose worker answers at once. */
async function opened(kept = memory(), entries = all) {
  const clock = costing(0.1);
  const recording = { title: 'A lesson', log: { header: small, entries, marks: [] }, lastStep: LAST };
  const whole = { ...recording, names: new Map(), blobs: new Map(), keyframes: [], captions: [] };
  const tell = (message: FromReplay) => message.type === 'branches' && session.onBranches(message.told);
  const options = { backend: clock.backend, now: clock.now };
  const worker = new ReplayBranches({ recording: whole }, LAST, new Waypoints(small, []), options, tell);
  const session = {
    looks: [],
    onBranches: () => {},
    tell: (message: ToReplay) => {
      worker.take((message as { asked: ToBranches }).asked);
      queueMicrotask(() => {
        while (worker.work(clock.now() + 10));
      });
    },
  } as unknown as ReplaySession;
  let onEntry: (entry: Entry) => void = () => {};
  let closed = 0;
  const openLog: BranchSurroundings['openLog'] = (goesOn, on) => {
    onEntry = on;
    if (!goesOn.moment) on({ seq: 1, step: goesOn.header.parent!.step, actor: 'me', command: { type: 'undo' } });
    return Promise.resolve({
      onFrame: () => () => {},
      inspect: () => Promise.resolve({ ok: false }),
      close: () => (closed += 1),
    } as unknown as Session);
  };
  const facts = { firstStep: 0, lastStep: LAST, title: 'A lesson', key: 'a1', times: { entries } };
  const branches = new Branches(session, facts as unknown as OpenedRecording, { kept, openLog });
  await branches.load();
  return { branches, kept, enter: (entry: Entry) => onEntry(entry), closed: () => closed };
}

describe('Branches', () => {
  it('[RB11] a branch is opened, named, commented on and gone on with; another reload finds all of that', async () => {
    const { branches, kept, enter, closed } = await opened();
    await branches.branchFrom(null, { step: 30, seq: 2 });
    const { id } = branches.open!;
    enter({ seq: 2, step: 35, actor: 'me', command: { type: 'reset' } });
    branches.rename(id, `  What   if  ${'x'.repeat(90)}`);
    branches.comment(id, ' ReLU learns. ');
    await branches.leave();
    expect(branches.open).toBeUndefined();
    expect(closed()).toBe(1);
    const [branch] = branches.list;
    expect(branch).toMatchObject({ parent: null, from: { step: 30, seq: 2 }, comment: 'ReLU learns.', lastStep: 35 });
    expect(branch.name).toHaveLength(BRANCH_NAME_LENGTH_MAX);
    branches.rename(id, '   ');
    expect(branches.list[0].name).toBe(branch.name);
    branches.comment(id, 'y'.repeat(BRANCH_COMMENT_LENGTH_MAX + 1));
    expect(branches.list[0].comment).toHaveLength(BRANCH_COMMENT_LENGTH_MAX);

    const { branches: again } = await opened(kept);
    expect(again.list).toEqual(branches.list);
    await again.goOn(id);
    expect(again.open?.id).toBe(id);
    again.close();
  });

  it('[RB11] deleting one takes all that left it along, and leaves it where one works in it', async () => {
    const { branches } = await opened();
    await branches.branchFrom(null, { step: 10, seq: 1 });
    const first = branches.open!.id;
    await branches.branchFrom(first, { step: 10, seq: 1 });
    await branches.branchFrom(null, { step: 50, seq: 2 });
    const third = branches.open!.id;
    expect(branches.rows.map(({ depth }) => depth)).toEqual([1, 2, 1]);
    const before = branches.list;
    const removed = branches.remove(first);
    expect(branches.list.map(({ id }) => id)).toEqual([third]);
    branches.bringBack(removed);
    expect(branches.rows.map(({ depth }) => depth).toSorted((a, b) => a - b)).toEqual([1, 1, 2]);
    expect(new Set(branches.list)).toEqual(new Set(before));
    branches.remove(first);
    expect(branches.open?.id).toBe(third);
    branches.remove(third);
    expect(branches.open).toBeUndefined();
  });

  it('[RB11] there are at most so many; the next one is refused with a sentence', async () => {
    const { branches } = await opened();
    for (let n = 0; n < BRANCHES_MAX; n++) await branches.branchFrom(null, { step: n, seq: n < 20 ? 1 : 2 });
    expect(new Set(branches.list.map(({ name }) => name)).size).toBe(BRANCHES_MAX);
    await branches.branchFrom(null, { step: 3, seq: 1 });
    expect(branches.list).toHaveLength(BRANCHES_MAX);
    expect(branches.refusal).toContain(String(BRANCHES_MAX));
    branches.close();
  });

  it('[RB5] those of a room’s recording are there again when it has grown; those kept by the chain’s end are found once', async () => {
    const { branches, kept } = await opened(memory(), all.slice(0, 1));
    await branches.branchFrom(null, { step: 10, seq: 1 });
    const { list } = branches;
    const grown = await opened(kept);
    expect(grown.branches.list).toEqual(list);
    grown.branches.remove(list[0].id);
    expect((await opened(kept)).branches.list).toEqual([]);

    const before = chainOf(small, all);
    kept.keep(before, list);
    expect((await opened(kept)).branches.list).toEqual(list);
    expect(kept.of(before)).toEqual([]);
    expect((await opened(kept)).branches.list).toEqual(list);
  });

  it('[RB5] two tabs have one tree: each adds to what the other one made of it, and none writes over it', async () => {
    const { branches: one, kept } = await opened();
    const { branches: other } = await opened(kept);
    await one.branchFrom(null, { step: 10, seq: 1 });
    await other.branchFrom(null, { step: 20, seq: 2 });
    const [first, second] = [one.open!.id, other.open!.id];
    one.rename(first, 'Mine');
    other.comment(second, 'Yours');
    expect(kept.of('a1').map(({ id, name, comment }) => [id, name, comment])).toEqual([
      [first, 'Mine', ''],
      [second, 'Branch 2', 'Yours'],
    ]);
    const removed = one.remove(second);
    expect(removed).toHaveLength(1);
    other.rename(first, 'Ours');
    expect(other.open).toBeUndefined();
    expect(other.refusal).toContain('deleted in another tab');
    one.bringBack(removed);
    one.bringBack(removed);
    expect(kept.of('a1').map(({ name }) => name)).toEqual(['Ours', 'Branch 2']);
  });

  it('[RB5] of two tabs that work in one branch the one that goes on with it first has it; the other one leaves it', async () => {
    const one = await opened();
    await one.branches.branchFrom(null, { step: 10, seq: 1 });
    const { id } = one.branches.open!;
    const other = await opened(one.kept);
    await other.branches.goOn(id);
    expect(other.branches.open?.id).toBe(id);
    other.enter({ seq: 2, step: 15, actor: 'me', command: { type: 'reset' } });
    one.enter({ seq: 2, step: 12, actor: 'me', command: { type: 'undo' } });
    expect(one.branches.open).toBeUndefined();
    expect(one.closed()).toBe(1);
    expect(one.branches.refusal).toContain('in another tab');
    expect(other.branches.open?.id).toBe(id);
    const [branch] = one.kept.of('a1');
    expect(branch.entries.map(({ command }) => command.type)).toEqual(['undo', 'reset']);
    expect(branch.lastStep).toBe(15);
    // Gone on with anew, it is as the other one left it.
    other.branches.close();
    await one.branches.goOn(id);
    one.enter({ seq: 3, step: 16, actor: 'me', command: { type: 'undo' } });
    expect(one.kept.of('a1')[0].entries).toHaveLength(3);
  });

  it('[RB10] untouched is the network with which training began, trained as long, and no command', async () => {
    const { branches } = await opened();
    const found = await branches.ending(UNTOUCHED, LAST);
    const straight = played(small, all.slice(0, 1), LAST);
    expect(found).toMatchObject({ ok: true, answer: { evaluation: straight.engine.evaluate(), step: LAST } });
    const recorded = await branches.ending(null, LAST);
    expect(recorded).toMatchObject({ answer: { evaluation: played(small, all, LAST).engine.evaluate() } });
    await branches.computeCurve(UNTOUCHED);
    expect(branches.historyOf(UNTOUCHED).at(-1)?.testLoss).toBe(straight.engine.evaluate().testLoss);
    expect(branches.list).toEqual([]);
    expect(positionAt(all, 0).seq).toBe(1);
  });
});

describe('sameWeights', () => {
  const network = (...weights: number[]) => ({
    weights: [{ weights: Float32Array.from(weights), biases: Float32Array.of(0) }],
  });

  it('[RB7] tells weights that are the same bit for bit from those that differ', () => {
    expect(sameWeights(network(1, NaN), network(1, NaN))).toBe(true);
    for (const other of [network(1, 2.000_001), network(1), network(1, 2, 3), { weights: [] }])
      expect(sameWeights(network(1, 2), other)).toBe(false);
    expect(sameWeights(network(0), network(-0))).toBe(false);
  });
});

describe('contributionSentence', () => {
  const { configuration } = small;
  const ended = (testLoss: number, halted = false) => {
    const evaluation = { testLoss, trainLoss: testLoss, testAccuracy: 0.5, trainAccuracy: 0.5 };
    return { evaluation, halted, configuration };
  };

  it('[RB10] says by how much the class lowered the test loss, or raised it, or that it hardly did', () => {
    expect(contributionSentence(ended(0.1), ended(0.4))).toContain('{isLoss:0.1} instead of {untouchedLoss:0.4}: 4');
    expect(contributionSentence(ended(0.1), ended(0.4))).toContain('lower');
    expect(contributionSentence(ended(0.4), ended(0.1))).toContain('higher');
    expect(contributionSentence(ended(0.4), ended(0.401))).toContain('hardly');
  });

  it('[RB10] says where training stopped, and where the data are others', () => {
    expect(contributionSentence(ended(0.4, true), ended(0.1))).toContain('Untouched it went on');
    expect(contributionSentence(ended(0.4), ended(0.1, true))).toContain('would have stopped');
    expect(contributionSentence(ended(0.4, true), ended(0.1, true))).toContain('either way');
    const spiral = { ...configuration, data: { ...configuration.data, dataset: 'spiral' as const } };
    expect(contributionSentence({ ...ended(0.1), configuration: spiral }, ended(0.4))).toContain('different tasks');
  });
});
