/** What a network answers on a grid over the plane of the data: every unit of it, or its output alone, which may be finer. */
import {
  featureRow,
  type FeatureName,
  type ForwardPass,
  type ForwardSettings,
  type LayerParameters,
  type Passes,
} from '@gradroom/shared';

/** Coordinates of the data, and of the plane that the pictures show, go from −PLANE to PLANE. */
export const PLANE = 6;

/** Of the outputs, one after the other, rows from the top. */
export interface PlaneMap {
  readonly side: number;
  readonly z: Float32Array;
  readonly a: Float32Array;
}

/** All units, in one pass: their values stay where it left them. */
export class UnitMaps {
  /** Features, scaled to [−1, 1], one after the other. */
  readonly inputs: Float32Array;
  private readonly pass: ForwardPass;
  private readonly rows: Float32Array;

  /** @param side an even number, so that a map is as long as the pass' own rows, which are multiples of four */
  constructor(
    passes: Passes,
    network: ForwardSettings,
    features: readonly FeatureName[],
    readonly side: number,
  ) {
    const count = side ** 2;
    this.pass = passes.forwardPass(network, count);
    this.rows = gridRows(features, side);
    this.inputs = scaledMaps(this.rows, features.length, count);
  }

  run(parameters: readonly LayerParameters[]): void {
    this.pass.run(parameters, this.rows, this.side ** 2);
  }

  configure(layers: ForwardSettings['layers']): void {
    this.pass.configure(layers);
  }

  /** a of every unit of a layer, one unit after the other. */
  activations(layer: number): Float32Array {
    return this.pass.a[layer];
  }

  /** z of every unit of a layer. */
  preactivations(layer: number): Float32Array {
    return this.pass.z[layer];
  }

  get outputs(): PlaneMap {
    const last = this.pass.a.length - 1;
    return { side: this.side, z: this.pass.z[last], a: this.pass.a[last] };
  }
}

/** The outputs alone: a pass of few points at a time, whose hidden units fit the processor's cache, takes half as long. */
export class OutputMap implements PlaneMap {
  readonly z: Float32Array;
  readonly a: Float32Array;
  private readonly rows: Float32Array;

  constructor(
    private readonly outputCount: number,
    features: readonly FeatureName[],
    readonly side: number,
  ) {
    this.rows = gridRows(features, side);
    this.z = new Float32Array(outputCount * side ** 2);
    this.a = new Float32Array(outputCount * side ** 2);
  }

  /** @param pass of any capacity; what it held before is lost */
  run(pass: ForwardPass, parameters: readonly LayerParameters[]): void {
    const { capacity } = pass;
    const total = this.side ** 2;
    const features = this.rows.length / total;
    const last = pass.a.length - 1;
    for (let from = 0; from < total; from += capacity) {
      const count = Math.min(capacity, total - from);
      pass.run(parameters, this.rows.subarray(from * features, (from + count) * features), count);
      for (let output = 0; output < this.outputCount; output += 1) {
        const [at, end] = [output * capacity, output * capacity + count];
        this.z.set(pass.z[last].subarray(at, end), output * total + from);
        this.a.set(pass.a[last].subarray(at, end), output * total + from);
      }
    }
  }
}

function gridRows(features: readonly FeatureName[], side: number): Float32Array {
  const rows = new Float32Array(side * side * features.length);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const x1 = coordinate(column, side);
      const x2 = -coordinate(row, side); // the first row is the top
      featureRow(features, x1, x2, rows, (row * side + column) * features.length);
    }
  }
  return rows;
}

/** The middle of a cell, in the data's coordinates. */
export const coordinate = (index: number, side: number) => (((index + 0.5) / side) * 2 - 1) * PLANE;

/** Rows of features turned into maps, each scaled by its greatest magnitude. */
function scaledMaps(rows: Float32Array, features: number, count: number): Float32Array {
  const maps = new Float32Array(rows.length);
  for (let feature = 0; feature < features; feature += 1) {
    let largest = 0;
    for (let i = 0; i < count; i += 1) largest = Math.max(largest, Math.abs(rows[i * features + feature]));
    for (let i = 0; i < count; i += 1) maps[feature * count + i] = rows[i * features + feature] / largest;
  }
  return maps;
}
