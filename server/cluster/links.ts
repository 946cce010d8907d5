/**
 * Messages between two servers, in order and without gaps, or not at all: each carries a running number, and where one is missing,
 * is not heard, or the other server falls silent, the link is *lost*: whatever hung on it ends on both sides, and it begins anew. How often
 * it began is in each message: the side that is behind ends what hangs there, too, and goes on as the other one. So both come to the
 * same however their messages cross.
 */
import type { Environment } from '../rooms/environment.js';
import type { Bus } from './bus.js';
import { inboxOf, pack, unpack } from './messages.js';

/** While something hangs on a link each side says something this often … */
const BEAT_MS = 500;
/** … and one that says nothing for so long is lost: as long as a lease, since what it owns may be another's by then. */
const SILENT_MS = 2_000;
const TICK_MS = 250;
/** A question that was just heard is answered within this. */
const LAST_WORDS_MS = 20;
/** Servers come and go, each under an id of its own: of those that are not heard, and of links on which nothing hangs, the latest ones are remembered. */
const REMEMBERED_MAX = 1_000;

export interface LinksOptions<Message> extends Pick<Environment, 'time' | 'log'> {
  readonly bus: Bus;
  /** Own id. */
  readonly server: string;
  readonly onMessage: (from: string, message: Message) => void;
  /** `isSilent` says here what it said before: true where the peer was lost already, and not heard since. */
  readonly onLost: (peer: string) => void;
  /** One that was silent is heard again. */
  readonly onBack: (peer: string) => void;
  /** This one cannot be sent, as it is; those beside it were. Whatever hangs on it is to end. */
  readonly onUnfit: (to: string, message: Message) => void;
}

interface Link<Message> {
  /** Rises with every beginning. */
  readonly beginning: number;
  /** Messages since then. */
  sent: number;
  sentMs: number;
  queue: Message[];
  heard: number;
  heardMs: number;
  holds: number;
}

export class Links<Message> {
  private readonly links = new Map<string, Link<Message>>();
  private readonly silent = new Set<string>();
  private cancelTick: (() => void) | undefined;
  private closed = false;

  private readonly hear = (bytes: Uint8Array) => this.receive(bytes);

  constructor(private readonly options: LinksOptions<Message>) {}

  /** Hears from now on. */
  start(): Promise<void> {
    const { bus, server } = this.options;
    return bus.subscribe(inboxOf(server), this.hear);
  }

  /** Whoever asks from now on learns at once that nobody hears; what was heard before is still answered. Never rejects. */
  async close(): Promise<void> {
    const { bus, server, time } = this.options;
    await bus.unsubscribe(inboxOf(server), this.hear).catch(() => undefined);
    await new Promise<void>((resolve) => time.after(LAST_WORDS_MS, resolve));
    this.closed = true;
    this.cancelTick?.();
    this.links.clear();
  }

  /** To servers that are, or were, there. */
  get count(): number {
    return this.links.size;
  }

  /** Whether nothing was heard of it since its link was lost. */
  isSilent(peer: string): boolean {
    return this.silent.has(peer);
  }

  /** Asks one that was silent to say something. */
  call(peer: string): void {
    const link = this.linkTo(peer);
    if (link.queue.length === 0) this.flush(peer, link);
  }

  /** What is sent in one turn goes as one. */
  send(to: string, message: Message): void {
    if (this.closed) return;
    const link = this.linkTo(to);
    link.queue.push(message);
    if (link.queue.length === 1) setImmediate(() => this.flush(to, link));
  }

  /** Something hangs on this link until the returned function is called. */
  hold(peer: string): () => void {
    const link = this.linkTo(peer);
    if (link.holds++ === 0) link.heardMs = this.options.time.measure();
    this.tick();
    let held = true;
    return () => {
      if (held) link.holds--;
      held = false;
    };
  }

  private linkTo(peer: string, beginning = 1): Link<Message> {
    return this.links.get(peer) ?? this.begin(peer, beginning);
  }

  private begin(peer: string, beginning: number): Link<Message> {
    const now = this.options.time.measure();
    const link: Link<Message> = { beginning, sent: 0, sentMs: now, queue: [], heard: 0, heardMs: now, holds: 0 };
    this.links.delete(peer);
    if (this.links.size >= REMEMBERED_MAX) this.forgetOne();
    this.links.set(peer, link);
    return link;
  }

  /** Whose other end may be gone for good. If it is not, both begin anew. */
  private forgetOne(): void {
    for (const [peer, { holds, queue }] of this.links) {
      if (holds === 0 && queue.length === 0) return void this.links.delete(peer);
    }
  }

  private flush(to: string, link: Link<Message>): void {
    if (this.links.get(to) !== link) return;
    const { bus, time } = this.options;
    const bytes = this.packed(to, link);
    link.queue = [];
    link.sent++;
    link.sentMs = time.measure();
    const lost = () => this.links.get(to) === link && this.lose(to, link);
    bus.publish(inboxOf(to), bytes).then((count) => {
      if (count > 0) return;
      lost();
      this.noteSilent(to);
      // Its next one has another id.
      if (this.links.get(to)?.holds === 0) this.links.delete(to);
    }, lost);
  }

  /** What waits. What cannot be packed is left out, lest it keeps all else from going. */
  private packed(to: string, link: Link<Message>): Uint8Array {
    const { server, log, onUnfit } = this.options;
    const packed = (messages: readonly Message[]) => pack([server, link.beginning, link.sent + 1, messages]);
    const fits = (messages: readonly Message[]) => succeeds(() => packed(messages));
    try {
      return packed(link.queue);
    } catch (error) {
      log.error({ err: error, peer: to }, 'A message could not be sent to another server.');
      const each = link.queue.filter((message) => fits([message]));
      // None, where they cannot be sent beside each other either.
      const fit = fits(each) ? each : [];
      const unfit = link.queue.filter((message) => !fit.includes(message));
      // Later, since what ends with it has something to say by this link as well.
      for (const message of unfit) setImmediate(() => onUnfit(to, message));
      return packed(fit);
    }
  }

  private receive(bytes: Uint8Array): void {
    if (this.closed) return;
    const { log } = this.options;
    let heard: [string, number, number, Message[]];
    try {
      heard = unpack(bytes) as typeof heard;
    } catch (error) {
      // Whose link it was shows as soon as that one says more: then a number is missing.
      return log.error({ err: error }, 'What another server sent cannot be read.');
    }
    const [from, beginning, n, messages] = heard;
    if (this.silent.delete(from)) this.options.onBack(from);
    let link = this.linkTo(from, beginning);
    // Whoever does not know that it was lost is told: else it would go on by it for ever.
    if (beginning < link.beginning) return this.flush(from, link);
    if (beginning > link.beginning) link = this.lose(from, link, beginning);
    if (n !== link.heard + 1) return this.flush(from, this.lose(from, link));
    link.heard = n;
    link.heardMs = this.options.time.measure();
    for (const message of messages) this.tell(from, message);
    // Whoever begins anew wants to know whether it is heard.
    if (n === 1 && link.queue.length === 0) this.flush(from, link);
  }

  private noteSilent(peer: string): void {
    this.silent.delete(peer);
    this.silent.add(peer);
    const [first] = this.silent;
    if (this.silent.size > REMEMBERED_MAX) this.silent.delete(first);
  }

  /** What fails here is of one message, and no other's business; nor is it that of whoever reads from the bus. */
  private tell(from: string, message: Message): void {
    try {
      this.options.onMessage(from, message);
    } catch (error) {
      this.options.log.error({ err: error, peer: from }, 'A message of another server could not be handled.');
    }
  }

  private lose(peer: string, link: Link<Message>, beginning = link.beginning + 1): Link<Message> {
    const next = this.begin(peer, beginning);
    this.options.onLost(peer);
    return next;
  }

  /** While something hangs on any link. */
  private tick(): void {
    if (this.cancelTick || this.closed) return;
    const { time } = this.options;
    this.cancelTick = time.after(TICK_MS, () => {
      this.cancelTick = undefined;
      const now = time.measure();
      const held = [...this.links].filter(([, { holds }]) => holds > 0);
      for (const [peer, link] of held) {
        if (now - link.heardMs >= SILENT_MS) {
          const next = this.lose(peer, link);
          this.noteSilent(peer);
          this.flush(peer, next);
        } else if (now - link.sentMs >= BEAT_MS) this.flush(peer, link);
      }
      if (held.length > 0) this.tick();
    });
  }
}

function succeeds(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
