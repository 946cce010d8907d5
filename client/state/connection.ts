/**
 * Keeps one wire to a room open: opens it, notices that it died, opens the next one, and knows when to give up.
 *
 * Socket.IO's own reconnection is not used, because it cannot be hurried when the network comes back. Each attempt is a
 * socket of its own, so a dead one (a laptop that slept) can say nothing any more once it is dropped.
 */
import type { Handshake, Refusal, ServerToClient, Welcome } from '@gradroom/shared';
import type { Clock } from './clock.js';
import { connectionPasses, refusalOf } from './refusals.js';
import type { Connection as ConnectionStatus } from './session.js';

/** Three seconds without a frame, a beat or anything mean that the wire is dead: the server beats once a second. */
export const SILENCE_MS = 3_000;
/** From opening a wire to the room's welcome. */
export const ATTEMPT_MS = 4_000;
/**
 * Coming back, two of three attempts are shorter, since one that began without a network may hang long after the network's
 * return; the third one is for networks that are really slow.
 */
const QUICK_ATTEMPT_MS = 1_500;
const DELAYS_MS = [0, 100, 200, 400];
const DELAY_MAX_MS = 500;
/** After a minute of trying it is no use to hurry; with half of it by chance on top still within two seconds of the network's return. */
const DELAY_PATIENT_MS = 1_000;
const PATIENT_AFTER_MS = 60_000;
/** A wire that held this long begins anew with the delays. */
const HELD_MS = 2_000;
/** A wire that fell silent this soon after its welcome never worked: the transport is to blame. */
const SHORT_LIVED_MS = 10_000;
/** After a change of network the server has this long to be heard: a phone's old socket dies without a word. */
const PROBATION_MS = 1_500;
/** Messages that came while the page stood still (sleep, a busy main thread) are delivered before this has passed. */
const GRACE_MS = 500;

export type Transport = 'websocket' | 'polling';

export interface WireEvents extends Omit<ServerToClient, 'beat'> {
  /** A beat, or any other sign of life. */
  heard: () => void;
  /** Could not be opened; with the server's refusal where it was the server that did not want it. */
  failed: (error: Error) => void;
  closed: () => void;
}

export interface Wire {
  /** From here on no event comes from it. */
  close(): void;
}

/** Opens a wire; tries the transports in this order, and moves on to the next where one is refused. */
export type OpenWire<W extends Wire> = (transports: readonly Transport[], auth: Handshake, events: WireEvents) => W;

export interface ConnectionOptions<W extends Wire> {
  readonly open: OpenWire<W>;
  readonly clock: Clock;
  /** In [0, 1): spreads a class that comes back all at once. */
  readonly random: () => number;
  /** Asked at each attempt. @param isTold of what the room lost: it need not say so again */
  readonly auth: (isTold: boolean) => Handshake;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** The room welcomed this wire; whatever it says next is whole. */
  readonly onWelcome: (wire: W, message: Welcome) => void;
  readonly on: Pick<ServerToClient, 'state' | 'people' | 'class' | 'choices' | 'frame' | 'race' | 'teams' | 'working'>;
}

export class Connection<W extends Wire> {
  private wire: W | undefined;
  private status: ConnectionStatus['status'] = 'connecting';
  private websocketFirst = true;
  /** Of the wire that may speak: what a dropped one still says is not heard. */
  private generation = 0;
  private attempts = 0;
  private attemptedAt = 0;
  private welcomedAt = 0;
  private heardAt: number;
  private signsOfLife = 0;
  private tryingSince: number;
  /** Of what the room lost people have to know, when they are back in it. */
  private told: Refusal | undefined;
  private cancelTimer: () => void = () => {};

  constructor(private readonly options: ConnectionOptions<W>) {
    this.heardAt = this.tryingSince = options.clock.now();
  }

  /** Opens the first wire. */
  start(): void {
    this.attempt();
  }

  /** The page or the network is back: no waiting. */
  wake(networkChanged: boolean): void {
    const now = this.options.clock.now();
    if (this.status === 'ended') return;
    if (this.status === 'live') {
      if (now - this.heardAt >= SILENCE_MS) this.expectWithin(GRACE_MS);
      else if (networkChanged) this.expectWithin(PROBATION_MS);
    } else if (!this.wire || now - this.attemptedAt > GRACE_MS) {
      this.attempts = 0;
      this.attempt();
    }
  }

  /** Drops the wire and opens another one. */
  restart(): void {
    if (this.status !== 'ended') this.retry();
  }

  /** Ends it for good. */
  end(reason: Refusal): void {
    if (this.status === 'ended') return;
    this.drop();
    this.become({ status: 'ended', reason });
  }

  private attempt(): void {
    const { clock, open, auth, on } = this.options;
    this.drop();
    const { generation } = this;
    this.attempts += 1;
    this.attemptedAt = clock.now();
    const quick = this.status === 'reconnecting' && this.attempts % 3 !== 0;
    this.cancelTimer = clock.after(quick ? QUICK_ATTEMPT_MS : ATTEMPT_MS, () => this.hung());
    const unlessDropped = <Args extends unknown[]>(act: (...args: Args) => void) => {
      return (...args: Args) => {
        if (generation === this.generation) act(...args);
      };
    };
    const heard = <Args extends unknown[]>(act: (...args: Args) => void) =>
      unlessDropped((...args: Args) => {
        this.heardAt = clock.now();
        this.signsOfLife += 1;
        act(...args);
      });
    this.wire = open(
      this.websocketFirst ? ['websocket', 'polling'] : ['polling', 'websocket'],
      auth(this.told !== undefined),
      {
        heard: heard(() => {}),
        waiting: heard(({ name }) => this.waits(name)),
        welcome: heard((message) => this.welcomed(message)),
        state: heard(on.state),
        people: heard(on.people),
        class: heard(on.class),
        choices: heard(on.choices),
        frame: heard(on.frame),
        race: heard(on.race),
        teams: heard(on.teams),
        working: heard(on.working),
        bye: heard((reason) => this.refused(reason)),
        failed: unlessDropped((error) => {
          const refusal = refusalOf(error);
          if (refusal) this.refused(refusal);
          else this.retry();
        }),
        closed: unlessDropped(() => this.retry()),
      },
    );
  }

  /** The wire works, and somebody has to decide. */
  private waits(name: string): void {
    this.cancelTimer();
    this.welcomedAt = this.options.clock.now();
    this.become({ status: 'waiting', name });
    this.listen();
  }

  private welcomed(message: Welcome): void {
    this.cancelTimer();
    this.welcomedAt = this.options.clock.now();
    this.become({ status: 'live', ...(this.told && { told: this.told }) });
    this.told = undefined;
    this.options.onWelcome(this.wire!, message);
    this.listen();
  }

  private refused(reason: Refusal): void {
    if (reason.code === 'rolled-back') this.told = reason;
    if (connectionPasses(reason)) this.retry({ atLeastMs: reason.retryAfterMs ?? DELAY_MAX_MS });
    else this.end(reason);
  }

  /** Waits until three seconds have passed since the last sign of life. */
  private listen(): void {
    const { clock } = this.options;
    const dueAt = this.heardAt + SILENCE_MS;
    this.cancelTimer = clock.after(Math.max(0, dueAt - clock.now()), () => {
      const now = clock.now();
      if (now - this.heardAt < SILENCE_MS) this.listen();
      else if (now - dueAt > GRACE_MS) this.expectWithin(GRACE_MS);
      else this.fellSilent();
    });
  }

  private expectWithin(ms: number): void {
    const { clock } = this.options;
    const known = this.signsOfLife;
    this.cancelTimer();
    this.cancelTimer = clock.after(ms, () => {
      if (this.signsOfLife > known) this.listen();
      else this.fellSilent();
    });
  }

  private fellSilent(): void {
    if (this.options.clock.now() - this.welcomedAt < SHORT_LIVED_MS) this.hung();
    else this.retry();
  }

  /** A proxy that swallows WebSocket lets it hang without a word: begin with the other transport. */
  private hung(): void {
    this.websocketFirst = !this.websocketFirst;
    // It was waited for long enough.
    this.retry({ atOnce: true });
  }

  private retry({ atLeastMs = 0, atOnce = false } = {}): void {
    const { clock, random } = this.options;
    const now = clock.now();
    if (this.status === 'live') {
      if (now - this.welcomedAt >= HELD_MS) this.attempts = 0;
      this.tryingSince = now;
      this.become({ status: 'reconnecting', sinceMs: this.heardAt });
    }
    this.drop();
    const longest = now - this.tryingSince < PATIENT_AFTER_MS ? DELAY_MAX_MS : DELAY_PATIENT_MS;
    const delay = atOnce ? 0 : (DELAYS_MS[this.attempts] ?? longest) * (0.5 + random());
    this.cancelTimer = clock.after(Math.max(atLeastMs, delay), () => this.attempt());
  }

  private drop(): void {
    this.generation += 1;
    this.cancelTimer();
    this.cancelTimer = () => {};
    this.wire?.close();
    this.wire = undefined;
  }

  private become(status: ConnectionStatus): void {
    this.status = status.status;
    this.options.onStatus(status);
  }
}
