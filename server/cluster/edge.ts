/** Where clients of several servers come in: each is served where its room is, and goes with it when that changes. */
import { normalizeCode, type Handshake, type Refusal } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { joinCodeOf } from '../rooms/codes.js';
import { elsewhere, roomUnavailable, servedElsewhere } from '../rooms/refusals.js';
import type { Rooms } from '../rooms/rooms.js';
import type { Result } from '../rooms/types.js';
import type { Entrance, Entry, Reception } from '../sockets/reception.js';
import type { SocketLine } from '../sockets/socket-line.js';
import type { Owner, RoomRecord } from '../storage/store.js';
import type { LeaseNews } from './lease-news.js';
import type { Owners } from './owners.js';
import { MOVED, type Tunnels } from './tunnels.js';

/** What just changed is looked at again after this. */
const ASK_AGAIN_MS = 25;
/** Beyond a lease, within which a dead owner's room can be taken. */
const PATIENCE_MS = 2_000;
/** A room that goes away more often is none to go after. */
const MOVE_AGAIN_MS = 1_000;
/** Why a room is left that goes on elsewhere. */
const goesOn = ['stopping', 'room-unavailable'];

export interface EdgeOptions extends Pick<Environment, 'time' | 'log'> {
  readonly owners: Owners;
  readonly rooms: Pick<Rooms, 'openHere'>;
  readonly reception: Pick<Reception, 'admit'>;
  readonly tunnels: Pick<Tunnels, 'admit'>;
  readonly leases: Pick<LeaseNews, 'isSilent' | 'news' | 'close'>;
}

export class Edge implements Entrance {
  private stopping = false;
  /** By first codes. */
  private readonly moving = new Map<string, Promise<unknown>>();

  constructor(private readonly options: EdgeOptions) {}

  /** Clients are not taken along any more. */
  stop(): void {
    this.stopping = true;
    this.options.leases.close();
  }

  /** A room moves, by its first code: who comes to it meanwhile waits, lest it is opened here again; nobody else does. Never rejects. */
  during(room: string, moving: Promise<unknown>): void {
    this.moving.set(room, moving);
    void moving.finally(() => this.moving.get(room) === moving && this.moving.delete(room));
  }

  /** As `Reception.admit`, wherever the room is. The first server that is asked for a room that nobody has takes it. */
  admit(line: SocketLine, handshake: Handshake, address: string): Promise<Result<Entry>> {
    const { time } = this.options;
    let movedMs = -Infinity;
    line.follows = ({ code }) => {
      if (this.stopping || !goesOn.includes(code) || time.measure() - movedMs < MOVE_AGAIN_MS) return false;
      movedMs = time.measure();
      line.detach(MOVED);
      void this.move(line, handshake, address);
      return true;
    };
    return this.place(line, handshake, address);
  }

  /** The other server that has the room. */
  async ownerOf(typed: string): Promise<string | undefined> {
    return (await this.leaseOf(typed))?.server;
  }

  /** Of another server. Rejects where the store is away. */
  private async leaseOf(typed: string): Promise<(Owner & { readonly log: string }) | undefined> {
    const { owners } = this.options;
    const record = await this.recordOf(typed);
    const owner = record && (await owners.ownerOf(record.log));
    return !owner || owner.server === owners.server ? undefined : { ...owner, log: record.log };
  }

  /** By whatever code it is typed. Rejects where the store is away. */
  private async recordOf(typed: string): Promise<RoomRecord | undefined> {
    const code = normalizeCode(typed);
    return code === undefined ? undefined : this.options.owners.room(code);
  }

  private async place(line: SocketLine, handshake: Handshake, address: string): Promise<Result<Entry>> {
    const { owners, rooms, reception, tunnels, leases, time } = this.options;
    const until = time.measure() + owners.leaseMs + PATIENCE_MS;
    for (;;) {
      // A store that is away says what it has to say to whoever opens the room.
      const room = this.moving.size > 0 ? await this.recordOf(handshake.code).catch(() => undefined) : undefined;
      await this.moving.get(room?.code ?? '');
      const { ok: isHere } = await rooms.openHere(handshake.code);
      const lease = isHere ? undefined : await this.leaseOf(handshake.code).catch(() => undefined);
      const admitted = !lease
        ? await reception.admit(line, handshake, address)
        : leases.isSilent(lease)
          ? absent
          : await tunnels.admit(lease.server, line, handshake, address);
      if (admitted && (admitted.ok || admitted.error !== elsewhere)) return admitted;
      if (this.stopping) return { ok: false, error: servedElsewhere };
      if (!line.isOpen || time.measure() >= until) return { ok: false, error: roomUnavailable };
      if (lease && admitted) await leases.news(lease);
      else await new Promise<void>((resolve) => time.after(ASK_AGAIN_MS, resolve));
    }
  }

  /** The room's next owner serves the client by the same socket, which notices a new welcome and no more. */
  private async move(line: SocketLine, handshake: Handshake, address: string): Promise<void> {
    const resume = line.resume || handshake.resume;
    try {
      // By the code that it came in by nobody might be let in any more; but it is in.
      const record = await this.recordOf(handshake.code).catch(() => undefined);
      const code = record ? joinCodeOf(record) : handshake.code;
      const seen = line.shown ?? handshake.seen;
      const known = { ...(resume && { resume }), ...(seen && { seen }) };
      const entry = await this.place(line, { ...handshake, code, ...known }, address);
      if (entry.ok) entry.enter();
      else line.part(asTold(entry.error));
    } catch (error) {
      this.options.log.warn({ err: error }, 'A client could not go where its room went.');
      line.cut();
    }
  }
}

const absent = { ok: false, error: elsewhere } as const;

/** Whoever waited already need not wait long. */
const asTold = (reason: Refusal): Refusal => (reason === elsewhere ? roomUnavailable : reason);
