/**
 * The commands that this person gave and the room has not answered yet, in the order in which they were given.
 *
 * One is in flight at a time, under an id of its own. When the network fails it is sent again with the same id, which
 * the room applies once, however often it comes; so nothing is lost silently and nothing is applied twice. A value that
 * a newer one replaces before it was sent is not sent, and shares the newer one's answer.
 */
import { OUTBOX_MAX, type Command, type CommandAnswer, type Refusal } from '@gradroom/shared';
import { permissionWords } from '../strings/en/permission.js';
import { refusalText } from '../strings/en/refusals.js';
import type { Clock } from './clock.js';
import { randomId } from './id.js';
import { commandPasses } from './refusals.js';
import type { Unsent } from './unsent.js';

/** An answer that takes longer is asked for again. */
const ANSWER_TIMEOUT_MS = 5_000;
const RETRY_MS = 500;

/** Puts one command on the wire; `answered` may come late, twice or never. */
export type Deliver = (message: Command & { id: string }, answered: (answer: CommandAnswer) => void) => void;

interface Letter {
  readonly id: string;
  command: Command;
  /** From now on the id stands for this command, whether the room heard it or not. */
  sent: boolean;
  readonly resolve: ((answer: CommandAnswer) => void)[];
}

export interface OutboxOptions {
  readonly clock: Clock;
  readonly newId?: () => string;
  /** Where they are kept over a reload; those that are there wait again. */
  readonly unsent?: Pick<Unsent, 'read' | 'write'>;
  /** Told why one did not happen that was given before a reload: who gave it does not wait for the answer any more. */
  readonly onRefused?: (error: Refusal) => unknown;
  /** Told of each change of `size`. */
  readonly onSize?: (size: number) => void;
}

export class Outbox {
  private letters: Letter[] = [];
  /** The first letter is on its way. */
  private inFlight = false;
  private deliver: Deliver | undefined;
  private ended: Refusal | undefined;
  private cancelTimer: () => void = () => {};

  constructor(private readonly options: OutboxOptions) {
    const told = (answer: CommandAnswer) => answer.ok || options.onRefused?.(answer.error);
    // Sent or not, nothing takes its place: the room may have heard it.
    this.letters = (options.unsent?.read() ?? []).map((one) => ({ ...one, sent: true, resolve: [told] }));
    options.onSize?.(this.letters.length);
  }

  /** Commands not yet answered. */
  get size(): number {
    return this.letters.length;
  }

  /** Takes a command in, and answers with what the room said to it, or why it could not be said. */
  send(command: Command): Promise<CommandAnswer> {
    if (this.ended) return Promise.resolve(notDelivered(this.ended));
    const replaced = this.replaceable(command);
    if (!replaced && this.letters.length >= OUTBOX_MAX) return Promise.resolve(full);
    return new Promise((resolve) => {
      if (replaced) {
        replaced.command = command;
        replaced.resolve.push(resolve);
        this.keep();
      } else {
        const { newId = shortId } = this.options;
        this.letters.push({ id: newId(), command, sent: false, resolve: [resolve] });
        this.changed();
        this.next();
      }
    });
  }

  /** The room listens: what was in flight is sent again, then the rest. */
  open(deliver: Deliver): void {
    this.deliver = deliver;
    this.halt();
    this.next();
  }

  /** The room is out of reach; everything waits. */
  pause(): void {
    this.deliver = undefined;
    this.halt();
  }

  /** The room is gone for good: whoever waits is told. */
  end(reason: Refusal): void {
    this.pause();
    this.ended = reason;
    const letters = this.letters;
    this.letters = [];
    this.changed();
    for (const { resolve } of letters) for (const tell of resolve) tell(notDelivered(reason));
  }

  private next(): void {
    const letter = this.letters[0];
    if (!letter || !this.deliver || this.inFlight) return;
    this.inFlight = letter.sent = true;
    this.cancelTimer = this.options.clock.after(ANSWER_TIMEOUT_MS, () => this.again());
    this.deliver({ ...letter.command, id: letter.id }, (answer) => this.answered(letter, answer));
  }

  private answered(letter: Letter, answer: CommandAnswer): void {
    // Late and repeated answers are to letters that are not the first any more.
    if (this.letters[0] !== letter) return;
    this.halt();
    if (!answer.ok && commandPasses(answer.error)) {
      this.inFlight = true;
      this.cancelTimer = this.options.clock.after(answer.error.retryAfterMs ?? RETRY_MS, () => this.again());
      return;
    }
    this.letters.shift();
    this.changed();
    for (const tell of letter.resolve) tell(answer);
    this.next();
  }

  private again(): void {
    this.halt();
    this.next();
  }

  private halt(): void {
    this.cancelTimer();
    this.cancelTimer = () => {};
    this.inFlight = false;
  }

  /** A letter that was never sent, and whose value `command` replaces without any other command noticing. */
  private replaceable(command: Command): Letter | undefined {
    const setting = slidOf(command);
    if (setting === undefined) return undefined;
    for (const letter of [...this.letters].reverse()) {
      const other = slidOf(letter.command);
      if (other === undefined || letter.sent) return undefined;
      if (other === setting) return letter;
    }
    return undefined;
  }

  private changed(): void {
    this.options.onSize?.(this.letters.length);
    this.keep();
  }

  private keep(): void {
    this.options.unsent?.write(this.letters.map(({ id, command }) => ({ id, command })));
  }
}

/** 64 random bits tell apart the few that a room remembers of one person, and logs and recordings are made of them. */
const shortId = () => randomId().slice(0, 16);

const slidTraining = ['learningRate', 'batchSize', 'momentum', 'regularizationRate', 'initializerSigma', 'speed'];
const slidData = ['noise', 'pointCount', 'testShare'];

/** The one independent setting that a command moves; undefined for every command whose place in the order matters. */
function slidOf(command: Command): string | undefined {
  switch (command.type) {
    case 'set-activation':
      return command.activation === undefined ? `layers.${command.layer}.alpha` : undefined;
    case 'choose':
      return command.activation === undefined ? `choices.${command.layer}.alpha` : undefined;
    case 'set-training':
      return onlyKey(command, slidTraining);
    case 'set-data':
      return onlyKey(command, slidData);
    case 'run':
      return 'running';
    default:
      return undefined;
  }
}

function onlyKey(command: Command, among: readonly string[]): string | undefined {
  const keys = Object.entries(command).filter(([key, value]) => key !== 'type' && value !== undefined);
  return keys.length === 1 && among.includes(keys[0][0]) ? `${command.type}.${keys[0][0]}` : undefined;
}

const full: CommandAnswer = {
  ok: false,
  error: { code: 'outbox-full', message: permissionWords.tooManyWait },
};

function notDelivered(reason: Refusal): CommandAnswer {
  return { ok: false, error: { code: reason.code, message: permissionWords.notSent(refusalText(reason)) } };
}
