/**
 * What the curves show: loss and accuracy since the weights were drawn, the layers at the same steps, and the gradients of the
 * last frames.
 *
 * A lesson is longer than a screen is wide, so the curve keeps about a thousand points and thins itself: the point goes
 * whose neighbours are closest, on the linear and on the logarithmic axis of age alike. So both axes stay evenly filled
 * from the first step to the newest, however long the class trains.
 */
import type { Frame, LayerDiagnostics } from '@gradroom/shared';
import { geometricMean } from './geometric-mean.js';

/** Columns of equal length, in rising age, as a chart wants them. */
export interface Curve {
  readonly steps: readonly number[];
  readonly ages: readonly number[];
  readonly trainLoss: readonly number[];
  readonly testLoss: readonly number[];
  /** NaN for regression. */
  readonly trainAccuracy: readonly number[];
  readonly testAccuracy: readonly number[];
}

/** The layers at one point of the curve, hidden ones first, then the output. */
export interface LayersPoint {
  readonly layers: readonly LayerDiagnostics[];
  /** Training had stopped by then: a step was not finite, and the layers are those of the last one that was. */
  readonly halted: boolean;
}

/** What frames say of a layer's gradient. */
export type GradientMeasure = 'gradientNorm' | 'meanDelta' | 'meanSlope';

/** A curve as it is kept, with the owner's epoch that it was seen under. */
export interface SavedCurve {
  readonly epoch: number;
  readonly columns: Readonly<Record<keyof Curve, readonly (number | null)[]>>;
}

export const CURVE_POINTS_MAX = 1_000;
export const GRADIENT_FRAMES_MAX = 200;
/** Frames that one shown norm is the mean of. */
export const MEAN_FRAMES = 20;

export class History {
  private readonly columns: Record<keyof Curve, number[]> = {
    steps: [],
    ages: [],
    trainLoss: [],
    testLoss: [],
    trainAccuracy: [],
    testAccuracy: [],
  };
  private readonly logAges: number[] = [];
  /** One for each point of the curve; a curve that was kept comes back without. */
  private readonly points: (LayersPoint | undefined)[] = [];
  /** Of the last frames, oldest first. */
  private recent: (readonly LayerDiagnostics[])[] = [];
  private epoch = -1;
  /** Of a curve that was kept, until the first frame says whether it still holds. */
  private restoredEpoch: number | undefined;
  private changes = 0;

  constructor(
    private readonly pointsMax = CURVE_POINTS_MAX,
    private readonly framesMax = GRADIENT_FRAMES_MAX,
  ) {}

  /** Live columns: the same arrays at every call, changed in place by `add`. */
  get curve(): Curve {
    return this.columns;
  }

  /** One for each point of the curve, undefined where this page was not there. The same array at every call, as the curve's. */
  get layers(): readonly (LayersPoint | undefined)[] {
    return this.points;
  }

  /** Rises with every change, so that a view knows whether to draw again. */
  get version(): number {
    return this.changes;
  }

  /** ‖∂J/∂W‖ of one layer in the last frames, oldest first. */
  gradientNorms(layer: number): readonly number[] {
    return measured(this.recent, layer, 'gradientNorm');
  }

  /** Geometric mean of a layer's last gradient norms; NaN where there is none. */
  meanGradientNorm(layer: number): number {
    return this.mean(layer, 'gradientNorm');
  }

  /** Geometric mean of what the last frames said of a layer: the quotient of two is the mean of the frames' quotients. */
  mean(layer: number, measure: GradientMeasure): number {
    return geometricMean(measured(this.recent.slice(-MEAN_FRAMES), layer, measure));
  }

  /** Takes in the next frame. Where an older owner has the room again, what came after it is not what happened. */
  add(frame: Frame): void {
    if (frame.epoch < this.epoch) this.truncate(0);
    if (this.restoredEpoch !== undefined && this.restoredEpoch !== frame.epoch) this.truncate(0);
    this.restoredEpoch = undefined;
    this.epoch = frame.epoch;
    this.cutBack(frame);
    this.append(frame);
    this.addRecent(frame);
    this.changes += 1;
  }

  clear(): void {
    this.truncate(0);
    this.recent = [];
    this.epoch = -1;
    this.changes += 1;
  }

  save(): SavedCurve {
    return { epoch: this.epoch, columns: this.columns };
  }

  /**
   * Takes back what `save` gave, before the first frame. Frames cut it as they cut what they found; under another epoch nobody
   * can say from which step on the room went another way, so that all of it goes.
   */
  restore({ epoch, columns }: SavedCurve): void {
    // JSON has no NaN.
    const values = (column: readonly (number | null)[]) => column.map((value) => value ?? NaN);
    for (const name of Object.keys(this.columns) as (keyof Curve)[]) this.columns[name] = values(columns[name]);
    this.logAges.push(...this.columns.ages.map(Math.log1p));
    this.points.push(...this.columns.ages.map(() => undefined));
    this.restoredEpoch = epoch;
    this.changes += 1;
  }

  /** A new run of training starts an empty curve; an owner that went on from an earlier step takes back what it forgot. */
  protected cutBack(frame: Frame): void {
    const { steps, ages } = this.columns;
    const last = steps.length - 1;
    if (last < 0) return;
    const sameRun = steps[last] - ages[last] === frame.step - frame.age;
    if (!sameRun) {
      this.truncate(0);
      this.recent = [];
      return;
    }
    let keep = steps.length;
    while (keep > 0 && steps[keep - 1] >= frame.step) keep -= 1;
    this.truncate(keep);
  }

  private truncate(length: number): void {
    for (const column of Object.values(this.columns)) column.length = length;
    this.logAges.length = length;
    this.points.length = length;
  }

  protected append(frame: Frame): void {
    const { columns } = this;
    columns.steps.push(frame.step);
    columns.ages.push(frame.age);
    columns.trainLoss.push(frame.losses.trainLoss);
    columns.testLoss.push(frame.losses.testLoss);
    columns.trainAccuracy.push(frame.losses.trainAccuracy);
    columns.testAccuracy.push(frame.losses.testAccuracy);
    this.logAges.push(Math.log1p(frame.age));
    this.points.push({ layers: frame.diagnostics, halted: frame.halted !== null });
    if (columns.ages.length > this.pointsMax) this.remove(this.leastMissed());
  }

  /** The inner point whose removal leaves the smallest gap, as a share of the axis on which that gap is wider. */
  private leastMissed(): number {
    const { ages } = this.columns;
    const { logAges } = this;
    const end = ages.length - 1;
    const span = ages[end] - ages[0];
    const logSpan = logAges[end] - logAges[0];
    let best = 1;
    let smallest = Infinity;
    for (let i = 1; i < end; i += 1) {
      const gap = Math.max((ages[i + 1] - ages[i - 1]) / span, (logAges[i + 1] - logAges[i - 1]) / logSpan);
      if (gap < smallest) {
        smallest = gap;
        best = i;
      }
    }
    return best;
  }

  private remove(index: number): void {
    for (const column of Object.values(this.columns)) column.splice(index, 1);
    this.logAges.splice(index, 1);
    this.points.splice(index, 1);
  }

  private addRecent({ age, diagnostics }: Frame): void {
    if (this.recent.length > 0 && this.recent[0].length !== diagnostics.length) this.recent = [];
    // Freshly drawn weights have had no mini-batch: their gradient is not 0, there is none.
    if (age === 0) return;
    this.recent.push(diagnostics);
    if (this.recent.length > this.framesMax) this.recent.shift();
  }
}

function measured(frames: readonly (readonly LayerDiagnostics[])[], layer: number, measure: GradientMeasure): number[] {
  return frames.flatMap((layers) => (layer < layers.length ? [layers[layer][measure]] : []));
}
