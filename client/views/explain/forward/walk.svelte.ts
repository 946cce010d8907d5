/** The walk through the network: one stop a layer, then the loss; stepped by hand or played at a speed. */

/** Seconds that a stop lasts. */
export const paces = [
  { seconds: 4, title: '¼×' },
  { seconds: 2, title: '½×' },
  { seconds: 1, title: '1×' },
  { seconds: 0.5, title: '2×' },
] as const;

export class Walk {
  /** 0 is the first hidden layer; the stop behind the last layer is the loss. */
  stop = $state(0);
  playing = $state(false);
  seconds = $state<number>(2);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param last the last stop */
  constructor(readonly last: () => number) {}

  go(stop: number): void {
    this.stop = Math.max(0, Math.min(this.last(), stop));
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  play(): void {
    // From the end it begins anew, as every player does.
    if (this.stop >= this.last()) this.stop = 0;
    this.playing = true;
    this.#wait();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.go(this.stop + 1);
      if (this.stop >= this.last()) this.pause();
      else this.#wait();
    }, this.seconds * 1000);
  }
}
