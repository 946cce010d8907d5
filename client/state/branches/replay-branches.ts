/** Answers what the page asks about branches, in a replay's worker: one question after the other, in slices. */
import {
  chainOf,
  contentHash,
  firstStepOf,
  looksOf,
  positionAt,
  type LossPoint,
  type WalkOptions,
  type Waypoints,
} from '@gradroom/shared';
import { writeRecording } from '@gradroom/shared/recordings';
import type { FromReplay, Opening } from '../replay-messages.js';
import { peopleIn } from '../replay-opened.js';
import { endingOf } from '../replay-what-ifs.js';
import { branchStart } from './branch.js';
import { BranchLogs } from './branch-logs.js';
import type { BranchAnswers, BranchQuestion, Line, ToBranches } from './branch-messages.js';

/** Points of a branch's curve. */
export const BRANCH_LOOKS = 200;
/** How often the page hears how far it has come. */
const TELL_MS = 200;

/** Yields the step that it has come to. */
type Work<Answer = BranchAnswers[keyof BranchAnswers]> = Generator<number, Answer>;

export class ReplayBranches {
  private readonly logs: BranchLogs;
  private readonly asked: { readonly ask: number; readonly work: Work }[] = [];
  private toldAt = -Infinity;

  constructor(
    private readonly opening: Opening,
    last: number,
    waypoints: Waypoints,
    private readonly options: WalkOptions,
    private readonly tell: (message: FromReplay) => void,
  ) {
    this.logs = new BranchLogs({ ...opening.recording.log, lastStep: last }, waypoints, options);
  }

  take(message: ToBranches): void {
    if (message.wanted === 'know') this.logs.know(message.branches);
    else if (message.wanted === 'answer') this.asked.push({ ask: message.ask, work: this.answering(message.question) });
    else {
      const at = this.asked.findIndex(({ ask }) => ask === message.ask);
      if (at >= 0) this.asked.splice(at, 1);
    }
  }

  /** Computes until the clock reads `deadlineMs`. @returns whether there was anything to do */
  work(deadlineMs: number): boolean {
    const { now } = this.options;
    const hadWork = this.asked.length > 0;
    while (this.asked.length > 0 && now() < deadlineMs) this.goOn(this.asked[0]);
    return hadWork;
  }

  private goOn({ ask, work }: ReplayBranches['asked'][number]): void {
    try {
      const { done, value } = work.next();
      if (done) {
        this.asked.shift();
        this.tell({ type: 'branches', told: { ask, ok: true, answer: value } });
      } else if (this.options.now() - this.toldAt >= TELL_MS) {
        this.toldAt = this.options.now();
        this.tell({ type: 'branches', told: { ask, step: value } });
      }
    } catch (error) {
      this.asked.shift();
      this.tell({ type: 'branches', told: { ask, ok: false, reason: (error as Error).message } });
    }
  }

  private *answering(question: BranchQuestion): Work {
    switch (question.kind) {
      case 'chain': {
        const { header, entries } = this.opening.recording.log;
        return chainOf(header, entries);
      }
      case 'start': {
        const parent = yield* this.logs.at(question.of, question.position);
        return { ...branchStart(parent, question.id), entries: [] };
      }
      case 'whole':
        return yield* this.whole(question.of);
      case 'curve':
        return yield* this.curve(question.of);
      case 'ending':
        return yield* this.ending(question.of, question.step);
      case 'file':
        return yield* this.file(question);
    }
  }

  private *whole(id: string): Work<BranchAnswers['whole']> {
    const { log, lastStep, engine } = yield* this.logs.source(id);
    const player = yield* this.logs.at(id, positionAt(log.entries, lastStep));
    return { header: log.header, engine: engine!, entries: [...log.entries], moment: player.moment() };
  }

  private *curve(id: string): Work<BranchAnswers['curve']> {
    const { log, lastStep } = yield* this.logs.source(id);
    const points: LossPoint[] = [];
    for (const step of looksOf(firstStepOf(log.header), lastStep, BRANCH_LOOKS)) {
      const { engine } = yield* this.logs.at(id, positionAt(log.entries, step));
      const { trainLoss, testLoss } = engine.evaluate();
      points.push({ step, age: engine.age, trainLoss, testLoss });
      yield step;
    }
    return points;
  }

  private *ending(line: Line, step: number): Work<BranchAnswers['ending']> {
    const player = yield* this.logs.history(line, step);
    const { engine } = player;
    const found = { moment: player.moment(), evaluation: engine.evaluate(), halted: engine.halted };
    return { ...endingOf(found), step, seed: player.state.seed, diagnostics: engine.diagnostics() };
  }

  /** With a mark at its end, so that whoever opens it sees whether the same comes out; its comment stands where it left. */
  private *file({ of, title, you, comment }: Extract<BranchQuestion, { kind: 'file' }>): Work<BranchAnswers['file']> {
    const { log, lastStep, engine } = yield* this.logs.source(of);
    const player = yield* this.logs.at(of, positionAt(log.entries, lastStep));
    const mark = { step: lastStep, timeMs: 0, stateHash: contentHash(player.engine.save()) };
    const people = peopleIn(log).filter((id) => id !== 'server');
    return writeRecording({
      title,
      log: { ...log, marks: [mark] },
      lastStep,
      names: new Map(people.map((id) => [id, you])),
      blobs: new Map([[contentHash(engine!), engine!]]),
      keyframes: [],
      captions: [],
      notes: comment === '' ? undefined : [{ step: firstStepOf(log.header), text: comment, kind: 'marker' }],
    });
  }
}
