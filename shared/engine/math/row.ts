/**
 * Elementary functions come as functions of rows: y[i] = f(x[i]) for from ≤ i < to. Rows, because numbers
 * that cross from one JavaScript function to another may be put on the heap, and a training step must leave nothing there;
 * and because a SIMD kernel takes a row's place one for one.
 */

/** Float32Array; in double precision a Float64Array in its clothes, since the engine only indexes, copies and fills. */
export type Floats = Float32Array;

export type RowFunction = (x: Floats, y: Floats, from: number, to: number) => void;

const argument = new Float32Array(1);
const result = new Float32Array(1);

/** The same function of one number, in single precision. */
export function ofOne(f: RowFunction): (x: number) => number {
  return (x) => {
    argument[0] = x;
    f(argument, result, 0, 1);
    return result[0];
  };
}

/** A row function made of a function of one number. */
export function ofRows(f: (x: number) => number): RowFunction {
  return (x, y, from, to) => {
    for (let i = from; i < to; i++) y[i] = f(x[i]);
  };
}
