/**
 * A client whose socket is here: what goes to it by credit, how long it takes to answer, and when it is better gone. Frames are
 * chosen here, so that whoever makes them need not know who takes how many.
 */
import { BEAT_INTERVAL_MS, BUFFERED_BYTES_MAX, type Refusal, type Stream } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import type { Sight } from '../rooms/sight.js';
import type { RoomFrame, Seen } from '../rooms/types.js';
import type { Refused } from '../refused.js';
import type { ClientSocket } from './client-socket.js';
import { dismiss, Listening, stoppedAnswering, tooMany, tooMuchWaits, watchBuffered } from './connection.js';
import { Credit } from './credit.js';
import { DirectLine } from './direct-line.js';
import { FramePost } from './frame-post.js';
import { Inbox } from './inbox.js';
import { Latency } from './latency.js';
import type { Counted, Ears, Line, Told } from './line.js';
import type { Outlets } from './outlet.js';
import type { StateRound } from './state-round.js';

/** How often `tick` is to be called. */
export const TICK_MS = 250;

type Time = Pick<Environment['time'], 'measure' | 'after'>;

export class SocketLine implements Line {
  private readonly credit = new Credit();
  private readonly direct: DirectLine;
  private readonly post: FramePost;
  private room: string | undefined;
  private readonly listening: Listening;
  private readonly latency: Latency;
  private readonly buffered: () => number;
  /** Open from when it was told that it is in, or waits at the door, where its room is now: only then is it known under which seat it speaks. */
  private readonly inbox: Inbox;
  private ears: Partial<Ears> = {};
  /** Of the last frame or beat, as a tick finds it. */
  private heardMs: number;
  private lastAtTick = 0;
  private gone = false;
  /** The secret of the seat that the client was given; empty for viewers. */
  resume: string | undefined;
  /** The newest state that the client was told: whoever has the room next must have it, too. */
  shown: Seen | undefined;
  /** Takes the client along when its room goes elsewhere; it says whether it does. */
  follows: (reason: Refusal) => boolean = () => false;

  constructor(
    private readonly socket: ClientSocket,
    private readonly time: Time,
    private readonly refused: Pick<Refused, 'tell' | 'fail'>,
    private readonly outlets: Outlets,
  ) {
    this.heardMs = time.measure();
    this.direct = new DirectLine(socket);
    this.post = new FramePost(socket, this.direct, this.credit, time, outlets.alone());
    this.inbox = new Inbox({
      time,
      refused,
      onSeen: (n) => this.settle(n),
      onFlood: () => this.sendAway(tooMany),
      heard: (...said) => this.ears.heard?.(...said),
    });
    this.listening = new Listening(socket.conn);
    this.buffered = watchBuffered(socket, this.listening);
    this.latency = new Latency(this.listening, time, (ms) => this.ears.measured?.(ms));
    this.listening.on('close', () => this.end('close'));
    // Gone before anybody listened for it.
    if (socket.conn.readyState !== 'open') this.gone = true;
  }

  /** The handshake is over: from now on the client is heard. @param room the first code of the one that it is in */
  open(room: string): void {
    const { socket } = this;
    this.post.outlet = this.outlets.enter(room);
    this.room = room;
    this.direct.hear((n) => {
      if (!this.gone) this.inbox.seen(n);
    });
    socket.onAny((event: unknown, ...payloads: unknown[]) => {
      if (!this.gone) this.inbox.receive(event, payloads);
    });
    socket.once('disconnect', (reason) => {
      this.end(reason);
      // One connection joins one room: without it there is nothing left to say, and pings alone would keep it for good.
      socket.conn.close();
    });
    // Without a listener Socket.IO prints a stack; it closes the connection itself.
    socket.on('error', () => {
      this.refused.tell('connection', 'broke-protocol');
    });
  }

  /** The client was not let in: nothing of this line stays at its connection, by which it may try again. */
  dispose(): void {
    this.ears = {};
    this.gone = true;
    this.listening.stop();
  }

  get by(): string {
    return this.socket.conn.transport.name;
  }

  get isOpen(): boolean {
    return !this.gone;
  }

  get mayTake(): boolean {
    return this.credit.mayTake(this.time.measure());
  }

  listen(ears: Partial<Ears>): void {
    this.ears = ears;
  }

  tell<Event extends keyof Told>(event: Event, ...message: Parameters<Told[Event]>): void {
    if (this.gone) return;
    if (event === 'state') this.shown = seenIn(...(message as Parameters<Told['state']>));
    if (event === 'welcome') [{ resume: this.resume }] = message as Parameters<Told['welcome']>;
    this.socket.emit(event, ...message);
    if (event === 'welcome' || event === 'waiting') this.inbox.open();
  }

  tellState(round: StateRound, before: Sight, after: Sight): void {
    if (this.gone) return;
    this.shown = seenIn(after.ofRole);
    round.send(this.socket, this.direct, before, after);
  }

  together(send: () => void): void {
    this.direct.together(send);
  }

  /** Returns its number. */
  count<Event extends keyof Counted>(event: Event, ...message: Parameters<Counted[Event]>): number {
    const n = this.post.outlet.next();
    this.credit.take(n, this.time.measure());
    const emit = this.socket.emit.bind(this.socket) as (event: string, n: number, ...message: unknown[]) => void;
    if (!this.gone) emit(event, n, ...message);
    return n;
  }

  /** The highest number that the client said it has seen. */
  get seen(): number {
    return this.credit.settled;
  }

  watch(streams: readonly Stream[]): void {
    this.post.watch(streams);
  }

  show(frame: RoomFrame): void {
    if (!this.gone) this.post.show(frame);
  }

  offer(frame: RoomFrame): void {
    if (!this.gone) this.post.offer(frame);
  }

  /** Each `TICK_MS`: says that the room is still there, and parts with those who take nothing any more. */
  tick(): void {
    if (this.gone) return;
    const now = this.time.measure();
    if (this.buffered() > BUFFERED_BYTES_MAX) return this.sendAway(tooMuchWaits);
    if (this.credit.hasStopped(now)) return this.sendAway(stoppedAnswering);
    this.latency.look();
    this.catchUp();
    if (this.credit.last !== this.lastAtTick) this.heardMs = now - TICK_MS;
    this.lastAtTick = this.credit.last;
    // Rather a little early than a whole tick late.
    if (now - this.heardMs < BEAT_INTERVAL_MS - TICK_MS / 2) return;
    this.heardMs = now;
    this.socket.emit('beat');
  }

  dismiss(reason: Refusal): void {
    if (this.gone) return;
    if (!this.follows(reason)) this.part(reason);
  }

  /** Whoever listened hears that it is over for them; the client notices nothing, and somebody else may listen. */
  detach(why: string): void {
    const { ears } = this;
    this.ears = {};
    this.inbox.close();
    this.post.watch([]);
    ears.gone?.(why);
  }

  /** The connection ends without a word, in a way after which stock clients come back. */
  cut = (): void => this.socket.conn.close();

  /** Sends this client away, whoever would follow. */
  part(reason: Refusal): void {
    if (this.gone) return;
    this.end(reason.code);
    dismiss(this.socket, reason, this.time);
  }

  /** For what it does or does not do. */
  private sendAway(reason: Refusal): void {
    this.refused.tell('connection', reason.code);
    this.part(reason);
  }

  private end(why: string): void {
    if (this.gone) return;
    this.gone = true;
    if (this.room !== undefined) this.outlets.leave(this.room);
    this.detach(why);
  }

  private settle(n: number): void {
    this.credit.settle(n, this.time.measure());
    this.catchUp();
    this.ears.credited?.();
  }

  private catchUp(): void {
    this.post.catchUp();
  }
}

const seenIn = ({ seq, chain }: Seen): Seen => ({ seq, chain });
