/**
 * The slow walk through a whole recording, in the worker: what is seen on it goes to the page, and what can be trusted: at its end, or as
 * soon as a step is another one than was recorded.
 */
import {
  encodeCore,
  firstStepOf,
  frameOf,
  isComputed,
  Survey,
  type Waypoints,
  type WalkOptions,
} from '@gradroom/shared';
import { trustBySeal, type Trust } from '@gradroom/shared/recordings';
import type { FromReplay, Opening } from './replay-messages.js';

/** Points of the timeline's curve, and how often the page hears of new ones. */
export const LOOKS = 600;
const LOOKS_MS = 250;

export class ReplaySurvey {
  /** Undefined where the recording's engine version is not computed here. */
  private readonly survey: Survey | undefined;
  private readonly first: number;
  private looks: Uint8Array[] = [];
  private toldAt = -Infinity;
  /** Whether there is nothing more to go through: at its end, or where it could not go on. */
  private over = false;
  /** Of the whole; or, before that is gone through, of its first fault. */
  private trust: Trust | undefined;
  private knownKeys: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly opening: Opening,
    private readonly last: number,
    waypoints: Waypoints,
    private readonly options: WalkOptions,
    private readonly tell: (message: FromReplay) => void,
  ) {
    const { log } = opening.recording;
    this.first = firstStepOf(log.header);
    if (!isComputed(log.header.engineVersion)) return;
    this.survey = new Survey({ log, lastStep: last }, waypoints, {
      ...options,
      looks: LOOKS,
      onLook: (player) => this.looks.push(encodeCore(frameOf(player, { epoch: 1, stepsPerSecond: 0 }))),
    });
  }

  /** From now on these servers are known: what was already said may be said otherwise. */
  know(keys: ReadonlyMap<string, string>): void {
    this.knownKeys = new Map([...this.knownKeys, ...keys]);
    if (!this.survey || !this.trust || this.trust.kind === 'differs') return;
    this.trust = trustBySeal(this.opening.recording, this.survey.agreed, this.knownKeys);
    this.tellState(this.survey);
  }

  /** Computes until the clock reads `deadlineMs`. @returns whether there is more to do */
  work(deadlineMs: number): boolean {
    const { survey } = this;
    if (!survey || this.over) return false;
    const knew = this.trust !== undefined;
    this.goOn(survey, deadlineMs);
    const nowMs = this.options.now();
    const isNews = this.over || (!knew && this.trust);
    if (!isNews && nowMs - this.toldAt < LOOKS_MS) return true;
    this.toldAt = nowMs;
    this.tellState(survey);
    return !this.over;
  }

  private tellState(survey: Survey): void {
    const share = this.last > this.first ? (survey.step - this.first) / (this.last - this.first) : 1;
    const state = { share, done: this.over, agreed: survey.agreed, trust: this.trust };
    this.tell({ type: 'looks', frames: this.looks.splice(0), survey: state });
  }

  private goOn(survey: Survey, deadlineMs: number): void {
    try {
      this.over = survey.work(deadlineMs);
    } catch (error) {
      // Bytes are missing, or an entry is one that no room would have decided.
      const { step, agreedTo: agreed } = survey;
      this.over = true;
      this.trust ??= { kind: 'differs', step, at: 'entry', agreed, reason: (error as Error).message };
    }
    if (survey.fault) this.trust = { kind: 'differs', ...survey.fault };
    else if (this.over) this.trust ??= trustBySeal(this.opening.recording, survey.agreed, this.knownKeys);
  }
}
