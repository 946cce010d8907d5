/**
 * What lies ahead of a room's questions: worked out beside the room from when they are asked, one after the other, and written
 * into the log once they are revealed. Nothing of it is stored before: a lost worker, a room that wakes or another owner begins
 * it again from the log, with the same result.
 */
import { epochsAheadOf, type Finding, type Header, type QuestionState, type SessionState } from '@gradroom/shared';
import type { Token } from '../storage/store.js';
import type { Beside } from '../training/pool.js';
import type { Environment } from './environment.js';
import { Findings } from './findings.js';
import { Listeners } from './listeners.js';
import { loadTraining } from './load.js';
import { isOfStore } from './unsaved.js';

/** Where it fails more often, nobody can say what is right; that the store is away says nothing of it. */
const FAILURES_MAX = 3;
const TRY_AGAIN_MS = 1_000;

export interface PredictionsOptions {
  readonly environment: Pick<Environment, 'store' | 'training' | 'time' | 'log'>;
  readonly header: Header;
  readonly token: Token;
  /** The durable state. */
  readonly state: () => SessionState;
  /** To be written, where it is still needed. */
  readonly onFound: (finding: Finding) => void;
}

/** One that is being worked out. */
interface Work {
  readonly question: QuestionState;
  failures: number;
  share: number;
  /** Undefined while it is read from the store. */
  beside?: Beside;
}

/** What was found of a question, until the log has it or nobody asks any more. */
interface Found {
  readonly finding: Finding;
  isTold: boolean;
}

export class RoomPredictions {
  /** By the question's seq. */
  private readonly found = new Map<number, Found>();
  private readonly findings: Findings;
  private readonly listeners: Listeners<[]>;
  private work: Work | undefined;
  private cancelTimer = () => {};
  private resting = false;
  private closed = false;

  constructor(private readonly options: PredictionsOptions) {
    const { environment, state, onFound } = options;
    this.findings = new Findings(environment.time, state, onFound);
    this.listeners = new Listeners(environment.log);
  }

  /** Whenever `progress` is another one. Returns the way to stop it. */
  onProgress(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** Of a question that is revealed: nobody hears before how soon its answer was found. Undefined where none is worked out. */
  get progress(): { readonly question: number; readonly share: number } | undefined {
    const { work } = this;
    const isShown = this.ahead.some(({ seq, phase }) => seq === work?.question.seq && phase === 'revealed');
    return work && isShown ? { question: work.question.seq, share: work.share } : undefined;
  }

  /** Works out what the state's questions ask for now. */
  follow(): void {
    if (this.closed) return;
    const { ahead } = this;
    const isAsked = (wanted: number) => ahead.some(({ seq }) => seq === wanted);
    for (const seq of this.found.keys()) if (!isAsked(seq)) this.found.delete(seq);
    if (this.work && !isAsked(this.work.question.seq)) this.drop();
    for (const { seq, phase } of ahead) if (phase === 'revealed') this.write(seq);
    if (this.progress) this.listeners.tell();
    const next = ahead.find(({ seq }) => !this.found.has(seq));
    if (this.work || !next) return;
    this.work = { question: next, failures: 0, share: 0 };
    void this.open(this.work);
  }

  /** While nobody is there nothing is computed. */
  rest(resting: boolean): void {
    this.resting = resting;
    this.work?.beside?.rest(resting);
  }

  close(): void {
    this.closed = true;
    this.findings.close();
    this.drop();
  }

  /** Questions whose answers lie ahead and are not known yet. */
  private get ahead(): readonly QuestionState[] {
    return this.options
      .state()
      .questions.filter(({ question, right }) => right === null && epochsAheadOf(question) !== undefined);
  }

  private drop(): void {
    this.cancelTimer();
    this.work?.beside?.close();
    this.work = undefined;
  }

  private write(seq: number): void {
    const found = this.found.get(seq);
    if (!found || found.isTold) return;
    found.isTold = true;
    this.findings.add(found.finding);
  }

  /** @param keyframeAt no keyframe of a later step */
  private async open(work: Work, keyframeAt = work.question.step): Promise<void> {
    const { environment, header, token } = this.options;
    const { seq, step } = work.question;
    try {
      const { room } = await loadTraining(environment.store, header, token, { keyframeAt, lastSeq: seq });
      if (this.work !== work) return;
      work.beside = environment.training.predict(
        { ...room, seq, step, resting: this.resting },
        {
          onShare: (share) => {
            work.share = share;
            if (this.progress) this.listeners.tell();
          },
          onFound: (finding) => this.onFound(work, finding),
          onFailed: (error, unreadable) => this.onFailed(work, error, unreadable ? room.keyframe?.step : undefined),
        },
      );
    } catch (error) {
      this.onFailed(work, error);
    }
  }

  private onFound(work: Work, finding: Finding): void {
    if (this.work !== work) return;
    this.found.set(work.question.seq, { finding, isTold: false });
    this.work = undefined;
    this.follow();
  }

  /** @param unreadable step of the keyframe that could not be read */
  private onFailed(work: Work, error: unknown, unreadable?: number): void {
    if (this.work !== work) return;
    const { seq, step } = work.question;
    this.options.environment.log.error({ err: error, question: seq }, 'A prediction failed, and is taken up again.');
    work.beside = undefined;
    if (!isOfStore(error)) work.failures += 1;
    if (work.failures === FAILURES_MAX) {
      return this.onFound(work, { type: 'found-right', question: seq, at: step, truth: null });
    }
    const keyframeAt = unreadable === undefined ? step : unreadable - 1;
    this.cancelTimer = this.options.environment.time.after(TRY_AGAIN_MS, () => void this.open(work, keyframeAt));
  }
}
