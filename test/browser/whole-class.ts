/** The rest of a large class: students without a page, each on a stock Socket.IO client, who do what their page would let them do. */
import {
  mergeState,
  type Command,
  type CommandAnswer,
  type SessionView,
  type StateMessage,
  type Welcome,
} from '@gradroom/shared';
import { io, type Socket } from 'socket.io-client';
import { nextNumber } from './by-hand-arithmetic.js';

type Answer = Extract<Command, { type: 'answer' }>['answer'];

export class ScriptedStudent {
  readonly socket: Socket;
  /** Why the connection ended for good. */
  gone: string | undefined;
  waits = false;
  id = '';
  resume = '';
  #state: SessionView | undefined;
  #commands = 0;
  #thinkMs: number | undefined;
  #works = false;

  /** @param auth besides code and protocol: a name, or the seat and the team whose room this connection is for */
  constructor(
    private readonly url: string,
    private readonly code: string,
    readonly name: string,
    auth: Record<string, unknown> = { name },
  ) {
    this.socket = io(url, {
      auth: { code, protocol: 1, ...auth },
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
    });
    this.socket
      .on('waiting', () => (this.waits = true))
      .on('welcome', ({ you, resume }: Welcome) => {
        this.waits = false;
        this.id = you.id;
        this.resume = resume;
        // As a phone that shows no network: losses alone.
        this.socket.emit('watch', { streams: ['core'] });
      })
      .on('state', (message: StateMessage) => {
        this.#state = mergeState(this.#state, message);
        void this.#workOn();
      })
      .on('frame', (n: number) => this.socket.emit('seen', n))
      .on('bye', ({ code: why }: { code: string }) => (this.gone = why));
  }

  get state(): SessionView | undefined {
    return this.#state;
  }

  async does(command: Command): Promise<CommandAnswer> {
    const id = `${this.name} ${(this.#commands += 1)}`;
    return (await this.socket.timeout(20_000).emitWithAck('command', { id, ...command })) as CommandAnswer;
  }

  /** Goes into the room of the own team, as the page does, and does something there. */
  async inTeam(team: number, commands: readonly Command[]): Promise<void> {
    const there = new ScriptedStudent(this.url, this.code, `${this.name} in team`, { resume: this.resume, team });
    await there.entered();
    for (const command of commands) await there.does(command);
    there.leave();
  }

  async entered(): Promise<void> {
    for (let waitedMs = 0; !this.#state; waitedMs += 20) {
      if (waitedMs > 20_000) throw new Error(`${this.name} was not let in`);
      await pause(20);
    }
  }

  leave(): void {
    this.socket.disconnect();
  }

  /** From now on works out whatever unit is the own one, a number at a time. */
  reckon(thinkMs: number): void {
    this.#thinkMs = thinkMs;
    void this.#workOn();
  }

  async #workOn(): Promise<void> {
    if (this.#works || this.#thinkMs === undefined) return;
    this.#works = true;
    for (let next = this.#next(); next; next = this.#next()) {
      await pause(this.#thinkMs);
      const { task, part, value } = next;
      const network = this.#state!.human?.seq;
      if (network === undefined) break;
      const { layer, unit } = task;
      const answer = await this.does({ type: 'work-out', network, layer, unit, part, value });
      // The layer may have been closed meanwhile; then another unit comes with the next state.
      if (!answer.ok) break;
      await this.#until(() => this.#next()?.task !== task);
    }
    this.#works = false;
  }

  #next() {
    return this.#state?.human ? nextNumber(this.#state.human) : undefined;
  }

  async #until(fits: () => boolean): Promise<void> {
    for (let waitedMs = 0; !fits() && waitedMs < 5_000; waitedMs += 20) await pause(20);
  }
}

export class WholeClass {
  private constructor(readonly students: readonly ScriptedStudent[]) {}

  /** They knock, or come in, as the room has it. */
  static knock(url: string, code: string, names: readonly string[]): WholeClass {
    return new WholeClass(names.map((name) => new ScriptedStudent(url, code, name)));
  }

  get waiting(): number {
    return this.students.filter(({ waits }) => waits).length;
  }

  async entered(): Promise<void> {
    await Promise.all(this.students.map((student) => student.entered()));
  }

  /** All of them do it, each at a moment of their own within a second; what is refused is an error. */
  async do(command: (student: number, state: SessionView) => Command): Promise<void> {
    await Promise.all(
      this.students.map(async (student, n) => {
        await pause((n * 617) % 1_000);
        const answer = await student.does(command(n, student.state!));
        if (!answer.ok) throw new Error(`${student.name}: ${answer.error.code}, ${answer.error.message}`);
      }),
    );
  }

  /** Everybody answers the newest question. */
  answer(given: (student: number) => Answer): Promise<void> {
    return this.do((n, { questions }) => ({
      type: 'answer',
      question: questions.at(-1)!.seq,
      answer: given(n),
    }));
  }

  leave(): void {
    for (const student of this.students) student.leave();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
