/** The edge's end of tunnels: clients whose sockets are here, and whose rooms another server has. */
import { GUESS_WAIT_MS, type Handshake, type Stream } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { elsewhere, roomUnavailable } from '../rooms/refusals.js';
import type { Result } from '../rooms/types.js';
import { looksAtFrames } from '../rooms/watchers.js';
import type { Answer, Counted, Ears, Told } from '../sockets/line.js';
import type { Entry } from '../sockets/reception.js';
import type { SocketLine } from '../sockets/socket-line.js';
import type { FrameFeeds, FrameUse } from './frames.js';
import type { Links } from './links.js';
import type { FromEdge, FromOwner, Message, Tunnelled } from './messages.js';

/** The owner answers at once, but for whoever waits among guessers there; or is not what it was. */
const ADMIT_MS = GUESS_WAIT_MS + 2_000;

/** `elsewhere` where the room is not at that server any more; undefined where that server does not answer. */
type Admitted = Result<Entry> | undefined;

export interface TunnelsOptions extends Pick<Environment, 'time'> {
  readonly links: Pick<Links<Message>, 'send' | 'hold'>;
  readonly feeds: FrameFeeds;
}

class Tunnel {
  /** Answers that are waited for. */
  private readonly calls = new Map<number, (message: Answer) => void>();
  private lastCall = 0;
  /** What is counted has another number here than at the owner. */
  private counted: { readonly here: number; readonly there: number }[] = [];
  /** What came before the client was told that it is in. */
  private early: FromOwner[] | undefined = [];
  private over = false;
  /** From when the client is let in. */
  private frames: FrameUse | undefined;
  private watches = false;

  /**
   * @param decide what the owner says to the handshake
   * @param end nothing comes by this tunnel any more
   */
  constructor(
    readonly owner: string,
    private readonly line: SocketLine,
    private readonly feeds: FrameFeeds,
    private readonly send: (message: FromEdge) => void,
    private readonly decide: (admitted: Admitted) => void,
    private readonly end: () => void,
  ) {
    line.listen({ gone: (reason) => this.leave(reason) });
  }

  receive(message: FromOwner): void {
    switch (message.type) {
      case 'absent':
        return this.decide({ ok: false, error: elsewhere });
      case 'refused':
        return this.decide({ ok: false, error: message.error });
      case 'admitted':
        return this.admitted(message.room);
      default:
        if (message.type === 'watch') this.hear(message.streams);
        if (this.early) this.early.push(message);
        else this.pass(message);
    }
  }

  /** The owner is not heard any more: of what is on its way nobody knows what became. */
  lose(): void {
    this.decide(undefined);
    if (!this.early || this.calls.size > 0) this.line.cut();
    if (this.over) this.end();
    this.leave('lost');
  }

  private admitted(room: string): void {
    if (this.over) return;
    this.frames = this.feeds.use(room, (frame) => this.over || this.line.offer(frame));
    this.decide({ ok: true, room, enter: () => this.enter() });
  }

  /** The room's frames come to this server only while somebody here looks at any. */
  private hear(streams: readonly Stream[]): void {
    const watches = looksAtFrames(streams);
    if (this.over || watches === this.watches) return;
    this.watches = watches;
    if (!watches) return this.frames?.unwatch();
    this.frames?.watch().then(
      () => this.send({ type: 'hears' }),
      () => this.lose(),
    );
  }

  private enter(): void {
    const ears: Ears = {
      heard: (event, payloads, answer) => {
        const call = answer && ++this.lastCall;
        if (answer && call) this.calls.set(call, answer);
        this.send({ type: 'heard', event, payloads, call });
      },
      credited: () => this.settle(),
      measured: (latencyMs) => this.send({ type: 'measured', latencyMs }),
      gone: (reason) => this.leave(reason),
    };
    const early = this.early ?? [];
    this.early = undefined;
    if (this.over) return this.line.cut();
    this.line.listen(ears);
    for (const message of early) this.pass(message);
  }

  private pass(message: FromOwner): void {
    if (message.type === 'answer') {
      this.calls.get(message.call)?.(message.message);
      this.calls.delete(message.call);
      if (this.over && this.calls.size === 0) this.end();
      return;
    }
    if (this.over) return;
    const { line } = this;
    switch (message.type) {
      case 'told':
        if (message.event === 'state' && !this.believes((message.message[0] as { epoch: number }).epoch)) {
          return line.cut();
        }
        return line.tell(message.event as keyof Told, ...(message.message as Parameters<Told[keyof Told]>));
      case 'counted': {
        const here = line.count(message.event as keyof Counted, ...(message.message as [never, never]));
        this.counted.push({ here, there: message.n });
        return;
      }
      case 'watch':
        return line.watch(message.streams);
      case 'frame':
        return this.believes(message.frame.epoch) ? line.offer(message.frame) : undefined;
      case 'bye':
        return line.dismiss(message.reason);
      default:
    }
  }

  private believes(epoch: number): boolean {
    return this.frames?.believes(epoch) ?? true;
  }

  private settle(): void {
    const settled = this.counted.filter(({ here }) => here <= this.line.seen);
    if (settled.length === 0) return;
    this.counted = this.counted.slice(settled.length);
    this.send({ type: 'seen', n: settled[settled.length - 1].there });
  }

  /** The client is gone from here; answers that are on their way may still come. */
  private leave(reason: string): void {
    if (this.over) return;
    this.over = true;
    this.frames?.stop();
    if (reason !== MOVED) this.send({ type: 'gone', reason });
    if (reason !== MOVED || this.calls.size === 0) this.end();
  }
}

/** Why a line is left by a room that goes elsewhere. */
export const MOVED = 'moved';

export class Tunnels {
  private readonly tunnels = new Map<number, Tunnel>();
  private last = 0;

  constructor(private readonly options: TunnelsOptions) {}

  get count(): number {
    return this.tunnels.size;
  }

  /** Asks that server to let the client in. Never rejects. */
  admit(owner: string, line: SocketLine, handshake: Handshake, address: string): Promise<Admitted> {
    const { links, feeds, time } = this.options;
    // Gone while it was asked who has the room: the owner would never hear that, and keep its place for good.
    if (!line.isOpen) return Promise.resolve({ ok: false, error: roomUnavailable });
    const number = ++this.last;
    return new Promise((resolve) => {
      const send = (message: FromEdge) => links.send(owner, { ...message, tunnel: number });
      const release = links.hold(owner);
      const cancel = time.after(ADMIT_MS, () => tunnel.lose());
      const decide = (admitted: Admitted) => {
        cancel();
        if (!admitted?.ok) end();
        resolve(admitted);
      };
      const end = () => {
        this.tunnels.delete(number);
        release();
      };
      const tunnel = new Tunnel(owner, line, feeds, send, decide, end);
      this.tunnels.set(number, tunnel);
      send({ type: 'open', handshake, address, by: line.by });
    });
  }

  receive(from: string, message: Tunnelled<FromOwner>): void {
    const tunnel = this.tunnels.get(message.tunnel);
    if (tunnel?.owner === from) tunnel.receive(message);
  }

  /** What this client says does not reach the owner any more. */
  cut(number: number): void {
    this.tunnels.get(number)?.lose();
  }

  lose(owner: string): void {
    for (const tunnel of [...this.tunnels.values()]) if (tunnel.owner === owner) tunnel.lose();
  }
}
