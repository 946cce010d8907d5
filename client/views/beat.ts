/**
 * What moves with training is drawn in beats that all views share. Each by itself would make nearly every animation frame lay out
 * and paint something; together they do so a few times a second, a few at a time, and whoever moves a slider has the frames between.
 */

/** Acts asked for since the last beat, each done once in the next one. */
export class Beat {
  private readonly asked = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame: number | undefined;
  private lastMs = -Infinity;

  /**
   * @param phaseMs where in its period it beats, so that two of them don't meet in one animation frame
   * @param actsPerFrame more of them in one animation frame would make it late on a slow laptop
   */
  constructor(
    private readonly periodMs: number,
    private readonly phaseMs: number,
    private readonly actsPerFrame: number,
  ) {}

  /** Does `act` in the next beat, which comes at once after a pause; asked for again before it, still once. */
  ask(act: () => void): void {
    this.asked.add(act);
    if (this.timer !== undefined || this.frame !== undefined) return;
    const now = performance.now();
    const toBeat = this.periodMs - ((now - this.phaseMs) % this.periodMs);
    const rested = now - this.lastMs > 1.5 * this.periodMs;
    this.timer = setTimeout(() => this.beat([...this.asked]), rested ? 0 : toBeat);
  }

  /** Takes back what was asked for. */
  drop(act: () => void): void {
    this.asked.delete(act);
    if (this.asked.size > 0) return;
    clearTimeout(this.timer);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.timer = this.frame = undefined;
  }

  private beat(turn: readonly (() => void)[]): void {
    this.timer = undefined;
    this.frame = requestAnimationFrame(() => {
      const wanted = turn.filter((act) => this.asked.has(act));
      // One of them may take back another.
      for (const act of wanted.slice(0, this.actsPerFrame)) if (this.asked.delete(act)) act();
      this.frame = undefined;
      if (wanted.length > this.actsPerFrame) {
        this.beat(wanted.slice(this.actsPerFrame));
        return;
      }
      this.lastMs = performance.now();
      // Asked for meanwhile by those who had their turn already.
      for (const act of this.asked) this.ask(act);
    });
  }
}

/** Small pictures that the page draws itself. */
export const pictureBeat = new Beat(100, 0, 8);
/** Numbers and words: more often nobody can read them. In the frame of the paths, which lays out the page anyway. */
export const textBeat = new Beat(200, 75, 12);
/** Sentences for those who hear what a chart shows: faster nobody can listen. */
export const spokenBeat = new Beat(1000, 150, 3);
/** Paths that take no time to make, but each time a layout of the page: all of them in one frame. */
export const pathBeat = new Beat(100, 75, Infinity);
