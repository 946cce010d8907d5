/** Says to the other servers how this one is, hears how they are, and moves a room now and then: one at a time, and not for a moment's sake. */
import type { FailureLimit } from '../failure-limit.js';
import type { Environment } from '../rooms/environment.js';
import type { Rooms } from '../rooms/rooms.js';
import type { Reception } from '../sockets/reception.js';
import type { Asks } from './asks.js';
import { loadOf, nextMove, type Crowd, type Move, type ServerLoad } from './balance.js';
import { VERSION } from './messages.js';

export interface Servers {
  /** @param about undefined where this one goes. Returns what each server says, by its id. Rejects where that cannot be asked */
  announce(server: string, about: string | undefined): Promise<Map<string, string>>;
}

/** What a server says of itself to all of them. */
type Announced = Omit<ServerLoad, 'server'> & { readonly version: number };

export const balanceTimes = {
  everyMs: 2_000,
  /** The same room would have to move for so long, and so long after the one before. */
  heldMs: 10_000,
};

export interface BalancerOptions extends Pick<Environment, 'time' | 'log'> {
  readonly server: string;
  readonly servers: Servers;
  readonly reception: Pick<Reception, 'crowds'>;
  readonly rooms: Pick<Rooms, 'handOver'>;
  readonly asks: Pick<Asks, 'ask'>;
  readonly failures: Pick<FailureLimit, 'failures' | 'tellElsewhere'>;
  /** While a room moves, by its first code: its clients wait for where it is then. */
  readonly during: (room: string, moving: Promise<unknown>) => void;
  readonly times?: typeof balanceTimes;
}

export class Balancer {
  private draining = false;
  private cancel = () => {};
  private wanted: (Move & { readonly sinceMs: number }) | undefined;
  private readonly times: typeof balanceTimes;

  constructor(private readonly options: BalancerOptions) {
    this.times = options.times ?? balanceTimes;
  }

  /** Says how it is, looks whether a room is to move, and comes again. Never rejects. */
  async start(): Promise<void> {
    const { time, log } = this.options;
    try {
      const others = await this.announce();
      if (!this.draining) await this.look(others);
    } catch (error) {
      log.warn({ err: error }, 'The other servers could not be asked how they are.');
    }
    if (!this.draining) this.cancel = time.after(this.times.everyMs, () => void this.start());
  }

  /** No room comes here any more. Never rejects. */
  async drain(): Promise<void> {
    this.draining = true;
    this.cancel();
    await this.announce().catch(() => undefined);
  }

  /** Also of a server that never came to listen. Never rejects. */
  async close(): Promise<void> {
    const { server, servers } = this.options;
    this.draining = true;
    this.cancel();
    await servers.announce(server, undefined).catch(() => undefined);
  }

  private async announce(): Promise<ServerLoad[]> {
    const { server, servers, reception, failures } = this.options;
    const about: Announced = {
      version: VERSION,
      load: loadOf(reception.crowds.map(crowdOf)),
      draining: this.draining,
      failures: await failures.failures(),
    };
    const said = await servers.announce(server, JSON.stringify(about));
    const others = [...said].flatMap(([one, text]) => {
      const told = JSON.parse(text) as Announced;
      // One of another version neither counts as this one does nor takes a room from here.
      return one === server || told.version !== VERSION ? [] : [{ ...told, server: one }];
    });
    failures.tellElsewhere(others.map((other) => other.failures));
    return others;
  }

  private async look(others: readonly ServerLoad[]): Promise<void> {
    const { time, reception } = this.options;
    const now = time.measure();
    const move = nextMove(others, reception.crowds.map(crowdOf));
    const isSame = move?.room === this.wanted?.room && move?.to === this.wanted?.to;
    if (!isSame) this.wanted = move && { ...move, sinceMs: now };
    if (!this.wanted || now - this.wanted.sinceMs < this.times.heldMs) return;
    await this.move(this.wanted);
    this.wanted = undefined;
  }

  private async move({ room, to }: Move): Promise<void> {
    const { rooms, asks, log, during } = this.options;
    const leave = await rooms.handOver(room);
    if (!leave) return;
    log.info({ room, to }, 'A room moves to another server.');
    // It tries until the room is free.
    const taken = asks.ask(to, { about: 'take', code: room });
    during(room, taken);
    await leave();
    await taken;
  }
}

function crowdOf({ room, mayMove, lines }: Reception['crowds'][number]): Crowd {
  const elsewhere = new Map<string, number>();
  for (const { edge } of lines) if (edge !== undefined) elsewhere.set(edge, (elsewhere.get(edge) ?? 0) + 1);
  return { room, mayMove, here: lines.filter(({ edge }) => edge === undefined).length, elsewhere };
}
