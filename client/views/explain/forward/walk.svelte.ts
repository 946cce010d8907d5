/**
 * The walk through the network: one stop a layer, then the loss; stepped by hand or played at a speed. In small steps a layer's stop
 * has parts of its own, which come one after the other.
 */

/** Seconds that a stop, or a part of it, lasts. */
export const paces = [
  { seconds: 4, title: '¼×' },
  { seconds: 2, title: '½×' },
  { seconds: 1, title: '1×' },
  { seconds: 0.5, title: '2×' },
] as const;

/** Of a layer: inputs × weights, their sum with the bias, its point on the curve, the activation. */
export const parts = ['terms', 'z', 'point', 'a'] as const;
export type Part = (typeof parts)[number];
const LAST_PART = parts.length - 1;

export class Walk {
  /** A layer, or the loss, wherever that is in a network of other layers. */
  #at = $state<number | 'loss'>(0);
  #part = $state(LAST_PART);
  #small = $state(false);
  playing = $state(false);
  seconds = $state<number>(2);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param layerCount the output's among them */
  constructor(readonly layerCount: () => number) {}

  /** 0 is the first hidden layer; the stop behind the last layer is the loss. */
  get stop(): number {
    const count = this.layerCount();
    return this.#at === 'loss' ? count : Math.min(this.#at, count - 1);
  }

  /** Whether a layer's parts come one after the other. */
  get small(): boolean {
    return this.#small;
  }
  set small(small: boolean) {
    this.#small = small;
    this.#part = small ? 0 : LAST_PART;
  }

  /** The newest part that is seen of a layer. */
  get part(): Part {
    return parts[this.#part];
  }

  shows(part: Part): boolean {
    return parts.indexOf(part) <= this.#part;
  }

  get atStart(): boolean {
    return this.stop === 0 && (!this.#small || this.#part === 0);
  }

  get atLoss(): boolean {
    return this.stop === this.layerCount();
  }

  /** To the beginning of a stop. */
  go(stop: number): void {
    this.#at = stop >= this.layerCount() ? 'loss' : Math.max(0, stop);
    this.#part = this.#small ? 0 : LAST_PART;
  }

  forth(): void {
    if (this.#part < LAST_PART && !this.atLoss) this.#part += 1;
    else this.go(this.stop + 1);
  }

  back(): void {
    if (this.#small && this.#part > 0 && !this.atLoss) this.#part -= 1;
    else if (!this.atStart) {
      this.go(this.stop - 1);
      this.#part = LAST_PART;
    }
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  play(): void {
    // From the end it begins anew, as every player does.
    if (this.atLoss) this.go(0);
    this.playing = true;
    this.#wait();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.forth();
      if (this.atLoss) this.pause();
      else this.#wait();
    }, this.seconds * 1000);
  }
}
