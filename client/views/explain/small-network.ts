/** Where the small drawing of a network puts its units and weights, and which of them is nearest to a finger. Pure. */
import type { WeightPlace } from '@gradroom/shared/explain';

export const WIDTH = 240;
export const HEIGHT = 150;

/** One unit of a drawing; layer −1 are the inputs, 0 the first hidden layer. */
export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
}

/** What a factor or a path runs through. */
export interface Lit {
  readonly units: readonly UnitPlace[];
  readonly weights: readonly WeightPlace[];
}

export class SmallGeometry {
  readonly radius: number;
  readonly #tallest: number;

  /** @param shape inputs, units of each hidden layer, outputs */
  constructor(readonly shape: readonly number[]) {
    this.#tallest = Math.max(...shape);
    this.radius = Math.max(1.1, Math.min(7, (0.36 * HEIGHT) / this.#tallest, (0.3 * WIDTH) / shape.length));
  }

  x(layer: number): number {
    const margin = this.radius + 6;
    return margin + ((layer + 1) * (WIDTH - 2 * margin)) / (this.shape.length - 1);
  }

  y(layer: number, unit: number): number {
    const pitch = Math.min(22, (HEIGHT - 2 * this.radius - 4) / Math.max(1, this.#tallest - 1));
    return HEIGHT / 2 + (unit - (this.shape[layer + 1] - 1) / 2) * pitch;
  }

  /** An SVG path of some weights. */
  lines(weights: Iterable<WeightPlace>): string {
    let path = '';
    for (const { layer, unit, input } of weights) {
      path += `M${this.x(layer - 1)} ${this.y(layer - 1, input)}L${this.x(layer)} ${this.y(layer, unit)}`;
    }
    return path;
  }

  *weightsOf(layer: number): Generator<WeightPlace> {
    for (let unit = 0; unit < this.shape[layer + 1]; unit += 1) {
      for (let input = 0; input < this.shape[layer]; input += 1) yield { layer, unit, input };
    }
  }

  /** The weight whose line is nearest to a point of the drawing, if one is within `reach`. */
  weightAt(px: number, py: number, reach: number): WeightPlace | undefined {
    let found: WeightPlace | undefined;
    let least = reach;
    for (let layer = 0; layer < this.shape.length - 1; layer += 1) {
      const [x0, x1] = [this.x(layer - 1), this.x(layer)];
      const share = (px - x0) / (x1 - x0);
      if (share < 0 || share > 1) continue;
      for (const place of this.weightsOf(layer)) {
        const [y0, y1] = [this.y(layer - 1, place.input), this.y(layer, place.unit)];
        const distance = (Math.abs(py - y0 - share * (y1 - y0)) * (x1 - x0)) / Math.hypot(x1 - x0, y1 - y0);
        if (distance < least) [found, least] = [place, distance];
      }
    }
    return found;
  }
}
