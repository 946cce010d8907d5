/** The worker's side of what-ifs: after the survey, one before the ranking, told as it goes, stopped and gone on with. */
import type { Evaluation } from '@gradroom/shared';
import { describe, expect, it, vi } from 'vitest';
import type { RankWorker } from '../../../client/state/rank-messages.js';
import { Ranker } from '../../../client/state/ranker.js';
import type { Rankers } from '../../../client/state/replay-ranking.js';
import { ReplayEngine } from '../../../client/state/replay-engine.js';
import type { FromReplay } from '../../../client/state/replay-messages.js';
import { costing } from '../../recording/costing.js';
import { scriptedLesson } from '../../recording/scripted-lesson.js';
import { played } from '../../recording/small-log.js';

const whole = scriptedLesson();
/** The end of the first chapter is enough. */
const lastStep = 3_600;
const entries = whole.log.entries.filter(({ step }) => step <= lastStep);
const marks = whole.log.marks.filter(({ step }) => step <= lastStep);
const lesson = { ...whole, log: { ...whole.log, entries, marks }, lastStep, keyframes: [] };
const seqOf = (type: string) => entries.find(({ command }) => command.type === type)!.seq;
const changes = entries.filter(({ command }) => command.type.startsWith('set-')).map(({ seq }) => seq);

/** A turn of computing is one event of the machine's, which may have others to run first. */
const SLOW = { timeout: 10_000 };

function opened(rankers?: Rankers) {
  const clock = costing(0.1);
  const told: FromReplay[] = [];
  const engine = new ReplayEngine(
    { recording: lesson },
    clock.backend,
    clock.now,
    (message) => void told.push(message),
    rankers,
  );
  const last = <Type extends FromReplay['type']>(type: Type) =>
    told.findLast((message): message is Extract<FromReplay, { type: Type }> => message.type === type);
  return {
    engine,
    told,
    last,
    /** Turns until that is so, or nothing is left to do. */
    until(so: () => boolean = () => false) {
      for (let n = 0; n < 5_000 && !so() && engine.turn(true) === 0; n++);
    },
  };
}

describe('ReplayWhatIfs', () => {
  // The survey takes a second, and all of them go on from it.
  const { engine, told, last, until } = opened();

  it('[WI8] answers after the survey: what was, what would have been, and the curve from there on', () => {
    const seq = seqOf('set-activation');
    engine.take({ type: 'what-if', asked: { wanted: 'one', alteration: { seq, lastSeq: seq } } });
    until();
    const surveyed = told.findIndex((message) => message.type === 'looks' && message.survey.done);
    expect(told.findIndex(({ type }) => type === 'what-if')).toBeGreaterThan(surveyed);
    const { found } = last('what-if')!.state;
    const { header } = lesson.log;
    expect(found?.was.evaluation).toEqual(played(header, entries, lastStep).engine.evaluate());
    expect(found?.is.configuration.network.layers[0].activation).toBe('relu');
    expect(found?.is.evaluation.testLoss).not.toBe(found?.was.evaluation.testLoss);
    expect(found?.curve[0].step).toBeGreaterThanOrEqual(entries[seq - 1].step);
    expect(found?.curve.at(-1)).toMatchObject({ step: lastStep, testLoss: found?.is.evaluation.testLoss });
  });

  it('[NU52] a point of either curve is computed again: the history as it was, or with the thing otherwise, up to that step', () => {
    const { alteration, found } = last('what-if')!.state;
    const { header } = lesson.log;
    const middle = found!.curve[Math.floor(found!.curve.length / 2)];
    for (const { step, testLoss } of [found!.curve[0], middle, found!.curve.at(-1)!]) {
      engine.take({ type: 'what-if', asked: { wanted: 'standing', ask: step, step, alteration } });
      engine.take({ type: 'what-if', asked: { wanted: 'standing', ask: -step, step } });
      until(() => last('standing')?.ask === -step);
      const answers = told.filter((message) => message.type === 'standing').slice(-2);
      const [is, was] = answers.map(({ standing }) => standing as { evaluation: Evaluation });
      expect(answers.map(({ ask }) => ask)).toEqual([step, -step]);
      expect(is.evaluation.testLoss).toBe(testLoss);
      const before = entries.filter((entry) => entry.step <= step);
      expect(was.evaluation).toEqual(played(header, before, step).engine.evaluate());
    }
    expect(middle.step).toBeLessThan(lastStep);
  });

  it('[WI8] the ranking stops where it is told to, and goes on from there; what is looked at goes first', () => {
    const ranking = () => last('ranking')?.state;
    engine.take({ type: 'what-if', asked: { wanted: 'ranking' } });
    until(() => ranking()?.rows.length === 2);
    engine.take({ type: 'what-if', asked: { wanted: 'stop', of: 'ranking' } });
    engine.take({ type: 'what-if', asked: { wanted: 'one', alteration: { seq: changes[0], lastSeq: changes[0] } } });
    until();
    expect(last('what-if')?.state.found).toBeDefined();
    expect(ranking()).toMatchObject({ count: changes.length, done: false });
    expect(ranking()?.rows).toHaveLength(2);
    engine.take({ type: 'what-if', asked: { wanted: 'ranking' } });
    until();
    expect(ranking()?.done).toBe(true);
    // [WI11] The last ones first; each is the what-if of its act.
    expect(ranking()?.rows.map(({ seq }) => seq)).toEqual(changes.toReversed());
    const first = ranking()?.rows.find(({ seq }) => seq === changes[0]);
    expect(first?.testLoss).toBe(last('what-if')?.state.found?.is.evaluation.testLoss);
  });

  it('[WI8] says in a sentence why a value cannot be computed', () => {
    const seq = changes.at(-1)!;
    const command = { type: 'set-training', learningRate: 99 } as const;
    engine.take({ type: 'what-if', asked: { wanted: 'one', alteration: { seq, lastSeq: seq, command } } });
    until();
    expect(last('what-if')?.state.refusal).toBe('This value cannot be set there.');
  });
});

/**
 * Workers on this thread, each of which takes what it is told when it has its turn. Messages are copies, as those to a real one.
 *
 * @param answered how many acts come to their end; whoever has another one is still computing, until `goOn`
 */
function crew(cores: number, answered = Infinity) {
  const alive = new Set<RankWorker>();
  const begun: number[] = [];
  let most = 0;
  let isHeld = true;
  const start = () => {
    const ranker = new Ranker(
      costing(0.1).backend,
      () => performance.now(),
      (message) => {
        if (alive.has(worker)) worker.onmessage?.({ data: structuredClone(message) } as MessageEvent<typeof message>);
      },
    );
    const worker: RankWorker = {
      onmessage: null,
      onerror: null,
      postMessage(message) {
        const copy = structuredClone(message);
        if (copy.type === 'act' && begun.push(copy.act.seq) > answered && isHeld) return;
        setTimeout(() => alive.has(worker) && ranker.take(copy));
      },
      terminate: () => void alive.delete(worker),
    };
    alive.add(worker);
    most = Math.max(most, alive.size);
    return worker;
  };
  return { rankers: { cores, start }, alive, begun, most: () => most, goOn: () => (isHeld = false) };
}

describe('[WI12] a ranking by several workers', () => {
  const rank = (stage: ReturnType<typeof opened>) =>
    stage.engine.take({ type: 'what-if', asked: { wanted: 'ranking' } });
  const rankingOf = (stage: ReturnType<typeof opened>) => stage.last('ranking')?.state;
  const alone = opened();
  rank(alone);
  alone.until();

  it('has the same rows as one worker, in the same order, and ends its workers', async () => {
    const others = crew(4);
    const stage = opened(others.rankers);
    rank(stage);
    stage.until();
    await vi.waitFor(() => expect(rankingOf(stage)?.done).toBe(true), SLOW);
    expect(rankingOf(stage)).toEqual(rankingOf(alone));
    expect(others.most()).toBe(Math.min(3, changes.length));
    expect(others.alive.size).toBe(0);
  });

  it('ends them where it is stopped, and computes what was under way anew when it goes on', async () => {
    const others = crew(2, 1);
    const stage = opened(others.rankers);
    rank(stage);
    stage.until();
    await vi.waitFor(() => expect(rankingOf(stage)?.rows.length).toBeGreaterThan(0), SLOW);
    stage.engine.take({ type: 'what-if', asked: { wanted: 'stop', of: 'ranking' } });
    expect(others.alive.size).toBe(0);
    const { rows } = rankingOf(stage)!;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rankingOf(stage)).toMatchObject({ rows, done: false });
    others.goOn();
    rank(stage);
    stage.until();
    await vi.waitFor(() => expect(rankingOf(stage)?.done).toBe(true), SLOW);
    expect(rankingOf(stage)?.rows).toEqual(rankingOf(alone)?.rows);
    expect(others.begun.length).toBe(changes.length + 1);
  });

  it('goes on alone where no worker can be made, or its script does not come', async () => {
    const refusing = opened({
      cores: 4,
      start: () => {
        throw new Error('forbidden here');
      },
    });
    rank(refusing);
    refusing.until();
    expect(rankingOf(refusing)).toEqual(rankingOf(alone));
    const failing = opened({
      cores: 2,
      start: () => {
        const worker: RankWorker = { onmessage: null, onerror: null, postMessage: () => {}, terminate: () => {} };
        setTimeout(() => worker.onerror?.({} as ErrorEvent));
        return worker;
      },
    });
    rank(failing);
    failing.until();
    expect(rankingOf(failing)?.rows).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    failing.until();
    expect(rankingOf(failing)).toEqual(rankingOf(alone));
  });
});
