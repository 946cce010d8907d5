/** The owner's end of tunnels: clients of other servers, let into rooms of this one as if their sockets were here. */
import type { Refusal, Stream } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { elsewhere, roomUnavailable, wentWrong } from '../rooms/refusals.js';
import type { Refused } from '../refused.js';
import type { Sight } from '../rooms/sight.js';
import type { RoomFrame } from '../rooms/types.js';
import { looksAtFrames } from '../rooms/watchers.js';
import { Credit } from '../sockets/credit.js';
import type { Answer, Counted, Ears, Line, Told } from '../sockets/line.js';
import type { StateRound } from '../sockets/state-round.js';
import type { Reception } from '../sockets/reception.js';
import type { OpenRooms } from '../sockets/room.js';
import type { Bus } from './bus.js';
import { FrameChannel } from './frames.js';
import type { Links } from './links.js';
import type { FromEdge, FromOwner, Message, Tunnelled } from './messages.js';

type Send = (message: FromOwner) => void;

/** Of a client at another server: what is told goes through the tunnel, frames on the room's channel. */
class GuestLine implements Line {
  isOpen = true;
  private ears: Partial<Ears> = {};
  /** Of what is told by credit, frames aside, whose credit the edge keeps. */
  private readonly credit = new Credit();
  private watches: readonly Stream[] = [];
  private hears = false;
  private latest: RoomFrame | undefined;

  constructor(
    readonly edge: string,
    readonly by: string,
    private readonly send: Send,
    private readonly channel: () => FrameChannel | undefined,
    private readonly time: Pick<Environment['time'], 'measure'>,
  ) {}

  listen(ears: Partial<Ears>): void {
    this.ears = ears;
  }

  tell<Event extends keyof Told>(event: Event, ...message: Parameters<Told[Event]>): void {
    if (this.isOpen) this.send({ type: 'told', event, message });
  }

  tellState(round: StateRound, before: Sight, after: Sight): void {
    this.tell('state', round.message(before, after));
  }

  get mayTake(): boolean {
    return this.credit.mayTake(this.time.measure());
  }

  count<Event extends keyof Counted>(event: Event, ...message: Parameters<Counted[Event]>): void {
    if (!this.isOpen) return;
    const n = this.credit.last + 1;
    this.credit.take(n, this.time.measure());
    this.send({ type: 'counted', event, n, message });
  }

  watch(streams: readonly Stream[]): void {
    // Who begins to look at frames hears them only once the edge says so.
    if (!looksAtFrames(this.watches)) this.hears = false;
    this.watches = streams;
    if (this.isOpen) this.send({ type: 'watch', streams });
  }

  together(send: () => void): void {
    send();
  }

  offer(frame: RoomFrame): void {
    if (!this.isOpen || !looksAtFrames(this.watches)) return;
    if (!this.hears) this.latest = frame;
    this.channel()?.publish(frame);
  }

  show(frame: RoomFrame): void {
    this.latest = frame;
    if (this.hears && this.isOpen) this.send({ type: 'frame', frame });
  }

  dismiss(reason: Refusal): void {
    if (!this.isOpen) return;
    this.end(reason.code);
    this.send({ type: 'bye', reason });
  }

  end(why: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.ears.gone?.(why);
  }

  receive(message: FromEdge): void {
    switch (message.type) {
      case 'heard':
        return this.hear(message);
      case 'hears':
        this.hears = true;
        if (this.latest) this.show(this.latest);
        return;
      case 'seen':
        this.credit.settle(message.n, this.time.measure());
        return this.ears.credited?.();
      case 'measured':
        return this.ears.measured?.(message.latencyMs);
      case 'gone':
        return this.end(message.reason);
      case 'open':
        return;
    }
  }

  private hear({ event, payloads, call }: FromEdge & { type: 'heard' }): void {
    const answer = call === undefined ? undefined : (message: Answer) => this.send({ type: 'answer', call, message });
    // The room is gone for this client, who asks again where it is by then.
    if (!this.isOpen || !this.ears.heard) return answer?.({ ok: false, error: roomUnavailable });
    this.ears.heard(event, payloads, answer);
  }
}

export interface GuestsOptions extends Pick<Environment, 'time'> {
  readonly bus: Bus;
  readonly links: Pick<Links<Message>, 'send' | 'hold'>;
  readonly reception: Pick<Reception, 'admit'>;
  readonly refused: Pick<Refused, 'fail'>;
  /** Those that are in this server's memory. */
  readonly rooms: OpenRooms;
  /** The other server that has the room by now: who stood still does not know what became of it meanwhile. */
  readonly ownerOf: (code: string) => Promise<string | undefined>;
}

interface Guest {
  readonly line: GuestLine;
  readonly release: () => void;
  room?: string;
}

export class Guests {
  /** By the edge, then by the number that it gave. */
  private readonly guests = new Map<string, Map<number, Guest>>();
  private readonly channels = new Map<string, { readonly channel: FrameChannel; count: number }>();

  constructor(private readonly options: GuestsOptions) {}

  get count(): number {
    return [...this.guests.values()].reduce((sum, { size }) => sum + size, 0);
  }

  receive(from: string, message: Tunnelled<FromEdge>): void {
    if (message.type === 'open') return void this.open(from, message);
    const guest = this.guests.get(from)?.get(message.tunnel);
    if (guest) {
      guest.line.receive(message);
      if (message.type === 'gone') this.forget(from, message.tunnel);
    } else if (message.type === 'heard' && message.call !== undefined) {
      const { tunnel, call } = message;
      this.options.links.send(from, { type: 'answer', tunnel, call, message: { ok: false, error: roomUnavailable } });
    }
  }

  /** What this client is told does not reach the edge any more: it comes in anew. */
  cut(edge: string, tunnel: number): void {
    this.guests.get(edge)?.get(tunnel)?.line.dismiss(roomUnavailable);
  }

  /** Nothing comes from there, and nothing goes there any more. */
  lose(edge: string): void {
    for (const [tunnel, { line }] of this.guests.get(edge) ?? []) {
      line.end('link lost');
      this.forget(edge, tunnel);
    }
  }

  private async open(from: string, { tunnel, handshake, address, by }: Tunnelled<FromEdge & { type: 'open' }>) {
    const { links, reception, refused, rooms, time } = this.options;
    const send: Send = (message) => {
      links.send(from, { ...message, tunnel });
      if (['bye', 'absent', 'refused'].includes(message.type)) this.forget(from, tunnel);
    };
    const channel = () => (guest.room === undefined ? undefined : this.channels.get(guest.room)?.channel);
    const guest: Guest = { line: new GuestLine(from, by, send, channel, time), release: links.hold(from) };
    const ofEdge = this.guests.get(from) ?? new Map<number, Guest>();
    this.guests.set(from, ofEdge.set(tunnel, guest));
    try {
      if ((await this.options.ownerOf(handshake.code)) !== undefined) return send({ type: 'absent' });
      if (!guest.line.isOpen) return;
      const admitted = await reception.admit(guest.line, handshake, address, rooms);
      if (admitted.ok) {
        if (!guest.line.isOpen) return;
        this.joined(guest, admitted.room);
        send({ type: 'admitted', room: admitted.room });
        return admitted.enter();
      }
      send(admitted.error === elsewhere ? { type: 'absent' } : { type: 'refused', error: admitted.error });
    } catch (error) {
      refused.fail('join', error);
      send({ type: 'refused', error: wentWrong });
    }
  }

  private joined(guest: Guest, room: string): void {
    guest.room = room;
    const known = this.channels.get(room);
    if (known) known.count++;
    else this.channels.set(room, { channel: new FrameChannel(this.options.bus, room), count: 1 });
  }

  private forget(edge: string, tunnel: number): void {
    const ofEdge = this.guests.get(edge);
    const guest = ofEdge?.get(tunnel);
    if (!ofEdge || !guest) return;
    ofEdge.delete(tunnel);
    if (ofEdge.size === 0) this.guests.delete(edge);
    guest.release();
    const channel = guest.room === undefined ? undefined : this.channels.get(guest.room);
    if (channel && --channel.count === 0) this.channels.delete(guest.room!);
  }
}
