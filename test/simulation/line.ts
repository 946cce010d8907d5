/** A client's connection to a server, simulated, as the server has it: the part of a socket's line that rooms and tunnels know. */
import type { Refusal } from '@gradroom/shared';
import type { RoomFrame } from '../../server/rooms/types.js';
import type { Answer } from '../../server/sockets/line.js';
import type { Ears, Line, Told } from '../../server/sockets/line.js';
import type { SocketLine } from '../../server/sockets/socket-line.js';
import type { StateRound } from '../../server/sockets/state-round.js';
import type { Server } from './server.js';
import type { Weather } from './store-connection.js';
import type { Machine, World } from './world.js';

/** Who is at the other end. */
export interface Person {
  readonly machine: Machine;
  hear(line: SimulatedLine, event: string, message: unknown): void;
  /** A frame of this owner was offered to the line. */
  offered(line: SimulatedLine, epoch: number): void;
  /** The connection is gone; `bye` says why, where the server did. */
  gone(line: SimulatedLine, bye: Refusal | undefined): void;
}

type Known = Line & Pick<SocketLine, 'resume' | 'shown' | 'follows' | 'seen' | 'detach' | 'cut' | 'part'>;

export class SimulatedLine implements Known {
  readonly by = 'simulation';
  readonly mayTake = false;
  readonly seen = 0;
  isOpen = true;
  resume: string | undefined;
  shown: SocketLine['shown'];
  follows: (reason: Refusal) => boolean = () => false;
  private ears: Partial<Ears> = {};
  private isGreeted = false;
  private readonly unheard: Parameters<Ears['heard']>[] = [];
  private arrivesMs = { here: 0, there: 0 };

  constructor(
    private readonly world: World,
    readonly server: Server,
    private readonly person: Person,
    private readonly weather: Weather,
  ) {}

  listen(ears: Partial<Ears>): void {
    this.ears = ears;
  }

  together(send: () => void): void {
    send();
  }

  tell<Event extends keyof Told>(event: Event, ...message: Parameters<Told[Event]>): void {
    if (!this.isOpen) return;
    if (event === 'welcome') [{ resume: this.resume }] = message as Parameters<Told['welcome']>;
    if (event === 'state') {
      const [{ seq, chain }] = message as Parameters<Told['state']>;
      this.shown = { seq, chain };
    }
    this.toPerson(() => this.person.hear(this, event, message[0]));
    if (event !== 'welcome') return;
    this.isGreeted = true;
    for (const said of this.unheard.splice(0)) this.ears.heard?.(...said);
  }

  tellState(round: StateRound, ...views: Parameters<StateRound['message']>): void {
    this.tell('state', round.message(...views));
  }

  count(): number {
    return 0;
  }

  watch(): void {}

  offer({ epoch }: RoomFrame): void {
    if (this.isOpen) this.person.offered(this, epoch);
  }

  show(frame: RoomFrame): void {
    this.offer(frame);
  }

  dismiss(reason: Refusal): void {
    if (this.isOpen && !this.follows(reason)) this.part(reason);
  }

  detach(why: string): void {
    const { ears } = this;
    this.ears = {};
    this.isGreeted = false;
    ears.gone?.(why);
  }

  cut = (): void => this.end('cut');

  part(reason: Refusal): void {
    this.end(reason.code, reason);
  }

  /** The person says something. @param said is called with the answer as soon as the server has said it */
  say(
    event: string,
    payload: unknown,
    answer: (message: Answer) => void,
    said: (message: Answer) => void = () => {},
  ): void {
    this.toServer(() => {
      if (!this.isOpen) return;
      const back = (message: Answer) => {
        said(message);
        if (this.isOpen) this.toPerson(() => answer(message));
      };
      if (this.isGreeted) this.ears.heard?.(event, [payload], back);
      else this.unheard.push([event, [payload], back]);
    });
  }

  /** The person is gone, or the network let go. */
  lose(): void {
    this.toServer(() => this.end('lost'));
  }

  toServer(act: () => void): void {
    this.arrivesMs.here = this.arrive(this.server.machine, this.arrivesMs.here, act);
  }

  toPerson(act: () => void): void {
    this.arrivesMs.there = this.arrive(this.person.machine, this.arrivesMs.there, act);
  }

  private end(why: string, bye?: Refusal): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.detach(why);
    this.toPerson(() => this.person.gone(this, bye));
  }

  /** In order, as one connection keeps it. */
  private arrive(machine: Machine, notBeforeMs: number, act: () => void): number {
    const { world, weather } = this;
    const atMs = Math.max(notBeforeMs, world.now + world.between(0, weather.delayMs));
    world.after(machine, atMs - world.now, act);
    return atMs;
  }
}
