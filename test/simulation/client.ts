/**
 * A person's page, simulated: sends commands with ids and keeps each until it is answered; whose connection is lost, or who waits for
 * too long, comes back to any server with the same seat and sends again what is not answered.
 */
import {
  mergeState,
  passingCodes,
  PROTOCOL_VERSION,
  unsavedCodes,
  type Command,
  type CommandAnswer,
  type InspectAnswer,
  type Refusal,
  type SessionView,
  type StateMessage,
  type Welcome,
} from '@gradroom/shared';
import { NewestOwner } from '../../client/state/newest-owner.js';
import type { SocketLine } from '../../server/sockets/socket-line.js';
import { SimulatedLine, type Person } from './line.js';
import type { Server } from './server.js';
import type { Weather } from './store-connection.js';
import { Machine, type World } from './world.js';

const PATIENCE_MS = 350;
const AGAIN_MS = 60;
/** An owner of before that is met for longer than this has the room again. */
const KNOWS_BY_NOW_MS = 500;

/** What a server said is in the log, whether or not it was heard. */
export interface Promised {
  readonly id: string;
  readonly seq: number;
  readonly step: number;
}

/** A state that a page was shown, and the one that it was shown before, unless it heard since that that is lost. */
export interface Shown {
  readonly state: Pick<StateMessage, 'seq' | 'epoch' | 'chain'>;
  readonly last: Shown['state'] | undefined;
}

export class Client implements Person {
  readonly machine: Machine;
  /** Since somebody last looked. */
  readonly promised: Promised[] = [];
  readonly shown: Shown[] = [];
  /** How often it heard that the room has lost something, and whether it was in the room then. */
  readonly told: { readonly wasIn: boolean }[] = [];
  /** Frames that were offered after those of a later owner, on one line. */
  readonly outdated: { readonly epoch: number; readonly after: number }[] = [];
  acknowledged = 0;
  /** What the page shows; undefined while it is not in the room. */
  view: SessionView | undefined;
  /** As whom the room knows it. */
  id: string | undefined;
  private line: SimulatedLine | undefined;
  /** Of this connection: whether it was told everything once. */
  private isWhole = false;
  private frameEpoch = 0;
  /** The newest state that it was shown, unless it heard since that it is lost. */
  seen: Shown['state'] | undefined;
  private away = false;
  private readonly outbox: { readonly id: string; readonly command: Command }[] = [];
  private resume: string | undefined;
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
    private readonly token?: string,
  ) {
    this.machine = new Machine(name);
    this.owner = new NewestOwner({ now: () => world.now }, KNOWS_BY_NOW_MS);
  }

  get isIdle(): boolean {
    return this.outbox.length === 0;
  }

  /** Went, and has not come back. */
  get isAway(): boolean {
    return this.away;
  }

  get isIn(): boolean {
    return this.isWhole;
  }

  isAt(server: Server): boolean {
    return this.line?.server === server;
  }

  send(command: Command): void {
    this.outbox.push({ id: `${this.name}-${++this.ids}`, command });
    void this.work();
  }

  /** The network lets go of it. */
  lose(): void {
    const { line } = this;
    this.line = undefined;
    this.isWhole = false;
    line?.lose();
    this.again();
  }

  /** Goes, until it comes back. */
  leave(): void {
    this.away = true;
    this.lose();
  }

  comeBack(): void {
    this.away = false;
    this.connect();
  }

  connect(): void {
    if (this.line || this.away) return;
    const servers = this.servers();
    const server = servers[this.attempts++ % servers.length];
    const line = new SimulatedLine(this.world, server, this, this.weather);
    this.line = line;
    this.frameEpoch = 0;
    const { code, name, resume } = this;
    const seen = this.seen && { seq: this.seen.seq, chain: this.seen.chain };
    const token = resume === undefined ? this.token : undefined;
    const handshake = { code, name, protocol: PROTOCOL_VERSION, resume, token, seen };
    line.toServer(() => {
      // Socket.IO tells a client that it is in before the room does; a refusal comes instead.
      server.cluster.edge.admit(line as unknown as SocketLine, handshake, '127.0.0.1').then(
        (admitted) => (admitted.ok ? admitted.enter() : line.part(admitted.error)),
        () => line.cut(),
      );
    });
    this.world.after(this.machine, 8 * PATIENCE_MS, () => this.line === line && !this.isWhole && this.lose());
  }

  hear(line: SimulatedLine, event: string, message: unknown): void {
    if (line !== this.line) return;
    if (event === 'welcome') {
      const { resume, you } = message as Welcome;
      [this.resume, this.id] = [resume, you.id];
      this.isWhole = false;
    }
    if (event === 'state') this.mergeState(message as StateMessage);
  }

  offered(line: SimulatedLine, epoch: number): void {
    if (line !== this.line) return;
    if (epoch < this.frameEpoch) this.outdated.push({ epoch, after: this.frameEpoch });
    this.frameEpoch = Math.max(this.frameEpoch, epoch);
  }

  gone(line: SimulatedLine, bye: Refusal | undefined): void {
    if (line !== this.line) return;
    if (bye?.code === 'rolled-back') {
      this.told.push({ wasIn: this.isWhole });
      this.seen = undefined;
    }
    if (bye && !passingCodes.includes(bye.code)) this.world.tell(`${this.name} is sent away: ${bye.code}`);
    this.lose();
  }

  inspect(heard: (answer: InspectAnswer) => void): void {
    this.line?.say('inspect', {}, (answer) => heard(answer as InspectAnswer));
  }

  private mergeState(message: StateMessage): void {
    if (!this.owner.counts(message.epoch)) {
      if (!this.isWhole) this.lose();
      return;
    }
    if (!this.isWhole)
      this.world.tell(`${this.name} is in at ${this.line?.server.machine.name}, epoch ${message.epoch}`);
    this.view = mergeState(this.isWhole ? this.view : undefined, message);
    const { seq, epoch, chain } = message;
    this.shown.push({ state: { seq, epoch, chain }, last: this.seen });
    this.seen = { seq, epoch, chain };
    this.isWhole = true;
    void this.work();
  }

  /** One command at a time is on its way. */
  private async work(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.line && this.isWhole && this.outbox.length > 0) {
      const { line } = this;
      const [{ id, command }] = this.outbox;
      const answer = await this.ask(line, id, command);
      if (!answer) {
        if (this.line === line) this.lose();
      } else if (answer.ok) {
        this.world.tell(`${id} is acknowledged as ${answer.seq}`);
        this.acknowledged++;
        this.outbox.shift();
      } else if (isPassing(answer.error)) {
        await new Promise<void>((resolve) => this.world.after(this.machine, AGAIN_MS, resolve));
      } else this.outbox.shift();
    }
    this.sending = false;
  }

  /** Undefined where nothing comes in time. */
  private ask(line: SimulatedLine, id: string, command: Command): Promise<CommandAnswer | undefined> {
    const { world, machine } = this;
    return new Promise((resolve) => {
      world.after(machine, PATIENCE_MS, () => resolve(undefined));
      line.say(
        'command',
        { ...command, id },
        (answer) => resolve(answer as CommandAnswer),
        (answer) => {
          if (answer.ok) {
            const { seq, step } = answer as CommandAnswer & { ok: true };
            this.promised.push({ id, seq, step });
          }
        },
      );
      if (world.chance(this.weather.twice)) line.say('command', { ...command, id }, () => {});
    });
  }

  private again(): void {
    this.world.after(this.machine, AGAIN_MS, () => this.connect());
  }
}

/** These say that it was not carried out, and may be sent again. */
const isPassing = ({ code }: Refusal) => [...unsavedCodes, ...passingCodes, 'too-fast'].includes(code);
