/**
 * What comes in from one client: how much of it, whether it may be looked at, and who hears it. Nothing that a client says can throw
 * past this file.
 */
import { EVENTS_BURST, EVENTS_PER_SECOND, parse, seenSchema, type Refusal } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { roomUnavailable, wentWrong } from '../rooms/refusals.js';
import type { Refused } from '../refused.js';
import { TokenBucket } from '../token-bucket.js';
import { unfit } from './events.js';
import type { Answer, Ears } from './line.js';
import { Unheard } from './unheard.js';

export interface InboxOptions {
  readonly time: Pick<Environment['time'], 'measure'>;
  readonly refused: Pick<Refused, 'tell' | 'fail'>;
  /** Of the frame with this number, and those before it. */
  readonly onSeen: (n: number) => void;
  /** It says far too much. */
  readonly onFlood: () => void;
  /** All else, while somebody listens. */
  readonly heard: Ears['heard'];
}

export class Inbox {
  private readonly events: TokenBucket;
  private isOpen = false;
  /** Said before that, which is while the room goes elsewhere. */
  private readonly unheard = new Unheard();

  constructor(private readonly options: InboxOptions) {
    this.events = new TokenBucket(EVENTS_PER_SECOND, EVENTS_BURST, options.time.measure());
  }

  /** Somebody listens from now on, first to what was said before. */
  open(): void {
    this.isOpen = true;
    for (const said of this.unheard.take()) this.options.heard(...said);
  }

  /** Nobody listens for a while. */
  close(): void {
    this.isOpen = false;
  }

  /** A `seen` that wants no answer. */
  seen(n: number): void {
    if (this.floods()) return;
    try {
      this.options.onSeen(n);
    } catch (error) {
      this.options.refused.fail('message', error);
    }
  }

  /** @param payloads with the callback of whoever wants an answer as the last one */
  receive(event: unknown, payloads: unknown[]): void {
    if (this.floods()) return;
    const last = payloads.at(-1);
    const answer = typeof last === 'function' ? (payloads.pop() as (message: Answer) => void) : undefined;
    try {
      const wrong = unfit(event, payloads) ?? this.take(event, payloads, answer);
      if (!wrong) return;
      this.options.refused.tell('message', wrong.code);
      answer?.({ ok: false, error: wrong });
    } catch (error) {
      this.options.refused.fail('message', error);
      answer?.({ ok: false, error: wentWrong });
    }
  }

  /** Returns why it is not taken. */
  private take(...[event, payloads, answer]: Parameters<Ears['heard']>): Refusal | undefined {
    if (event === 'seen') {
      const n = parse(seenSchema, payloads[0]);
      if (!n.ok) return n.error;
      this.options.onSeen(n.value);
      answer?.({ ok: true });
    } else if (this.isOpen) this.options.heard(event, payloads, answer);
    else if (!this.unheard.keep(event, payloads, answer)) return roomUnavailable;
    return undefined;
  }

  private floods(): boolean {
    const isFlood = this.events.take(this.options.time.measure()) > 0;
    if (isFlood) this.options.onFlood();
    return isFlood;
  }
}
