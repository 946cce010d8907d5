/** One simulated person: comes, settles frames as our client does, comes back when the connection ends, and notes what it sees. */
import { randomBytes } from 'node:crypto';
import { passingCodes, PROTOCOL_VERSION, SEEN_EVERY, type CommandAnswer } from '@gradroom/shared';
import { BitReader } from '../../shared/protocol/bits.js';
import type { Part } from './cast.js';
import type { Measures } from './measures.js';
import type { Heard, OpenWire, Wire } from './wire.js';

/** Somebody who has lost the connection tries again after this. */
const COME_BACK_MS = 1_000;
/** Moments at which a newer entry was first seen, of the newest entries. */
const SIGHTS_KEPT = 128;

export interface Sight {
  readonly seq: number;
  readonly atMs: number;
}

export interface Seating {
  readonly url: string;
  readonly code: string;
  readonly token?: string;
  readonly open: OpenWire;
}

/** The entry that a frame already shows, read without the rest of it. */
export function seqOfFrame(bytes: Uint8Array): number {
  const reader = new BitReader(bytes);
  reader.byte();
  reader.byte();
  reader.integer();
  return reader.integer();
}

export class Person {
  private wire: Wire | undefined;
  private resume: string | undefined;
  private cameMs = 0;
  private frameAtMs: number | undefined;
  private unsettled = 0;
  private bytesBefore = 0;
  private isOver = false;
  private timer: NodeJS.Timeout | undefined;
  /** Since the last welcome. */
  private framesHere = 0;
  private isAsleep = false;
  readonly states: Sight[] = [];
  readonly frames: Sight[] = [];

  constructor(
    readonly part: Part,
    private readonly seating: Seating,
    private readonly measures: Measures,
  ) {}

  get isHere(): boolean {
    return this.framesHere > 0 && !this.isAsleep;
  }

  get bytes(): number {
    return this.bytesBefore + (this.wire?.bytes ?? 0);
  }

  come(): void {
    const { url, code, token, open } = this.seating;
    const { role, name } = this.part;
    const who = role === 'projector' ? { as: 'viewer' } : { name, ...(token && { token }) };
    this.cameMs = performance.now();
    this.framesHere = 0;
    this.frameAtMs = undefined;
    // Of every connection the first frame is settled at once.
    this.unsettled = SEEN_EVERY;
    this.wire = open(
      url,
      { code, protocol: PROTOCOL_VERSION, ...who, ...(this.resume && { resume: this.resume }) },
      this.heard(),
    );
  }

  /** Under an id of its own, as our client's: the room remembers the last ones of everybody. */
  command(command: object): Promise<CommandAnswer> {
    const id = randomBytes(16).toString('hex');
    return this.wire?.command({ ...command, id }) ?? Promise.reject(new Error('There is no connection.'));
  }

  /** The lid is closed for `ms`. */
  sleep(ms: number): void {
    this.isAsleep = true;
    this.wire?.sleep();
    setTimeout(() => {
      this.isAsleep = false;
      this.frameAtMs = undefined;
      this.wire?.wake();
    }, ms);
  }

  /** The network is gone, and comes back by itself. */
  drop(): void {
    this.wire?.drop();
  }

  leave(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.wire?.drop();
  }

  private heard(): Heard {
    const { measures } = this;
    return {
      welcome: ({ resume }) => {
        if (resume) this.resume = resume;
      },
      state: (seq) => note(this.states, seq),
      frame: (n, bytes) => this.frame(n, bytes),
      refused: ({ code }) => measures.failed(`refused: ${code}`),
      bye: ({ code }) => {
        measures.failed(`bye: ${code}`);
        if (!passingCodes.includes(code)) this.isOver = true;
      },
      closed: () => this.closed(),
    };
  }

  private frame(n: number, bytes: Uint8Array): void {
    const now = performance.now();
    const { measures, part } = this;
    this.framesHere += 1;
    measures.frames += 1;
    if (this.framesHere === 1) measures.took(this.frames.length === 0 ? 'join' : 'come back', now - this.cameMs);
    if (this.frameAtMs !== undefined)
      measures.took(part.onPhone ? 'frame gap, phones' : 'frame gap', now - this.frameAtMs);
    this.frameAtMs = now;
    note(this.frames, seqOfFrame(bytes), now);
    this.unsettled += 1;
    if (this.unsettled < SEEN_EVERY) return;
    this.unsettled = 0;
    this.wire?.seen(n);
  }

  private closed(): void {
    this.bytesBefore += this.wire?.bytes ?? 0;
    this.wire = undefined;
    this.framesHere = 0;
    this.isAsleep = false;
    if (!this.isOver) this.timer = setTimeout(() => this.come(), COME_BACK_MS);
  }
}

function note(sights: Sight[], seq: number, atMs = performance.now()): void {
  if (seq <= (sights.at(-1)?.seq ?? -1)) return;
  sights.push({ seq, atMs });
  if (sights.length > SIGHTS_KEPT) sights.shift();
}

/** When everything up to `seq` was first seen there; undefined where it was not yet, or is not remembered. */
export function sightOf(sights: readonly Sight[], seq: number): number | undefined {
  // Mostly one of the newest.
  const index = sights.findLastIndex((sight) => sight.seq < seq) + 1;
  return index > 0 || sights[0]?.seq === seq ? sights[index]?.atMs : undefined;
}
