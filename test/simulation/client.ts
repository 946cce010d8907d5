/**
 * A person, simulated: sends commands with ids and keeps each until it is answered; whose connection is lost, or who waits for too
 * long, comes back to any server with the same seat and sends again what is not answered, as a page does.
 */
import type { Command, CommandAnswer, Refusal } from '@gradroom/shared';
import { NewestOwner } from '../../client/state/newest-owner.js';
import type { RoomHost } from '../../server/rooms/host.js';
import type { Seat } from '../../server/rooms/types.js';
import type { Server } from './server.js';
import type { Weather } from './store-link.js';
import { Machine, type World } from './world.js';

const PATIENCE_MS = 350;
const AGAIN_MS = 60;
/** An owner of before that is met for longer than this has the room again. */
const KNOWS_BY_NOW_MS = 500;
/** These say that it was not carried out, and may be sent again. */
const passing = ['not-saved', 'room-unavailable', 'too-fast', 'stopping', 'not-here'];

/** What a server said is in the log, whether or not it was heard. */
export interface Promised {
  readonly id: string;
  readonly person: string;
  readonly seq: number;
  readonly step: number;
  /** Of the owner that said so. */
  readonly epoch: number;
}

interface Connection {
  isGone: boolean;
  readonly server: Server;
  readonly room: RoomHost;
  readonly seat: Seat;
}

export class Client {
  readonly machine: Machine;
  /** Since somebody last looked. */
  readonly promised: Promised[] = [];
  acknowledged = 0;
  private readonly outbox: { readonly id: string; readonly command: Command }[] = [];
  private resume: string | undefined;
  private connection: Connection | undefined;
  private connecting = false;
  private sending = false;
  private readonly owner: NewestOwner;
  private ids = 0;
  private attempts = 0;

  constructor(
    private readonly world: World,
    readonly name: string,
    private readonly code: string,
    private readonly servers: () => readonly Server[],
    private readonly weather: Weather,
  ) {
    this.machine = new Machine(name);
    this.owner = new NewestOwner({ now: () => world.now }, KNOWS_BY_NOW_MS);
  }

  get isIdle(): boolean {
    return this.outbox.length === 0;
  }

  /** Where it is, if anywhere. */
  get room(): RoomHost | undefined {
    return this.connection?.room;
  }

  send(command: Command): void {
    this.outbox.push({ id: `${this.name}-${++this.ids}`, command });
    void this.work();
  }

  /** The network lets go of it. */
  lose(): void {
    const { connection } = this;
    this.connection = undefined;
    if (connection) this.world.after(connection.server.machine, this.delay(), () => connection.seat.leave());
    this.again();
  }

  async connect(): Promise<void> {
    if (this.connection || this.connecting) return;
    this.connecting = true;
    const servers = this.servers();
    const server = servers[this.attempts++ % servers.length];
    const joined = await this.ask(server, () => this.join(server));
    this.connecting = false;
    if (!joined || joined.isGone) return this.again();
    const { room, seat } = joined;
    if (!this.owner.counts(room.epoch)) {
      // One of before: it does not know yet.
      this.world.after(server.machine, this.delay(), () => seat.leave());
      return this.again();
    }
    this.resume = seat.resume;
    this.connection = joined;
    this.world.tell(`${this.name} is at ${server.machine.name}, epoch ${room.epoch}`);
    void this.work();
  }

  private async join(server: Server): Promise<Connection | undefined> {
    const room = await server.open(this.code);
    if (!room) return undefined;
    const connection: { isGone: boolean } = { isGone: false };
    const gone = () =>
      this.world.after(this.machine, this.delay(), () => {
        connection.isGone = true;
        if (this.connection?.room === room) this.lose();
      });
    const stop = room.onClosed(gone);
    // A seat that the store has lost is no seat any more: the person comes in anew.
    const result = await room.join({ name: this.name, resume: this.resume }, gone);
    if (result.ok && 'seat' in result) return Object.assign(connection, { server, room, seat: result.seat });
    stop();
    if (!result.ok && !passing.includes(result.error.code)) this.resume = undefined;
    return undefined;
  }

  /** One command at a time is on its way. */
  private async work(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.connection && this.outbox.length > 0) {
      const { connection } = this;
      const [{ id, command }] = this.outbox;
      const { server, room, seat } = connection;
      const person = seat.person.id;
      const carry = async () => {
        const answer = await room.command(person, { ...command, id });
        if (answer.ok) this.promised.push({ id, person, seq: answer.seq, step: answer.step, epoch: room.epoch });
        return answer;
      };
      if (this.world.chance(this.weather.twice)) this.world.after(server.machine, this.delay(), () => void carry());
      const answer = await this.ask<CommandAnswer>(server, carry);
      if (!answer) {
        if (this.connection === connection) this.lose();
      } else if (answer.ok) {
        this.world.tell(`${id} is acknowledged as ${answer.seq}`);
        this.acknowledged++;
        this.outbox.shift();
      } else if (isPassing(answer.error)) {
        await new Promise<void>((resolve) => this.world.after(this.machine, AGAIN_MS, resolve));
      } else {
        this.outbox.shift();
      }
    }
    this.sending = false;
  }

  private again(): void {
    this.world.after(this.machine, AGAIN_MS, () => void this.connect());
  }

  /** Lets a server do something, and brings what came of it. Undefined where nothing came in time, or it said no. */
  private ask<Value>(server: Server, act: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const { world, machine, weather } = this;
    return new Promise((resolve) => {
      world.after(machine, PATIENCE_MS, () => resolve(undefined));
      if (world.chance(weather.lost)) return;
      world.after(server.machine, this.delay(), () =>
        act().then((value) => {
          if (!world.chance(weather.lost)) world.after(machine, this.delay(), () => resolve(value));
        }),
      );
    });
  }

  private delay(): number {
    return this.world.between(0, this.weather.delayMs);
  }
}

const isPassing = ({ code }: Refusal) => passing.includes(code);
