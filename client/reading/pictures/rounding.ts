/** One update of one weight in single precision: what it should come to, and to which number that is rounded. Pure. */

export interface RoundedStep {
  /** As the engine has them. */
  readonly w: number;
  readonly change: number;
  /** w − Δw before it is rounded. */
  readonly exact: number;
  readonly result: number;
  /** From w down to the next number that single precision has. */
  readonly gap: number;
}

/** @param weight above 0 */
export function roundedStep(weight: number, step: number): RoundedStep {
  const [w, change] = [Math.fround(weight), Math.fround(step)];
  // Exact in double precision, which has more than twice the digits.
  const exact = w - change;
  return { w, change, exact, result: Math.fround(exact), gap: w - below(w) };
}

/** The next smaller number of single precision. */
export function below(w: number): number {
  const number = Float32Array.of(w);
  const bits = new Uint32Array(number.buffer);
  bits[0] -= 1;
  return number[0];
}
