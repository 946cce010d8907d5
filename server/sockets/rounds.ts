/**
 * What everybody in a room is sent, room by room: for some milliseconds in a turn of the event loop, then whatever came meanwhile is
 * heard. So a server with more to send than it can goes on answering, and leaves out frames that a newer one has replaced.
 *
 * Rooms in which somebody changed something go before those that only train.
 */
import type { Environment } from '../rooms/environment.js';
import type { RoomFrame } from '../rooms/types.js';

/**
 * So much in a turn: less would cost more turns, each with a price of its own, and more is felt by who waits for an answer. Where all
 * else took longer since the last turn, as long as that: what is sent gets half of a busy thread, and whoever is answered sees it soon.
 */
const TURN_MS = 12;
const TURN_MS_MAX = 25;
/** While somebody connects: libuv takes one connection in a turn of the event loop, so that a class waits for as many turns as it has people. */
const TURN_WITH_NEWCOMER_MS = 3;
/** A room that only trains waits no longer for those that changed: then it is its turn, and at least every other one is theirs. */
const PATIENCE_MS = 200;
/** Where frames are made more seldom, since there is too much to send, a state waits so long for the one that shows it: both are one write. */
const EARLY_MS = 50;

/** What a room is sent at once: newer states, a frame, or both. */
export interface Round {
  readonly states: boolean;
  readonly frame?: RoomFrame;
}

/** Everybody in one room. */
export interface Crowd {
  send(round: Round): void;
}

interface Waiting extends Round {
  readonly sinceMs: number;
}

export class Rounds {
  /** In each, who waits longest is first. */
  private readonly changed = new Map<Crowd, Waiting>();
  private readonly usual = new Map<Crowd, Waiting>();
  /** States that wait for the frame that shows what they tell, each with what ends its timer. */
  private readonly early = new Map<Crowd, () => void>();
  /** The last entry that a room's frames showed. */
  private readonly shownSeq = new WeakMap<Crowd, number>();
  private isOn = false;
  /** The last one that was sent something only trains, and had waited too long. */
  private wasOverdue = false;
  /** From when the next turn is waited for. */
  private waitedFromMs = 0;
  private hasNewcomer = false;

  /**
   * @param framePace hears when each frame goes out, and says whether they are made more seldom than they might be
   * @param onFailed of a room that could not be sent something; the others go on
   */
  constructor(
    private readonly time: Pick<Environment['time'], 'measure' | 'after'>,
    private readonly framePace: { readonly isWide: boolean; sent(madeMs: number, nowMs: number): void },
    private readonly onFailed: (error: unknown) => void,
  ) {}

  /** There is more to send than the thread can. */
  get areLate(): boolean {
    return this.framePace.isWide;
  }

  /** Each of them is to be told what is new in its view of the room; where there is too much to send, together with its frame. */
  states(crowd: Crowd): void {
    const waiting = this.waitingOf(crowd);
    if (waiting || !this.areLate) this.put(this.changed, crowd, { states: true, frame: waiting?.frame });
    else if (!this.early.has(crowd))
      this.early.set(
        crowd,
        this.time.after(EARLY_MS, () => this.statesAlone(crowd)),
      );
  }

  /** Each of them is offered this frame, in place of one that still waits. */
  frame(crowd: Crowd, frame: RoomFrame): void {
    const waiting = this.waitingOf(crowd);
    // Weights come more seldom: a frame that has them is not given up for one that has none.
    if (waiting?.frame?.whole && !frame.whole) this.send(crowd, waiting);
    const states = this.waitingOf(crowd)?.states || this.early.has(crowd);
    this.endEarly(crowd);
    const isNews = frame.seq > (this.shownSeq.get(crowd) ?? -1);
    this.put(states || isNews ? this.changed : this.usual, crowd, { states, frame });
  }

  /** Somebody has connected, and others may wait to: the next turn is a short one. */
  newcomer(): void {
    this.hasNewcomer = true;
  }

  /** They are gone. */
  forget(crowd: Crowd): void {
    this.endEarly(crowd);
    this.changed.delete(crowd);
    this.usual.delete(crowd);
  }

  private statesAlone(crowd: Crowd): void {
    this.early.delete(crowd);
    this.put(this.changed, crowd, { states: true });
  }

  private endEarly(crowd: Crowd): void {
    this.early.get(crowd)?.();
    this.early.delete(crowd);
  }

  private waitingOf(crowd: Crowd): Waiting | undefined {
    return this.changed.get(crowd) ?? this.usual.get(crowd);
  }

  private put(among: Map<Crowd, Waiting>, crowd: Crowd, round: Round): void {
    if (among === this.changed) this.usual.delete(crowd);
    // Who waits already keeps its place.
    const sinceMs = among.get(crowd)?.sinceMs ?? this.time.measure();
    among.set(crowd, { ...round, sinceMs });
    this.begin();
  }

  private begin(): void {
    if (this.isOn) return;
    this.isOn = true;
    this.waitedFromMs = this.time.measure();
    this.time.after(0, this.turn);
  }

  private readonly turn = (): void => {
    const until = this.time.measure() + this.turnMs();
    this.hasNewcomer = false;
    do {
      const next = this.next();
      if (!next) break;
      this.send(...next);
    } while (this.time.measure() < until);
    this.isOn = false;
    if (this.changed.size + this.usual.size > 0) this.begin();
  };

  private turnMs(): number {
    if (this.hasNewcomer) return TURN_WITH_NEWCOMER_MS;
    const othersMs = this.time.measure() - this.waitedFromMs;
    return Math.min(TURN_MS_MAX, Math.max(TURN_MS, othersMs));
  }

  private next(): [Crowd, Waiting] | undefined {
    const [changed] = this.changed;
    const [usual] = this.usual;
    const isOverdue = usual && usual[1].sinceMs < this.time.measure() - PATIENCE_MS;
    // Where there is too much to send, all that only train are overdue, and a change would wait for every one of them.
    this.wasOverdue = isOverdue === true && !(changed && this.wasOverdue);
    return this.wasOverdue ? usual : (changed ?? usual);
  }

  private send(crowd: Crowd, { states, frame }: Waiting): void {
    this.forget(crowd);
    if (frame) {
      this.shownSeq.set(crowd, frame.seq);
      if (frame.madeMs !== undefined) this.framePace.sent(frame.madeMs, this.time.measure());
    }
    try {
      crowd.send({ states, frame });
    } catch (error) {
      this.onFailed(error);
    }
  }
}
