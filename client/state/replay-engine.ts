/**
 * A recording that is looked at: where it stands, how it plays, and the slow walk through all of it beside that. Pure of the worker
 * around it: time comes in with each turn, messages go out through `tell`.
 */
import {
  encodeFrame,
  EntryError,
  firstStepOf,
  frameOf,
  FRAMES_PER_SECOND,
  frameStreams,
  isComputed,
  positionAt,
  Seeker,
  Waypoints,
  type InspectAnswer,
  type Position,
  type Stream,
  type Trainers,
} from '@gradroom/shared';
import { pastSteps } from '../strings/en/past-steps.js';
import { ReplayBranches } from './branches/replay-branches.js';
import { ReplayAside } from './replay-aside.js';
import { inspected } from './replay-moment.js';
import type { Rankers } from './replay-ranking.js';
import { ReplaySurvey } from './replay-survey.js';
import { ReplayWhatIfs } from './replay-what-ifs.js';
import { ReplayPlay } from './replay-play.js';
import { openedOf } from './replay-opened.js';
import { peopleOf, viewOf } from './replay-view.js';
import { strideFrom } from './replay-stride.js';
import type { FromReplay, Opening, ToReplay } from './replay-messages.js';

/** Of one turn at most, so that what the page asks waits no longer. */
const TURN_MS = 14;
/** Of each turn, while it plays, for going through the recording. */
const SURVEY_MS = 3;
/** Between turns while it plays at a set speed; and while nothing is to be done. */
const PACE_MS = 6;
const IDLE_MS = 200;
const FRAME_MS = 1_000 / FRAMES_PER_SECOND;
/** On a long way pictures come so often. */
const ON_WAY_MS = 160;
/** Of the time, pictures may take this share. */
const FRAME_SHARE = 0.25;

export class ReplayEngine {
  private readonly first: number;
  /** Before an entry that cannot be computed, where one was found. */
  private last: number;
  private readonly seeker: Seeker;
  private readonly aside: ReplayAside;
  private readonly survey: ReplaySurvey;
  private readonly whatIfs: ReplayWhatIfs;
  private readonly branches: ReplayBranches;
  private readonly play: ReplayPlay;
  private streams: readonly Stream[] = frameStreams;
  private framedAt = -Infinity;
  private frameEveryMs = FRAME_MS;
  private told: Position = { step: -1, seq: -1 };
  private toldState = -1;
  private stale = true;
  private wasArrived = true;

  /** @throws Error with a sentence, where the recording cannot be played here at all */
  constructor(
    private readonly opening: Opening,
    backend: Trainers,
    private readonly now: () => number,
    private readonly tell: (message: FromReplay) => void,
    rankers?: Rankers,
  ) {
    const { log, lastStep, keyframes, blobs } = opening.recording;
    const options = { backend, now, blob: (hash: string) => blobs.get(hash) };
    const waypoints = new Waypoints(log.header, keyframes);
    const newSeeker = () => new Seeker(log, waypoints, options);
    this.first = firstStepOf(log.header);
    this.last = Math.max(lastStep, this.first);
    this.seeker = newSeeker();
    this.aside = new ReplayAside(opening.recording.title, newSeeker, (position) => this.within(position), now, tell);
    this.play = new ReplayPlay(log, this.first, this.last);
    this.survey = new ReplaySurvey(opening, this.last, waypoints, options, tell);
    this.whatIfs = new ReplayWhatIfs(opening, this.last, waypoints, options, tell, rankers);
    this.branches = new ReplayBranches(opening, this.last, waypoints, options, tell);
    this.tellOpened();
  }

  /** @throws where nothing at all can be shown any more; so does `turn` */
  take(message: Exclude<ToReplay, { type: 'open' | 'save' }>): void {
    // Whoever asked for what lies behind gets what is nearest to it.
    if (!this.reached(() => this.heed(message))) this.heed(message);
  }

  private heed(message: Exclude<ToReplay, { type: 'open' | 'save' }>): void {
    switch (message.type) {
      case 'go':
        return this.go(message.position);
      case 'stride':
        // Whoever presses quickly goes on from where they are going.
        return this.go(strideFrom(this.seeker, this.opening.recording.log, message));
      case 'play':
        this.play.set(message, this.seeker.position, this.now());
        if (message.playing && this.seeker.position.step >= this.play.end) this.go(this.play.start);
        return this.tellAt();
      case 'inspect':
        return this.tell({ type: 'answer', ask: message.ask, answer: this.inspect(message.step) });
      case 'peek':
        return this.tell({ type: 'peeked', ask: message.ask, peeked: this.aside.peek(message.position) });
      case 'picture':
        return this.aside.ask(message);
      case 'watch':
        this.streams = message.streams;
        this.stale = true;
        return;
      case 'what-if':
        return this.whatIfs.take(message.asked);
      case 'branches':
        return this.branches.take(message.asked);
      case 'keys':
        return this.survey.know(message.known);
      case 'visible':
        return this.play.rest();
    }
  }

  /** Computes for a while, and tells what can be seen. @returns ms until the next turn */
  turn(visible: boolean): number {
    let restMs = 0;
    this.reached(() => (restMs = this.goOn(visible)));
    return restMs;
  }

  /** Where an entry cannot be computed, the recording ends before its step from now on. @returns whether there was none */
  private reached(go: () => unknown): boolean {
    try {
      go();
      return true;
    } catch (error) {
      if (!(error instanceof EntryError) || error.at.step <= this.first) throw error;
      this.endBefore(error);
      return false;
    }
  }

  private endBefore({ at, message }: EntryError): void {
    this.last = at.step - 1;
    this.play.endAt(this.last);
    this.tellOpened(message);
    this.go(this.seeker.destination);
  }

  private goOn(visible: boolean): number {
    const startedAt = this.now();
    const playing = this.play.playing && visible;
    if (!this.seeker.arrived) this.work(startedAt + TURN_MS);
    else if (playing) this.playOn(startedAt);
    this.showFrame();
    if (!this.seeker.arrived && !this.play.playing) return 0;
    const deadlineMs = playing ? this.now() + SURVEY_MS : startedAt + TURN_MS;
    // Whoever branches waits for it; nobody waits for the survey.
    const working =
      this.branches.work(deadlineMs) ||
      this.aside.work(deadlineMs) ||
      this.survey.work(deadlineMs) ||
      this.whatIfs.work(deadlineMs);
    if (playing) return this.play.speed === 'max' ? 0 : PACE_MS;
    return working ? 0 : IDLE_MS;
  }

  private work(deadlineMs: number): void {
    const arrived = this.seeker.work(deadlineMs);
    if (arrived) this.play.moved(this.seeker.position);
  }

  private playOn(startedAt: number): void {
    const { play, seeker } = this;
    const next = play.next(seeker.position, startedAt);
    if (next.jump) seeker.goTo(next.to);
    else seeker.playTo(next.to);
    // What a slow machine cannot do in time is not owed.
    if (!seeker.work(startedAt + TURN_MS)) {
      seeker.playTo(seeker.position);
      play.moved(seeker.position);
    }
    if (play.ended(seeker.position)) this.tellAt();
  }

  private go(position: Position): void {
    this.seeker.goTo(this.within(position));
    this.wasArrived = false;
    this.work(this.now() + TURN_MS);
    this.showFrame();
    if (!this.seeker.arrived) this.tellAt();
  }

  private within(position: Position): Position {
    return { ...position, step: Math.min(Math.max(position.step, this.first), this.last) };
  }

  /** Exact state of the shown step, or of another one that is quickly computed. */
  private inspect(step = this.seeker.position.step): InspectAnswer {
    if (step === this.seeker.position.step) return inspected(this.seeker.player);
    if (!(step >= this.first && step <= this.last)) return refused(pastSteps.behindEnd(this.last));
    const player = this.aside.at(positionAt(this.opening.recording.log.entries, step));
    return player ? inspected(player) : refused(pastSteps.tooLong(step));
  }

  /** What is shown follows where it stands: at once when it has arrived, now and then on a long way. */
  private showFrame(): void {
    const { arrived, position, player } = this.seeker;
    const nowMs = this.now();
    const justArrived = arrived && !this.wasArrived;
    const everyMs = arrived ? this.frameEveryMs : Math.max(ON_WAY_MS, this.frameEveryMs);
    const same = position.step === this.told.step && position.seq === this.told.seq && !this.stale;
    if (same && !justArrived) return;
    if (!justArrived && nowMs - this.framedAt < everyMs) return;
    this.wasArrived = arrived;
    this.stale = false;
    this.told = position;
    this.framedAt = nowMs;
    this.tellState();
    const frame = frameOf(player, { epoch: 1, stepsPerSecond: this.play.stepsPerSecond(position, nowMs) });
    this.tell({ type: 'frame', bytes: encodeFrame(frame, { weights: this.streams.includes('weights') }) });
    this.tellAt();
    this.frameEveryMs = Math.max(FRAME_MS, (this.now() - nowMs) / FRAME_SHARE);
  }

  private tellState(): void {
    const { state } = this.seeker.player;
    if (state.seq === this.toldState) return;
    this.toldState = state.seq;
    const { title, log } = this.opening.recording;
    const shown = viewOf(state, title, isComputed(log.header.engineVersion));
    this.tell({ type: 'state', state: shown, people: peopleOf(state) });
  }

  private tellAt(): void {
    const { position, arrived } = this.seeker;
    this.tell({ type: 'at', position, playing: this.play.playing, to: arrived ? undefined : this.seeker.destination });
  }

  /** @param fault why it ends where it does, where that was found by computing */
  private tellOpened(fault = this.opening.fault): void {
    this.tell({ type: 'opened', recording: openedOf({ ...this.opening, fault }, this.first, this.last) });
    this.wasArrived = false;
    this.showFrame();
  }
}

const refused = (message: string): InspectAnswer => ({ ok: false, error: { code: 'no-such-step', message } });
