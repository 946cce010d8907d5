/** Rooms that another server still has and lets nobody into: whoever waits for one of them shares one look at its lease. */
import type { Environment } from '../rooms/environment.js';
import type { Owner } from '../storage/store.js';
import type { Links } from './links.js';
import type { Message } from './messages.js';
import type { Owners } from './owners.js';

/** An owner that answers, and says that the room is not there, gives it back within moments. */
const LEAVING_MS = 25;
/** One that is silent has it until its lease is over; it is called meanwhile, for it may only have been cut off. */
const CALL_AGAIN_MS = 500;

export interface LeaseNewsOptions extends Pick<Environment, 'time'> {
  readonly owners: Pick<Owners, 'ownerOf' | 'leaseMs'>;
  readonly links: Pick<Links<Message>, 'isSilent' | 'call'>;
}

type Lease = Owner & { readonly log: string };

interface Look {
  readonly server: string;
  readonly news: Promise<void>;
  wake: () => void;
}

export class LeaseNews {
  /** By log and token. */
  private readonly looks = new Map<string, Look>();
  private closed = false;

  constructor(private readonly options: LeaseNewsOptions) {}

  /** Whether its owner is not heard: so nobody is let in there. */
  isSilent({ server }: Owner): boolean {
    return this.options.links.isSilent(server);
  }

  /**
   * Resolves once there is something to ask anew: the lease is over or another one's, its owner is heard again, or a whole lease has
   * passed since somebody began to wait for it. Never rejects.
   */
  news(lease: Lease): Promise<void> {
    const key = `${lease.log} ${lease.token}`;
    const known = this.looks.get(key);
    if (known) return known.news;
    const look: Look = { server: lease.server, news: Promise.resolve().then(() => this.look(lease, look)), wake() {} };
    this.looks.set(key, look);
    void look.news.then(() => this.looks.delete(key));
    return look.news;
  }

  /** That server, which was silent, says something. */
  heard(server: string): void {
    for (const look of this.looks.values()) if (look.server === server) look.wake();
  }

  /** Nobody waits any more. */
  close(): void {
    this.closed = true;
    for (const look of this.looks.values()) look.wake();
  }

  private async look({ log, server, token, forMs }: Lease, look: Look): Promise<void> {
    const { owners, links, time } = this.options;
    const until = time.measure() + owners.leaseMs;
    for (let leftMs = forMs; time.measure() < until && !this.closed;) {
      const isSilent = links.isSilent(server);
      if (isSilent) links.call(server);
      // A millisecond more: then the lease is over.
      await this.sleep(look, isSilent ? Math.min(leftMs + 1, CALL_AGAIN_MS) : LEAVING_MS);
      if (isSilent && !links.isSilent(server)) return;
      // A store that is away says what it has to say to whoever asks anew.
      const owner = await owners.ownerOf(log).catch(() => undefined);
      if (owner?.server !== server || owner.token !== token) return;
      leftMs = owner.forMs;
    }
  }

  private sleep(look: Look, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.options.time.after(ms, resolve);
      look.wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
