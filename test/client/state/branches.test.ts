/** Branches of a recording: they go on with its bits, and come back from what is kept of them. */
import {
  contentHash,
  positionAt,
  reference,
  Waypoints,
  type Command,
  type Entry,
  type InspectAnswer,
  type LossPoint,
  type PlayerAlone,
} from '@gradroom/shared';
import { readRecording } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchStart, type Branch } from '../../../client/state/branches/branch.js';
import { BranchLogs } from '../../../client/state/branches/branch-logs.js';
import { ReplayBranches } from '../../../client/state/branches/replay-branches.js';
import type { BranchEnding, BranchQuestion, FromBranches } from '../../../client/state/branches/branch-messages.js';
import { BranchEngine, type LogSoFar } from '../../../client/state/branches/branch-engine.js';
import type { FromReplay } from '../../../client/state/replay-messages.js';
import { long } from '../../long.js';
import { log, played, plain, small } from '../../recording/small-log.js';
import { costing } from '../../recording/costing.js';

function finished<Answer>(work: Generator<unknown, Answer>): Answer {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const logsOf = (entries: readonly Entry[], lastStep: number) => {
  const clock = costing(0.5);
  const options = { backend: clock.backend, now: clock.now };
  return new BranchLogs({ header: small, entries, lastStep }, new Waypoints(small, []), options);
};

/** A branch that is worked in, without a page and without time: a step is trained as soon as it is asked for. */
function working(goesOn: LogSoFar) {
  const entries: Entry[] = [...goesOn.entries];
  let now = 0;
  const engine = new BranchEngine(
    goesOn,
    (message) => message.type === 'entry' && entries.push(message.entry),
    () => now,
    reference,
  );
  return {
    entries,
    ask: (command: Command) => engine.command(command),
    train(count: number) {
      if (!engine.command({ type: 'step', count }).ok) return false;
      const step = engine.inspect().ok ? stepOf(engine.inspect()) + count : 0;
      for (; stepOf(engine.inspect()) < step; now += 20) engine.turn();
      return true;
    },
    exact: () => engine.inspect() as Extract<InspectAnswer, { ok: true }>,
  };
}
const stepOf = (answer: InspectAnswer) => (answer.ok ? answer.step : NaN);

const change = fc.oneof(
  fc.constantFrom<Command>(
    { type: 'set-activation', layer: 0, activation: 'relu' },
    { type: 'set-activation', layer: 1, activation: 'leaky-relu', alpha: 0.2 },
    { type: 'set-training', learningRate: 0.3, optimizer: 'adam' },
    { type: 'set-network', hidden: [3] },
    { type: 'set-data', noise: 0.2 },
    { type: 'undo' },
    { type: 'reset' },
  ),
  fc.integer({ min: 1, max: 9 }),
);

describe('branches', () => {
  it('[RB1] from any moment of any session, unchanged: the same bits as the recording from there on', () => {
    fc.assert(
      fc.property(log, fc.nat(), fc.integer({ min: 1, max: 12 }), ({ entries, step }, place, count) => {
        const at = positionAt(entries, place % (step + 1));
        const parent = finished(logsOf(entries, step).at(null, at));
        fc.pre(parent.engine.halted === null && parent.state.halted === null);
        const alone = working({ ...branchStart(parent, 'b'), entries: [] });
        expect(alone.exact().engine).toEqual(parent.engine.save());
        expect(alone.train(count)).toBe(true);
        const straight = played(small, entries.slice(0, at.seq), at.step + count);
        expect(alone.exact().engine).toEqual(straight.engine.save());
      }),
      { numRuns: long ? 60 : 8 },
    );
  });

  it('[RB2] whatever is done in it and in branches of it, what is kept of them comes to the same bits again', () => {
    const doings = fc.array(change, { maxLength: 6 });
    fc.assert(
      fc.property(log, fc.nat(), doings, doings, ({ entries, step }, place, first, second) => {
        const made = logsOf(entries, step);
        const branches: Branch[] = [];
        const ends: Uint8Array[] = [];
        let parent: PlayerAlone = finished(made.at(null, positionAt(entries, place % (step + 1))));
        for (const [n, acts] of [first, second].entries()) {
          const from = { step: parent.step, seq: parent.state.seq };
          const branch = working({ ...branchStart(parent, `b${n}`), entries: [] });
          for (const act of acts)
            if (typeof act === 'number') branch.train(act);
            else branch.ask(act);
          const { step: lastStep, engine } = branch.exact();
          ends.push(engine);
          branches.push({ ...named(`b${n}`, n === 0 ? null : 'b0'), from, entries: branch.entries, lastStep });
          made.know(branches);
          parent = finished(made.at(`b${n}`, positionAt(branch.entries, lastStep)));
          expect(parent.engine.save()).toEqual(engine);
        }
        const again = logsOf(entries, step);
        again.know(JSON.parse(JSON.stringify(branches)) as Branch[]);
        for (const [n, { id, entries: own, lastStep }] of [...branches.entries()].reverse()) {
          const { engine } = finished(again.at(id, positionAt(own, lastStep)));
          expect(engine.save()).toEqual(ends[n]);
        }
      }),
      { numRuns: long ? 40 : 5 },
    );
  });

  it('[RB2] a branch that grew is gone on with; before it left, its history is its parent’s', () => {
    const logs = logsOf([], 50);
    const started = working({ ...branchStart(finished(logs.at(null, { step: 30, seq: 0 })), 'b'), entries: [] });
    started.train(4);
    const branch = { ...named('b', null), from: { step: 30, seq: 0 } };
    logs.know([{ ...branch, entries: [...started.entries], lastStep: 34 }]);
    finished(logs.at('b', positionAt(started.entries, 34)));
    started.ask({ type: 'set-training', learningRate: 0.5 });
    started.train(6);
    logs.know([{ ...branch, entries: [...started.entries], lastStep: 40 }]);
    expect(finished(logs.history('b', 40)).engine.save()).toEqual(started.exact().engine);
    expect(finished(logs.history('b', 12)).engine.save()).toEqual(played(small, [], 12).engine.save());
    logs.know([]);
    expect(() => finished(logs.at('b', { step: 40, seq: 0 }))).toThrow('not there any more');
  });

  it('[RB2] where the recording has no such place the branch is refused with a sentence', () => {
    const logs = logsOf([], 10);
    logs.know([{ ...named('b', null), from: { step: 5, seq: 3 }, lastStep: 5 }]);
    expect(() => finished(logs.at('b', { step: 5, seq: 0 }))).toThrow('no such place');
  });
});

describe('ReplayBranches', () => {
  const clock = costing(0.1);
  const told: FromBranches[] = [];
  const recording = { title: 'A lesson', log: { header: small, entries: [], marks: [] }, lastStep: 400 };
  const whole = { ...recording, names: new Map(), blobs: new Map(), keyframes: [], captions: [] };
  const tell = (message: FromReplay) => message.type === 'branches' && told.push(message.told);
  const options = { backend: clock.backend, now: clock.now };
  const worker = new ReplayBranches({ recording: whole }, 400, new Waypoints(small, []), options, tell);
  let asks = 0;
  function asked<Answer>(question: BranchQuestion): Answer {
    worker.take({ wanted: 'answer', ask: ++asks, question });
    // What costs no training takes no time of this clock, so that one turn does all of it.
    while (worker.work(clock.now() + 10));
    const answer = told.findLast(({ ask }) => ask === asks);
    if (!answer || !('ok' in answer) || !answer.ok) throw new Error(JSON.stringify(answer));
    return answer.answer as Answer;
  }
  const branch = working(asked<LogSoFar>({ kind: 'start', id: 'b', of: null, position: { step: 200, seq: 0 } }));
  branch.ask({ type: 'set-activation', layer: 0, activation: 'relu' });
  branch.train(50);
  const kept: Branch = {
    ...named('b', null),
    from: { step: 200, seq: 0 },
    entries: branch.entries,
    lastStep: 250,
  };
  worker.take({ wanted: 'know', branches: [kept] });

  it('[RB3] the curve begins where it left and ends where it has come to; both can be looked at at one step', () => {
    const curve = asked<LossPoint[]>({ kind: 'curve', of: 'b' });
    const end = asked<BranchEnding>({ kind: 'ending', of: 'b', step: 250 });
    expect(curve[0].step).toBe(200);
    expect(curve.map(({ step }) => step)).toEqual(curve.map(({ step }) => step).sort((a, b) => a - b));
    expect(curve.at(-1)).toMatchObject({ step: 250, testLoss: end.evaluation.testLoss });
    expect(end.diagnostics).toHaveLength(3);
    const recorded = asked<BranchEnding>({ kind: 'ending', of: null, step: 250 });
    expect(recorded.evaluation).toEqual(played(small, [], 250).engine.evaluate());
  });

  it('[RB6] a branch is written as a recording of its own, which is recomputed to the same bits', () => {
    const file = asked<Uint8Array>({
      kind: 'file',
      of: 'b',
      title: 'A lesson: Branch 1',
      you: 'You',
      comment: 'ReLU learns.',
    });
    const { recording: read, fault } = readRecording(file);
    expect(fault).toBeUndefined();
    expect(read).toMatchObject({ title: 'A lesson: Branch 1', lastStep: 250 });
    const actors = new Set(read.log.entries.flatMap(({ actor }) => (actor === 'server' ? [] : [actor])));
    expect(read.names).toEqual(new Map([...actors].map((actor) => [actor, 'You'])));
    expect(read.notes).toEqual([{ step: read.log.header.parent?.step, text: 'ReLU learns.', kind: 'marker' }]);
    const { header, entries } = read.log;
    const alone = { ...plain, now: () => 0, blob: (hash: string) => read.blobs.get(hash) };
    const log = new BranchLogs({ header, entries, lastStep: 250 }, new Waypoints(header, []), alone);
    const { engine } = finished(log.at(null, positionAt(entries, 250)));
    expect(engine.save()).toEqual(branch.exact().engine);
    expect(read.log.marks).toEqual([{ step: 250, timeMs: 0, stateHash: contentHash(engine.save()) }]);
  });

  it('[RB2] says in a sentence what is not there; what is not wanted any more is not computed', () => {
    expect(() => asked({ kind: 'curve', of: 'gone' })).toThrow('not there any more');
    const before = told.length;
    worker.take({ wanted: 'answer', ask: ++asks, question: { kind: 'chain' } });
    worker.take({ wanted: 'nothing', ask: asks });
    expect(worker.work(clock.now() + 10)).toBe(false);
    expect(told).toHaveLength(before);
  });
});

function named(id: string, parent: string | null): Branch {
  return { id, parent, from: { step: 0, seq: 0 }, name: id, comment: '', entries: [], lastStep: 0 };
}
