/** What one process of simulated people measured: how long things took, by kind, and what went wrong. */
import { Spread, type SpreadJson } from './spread.js';

/** In the order of the report; all in milliseconds. */
export const kinds = [
  'join',
  'come back',
  'slider acknowledged',
  'answer acknowledged',
  'teacher acknowledged',
  'state at others',
  'control to glass',
  'control to glass, phones',
  'control to glass while people come',
  'control to glass beside a look',
  'frame gap',
  'frame gap, phones',
] as const;
export type Kind = (typeof kinds)[number];

export interface MeasuresJson {
  readonly spreads: Readonly<Partial<Record<Kind, SpreadJson>>>;
  readonly failures: Readonly<Record<string, number>>;
  readonly frames: number;
  /** People who were there and awake, each for a second: divides `frames`. */
  readonly presentSeconds: number;
  readonly bytes: number;
}

/** What is sent so long before the server is looked at, or after it, meets what that costs: its garbage is collected at once, which no lesson does. */
const LOOK_FELT_BEFORE_MS = 500;
const LOOK_FELT_AFTER_MS = 1_500;

export class Measures {
  private spreads = new Map<Kind, Spread>();
  private failures = new Map<string, number>();
  /** Until when there is a storm at the door of some room. */
  stormEndsMs = 0;
  frames = 0;
  presentSeconds = 0;
  bytes = 0;
  /** When the server was looked at: an end is missing while it is. */
  private readonly looks: { readonly fromMs: number; toMs: number }[] = [];

  lookBegins(nowMs: number): void {
    this.looks.push({ fromMs: nowMs, toMs: Infinity });
  }

  lookEnds(nowMs: number): void {
    const last = this.looks.at(-1);
    if (last) last.toMs = nowMs;
  }

  isBesideLook(sentMs: number): boolean {
    return this.looks.some(
      ({ fromMs, toMs }) => sentMs > fromMs - LOOK_FELT_BEFORE_MS && sentMs < toMs + LOOK_FELT_AFTER_MS,
    );
  }

  took(kind: Kind, ms: number): void {
    const spread = this.spreads.get(kind) ?? new Spread();
    this.spreads.set(kind, spread);
    spread.add(ms);
  }

  failed(what: string): void {
    this.failures.set(what, (this.failures.get(what) ?? 0) + 1);
  }

  spread(kind: Kind): Spread {
    return this.spreads.get(kind) ?? new Spread();
  }

  get failedBy(): ReadonlyMap<string, number> {
    return this.failures;
  }

  add({ spreads, failures, frames, presentSeconds, bytes }: MeasuresJson): void {
    for (const [kind, json] of Object.entries(spreads) as [Kind, SpreadJson][]) {
      const spread = this.spreads.get(kind) ?? new Spread();
      this.spreads.set(kind, spread);
      spread.addAll(Spread.from(json));
    }
    for (const [what, count] of Object.entries(failures))
      this.failures.set(what, (this.failures.get(what) ?? 0) + count);
    this.frames += frames;
    this.presentSeconds += presentSeconds;
    this.bytes += bytes;
  }

  toJSON(): MeasuresJson {
    const spreads = Object.fromEntries([...this.spreads].map(([kind, spread]) => [kind, spread.toJSON()]));
    const failures = Object.fromEntries(this.failures);
    return { spreads, failures, frames: this.frames, presentSeconds: this.presentSeconds, bytes: this.bytes };
  }
}
