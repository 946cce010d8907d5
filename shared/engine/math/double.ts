/**
 * Elementary functions in double precision: for gradient checks, statistics, data sets and initial weights. As exact as
 * it takes (about 1 unit in the last place), the same bits everywhere. exp, ln, sin and cos follow fdlibm (Sun
 * Microsystems 1993); expm1 and log1p are Kahan's corrections of exp and ln.
 */
import { exponentOf, powerOfTwo } from './bits.js';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const LOG2_E = 1.442695040888963387;
/** Adding and subtracting 1.5·2⁵² rounds to the nearest integer. */
const ROUNDER = 6755399441055744;

/** eˣ; +0 below 2⁻¹⁰²². */
export function exp64(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -708.3964185322641) return 0;
  const n = x * LOG2_E + ROUNDER - ROUNDER;
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return n > 1023 ? y * 2 * powerOfTwo(n - 1) : n < -1021 ? y * 0.5 * powerOfTwo(n + 1) : y * powerOfTwo(n);
}

/** ln x: −∞ at ±0, NaN below. */
export function log64(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const subnormal = x < 2.2250738585072014e-308;
  const scaled = subnormal ? x * 18014398509481984 : x;
  let e = exponentOf(scaled);
  let m = e > 1000 ? (scaled * 0.5) / powerOfTwo(e - 1) : scaled / powerOfTwo(e);
  if (m > Math.SQRT2) {
    m *= 0.5;
    e += 1;
  }
  if (subnormal) e -= 54;
  const d = m - 1;
  const s = d / (2 + d);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * d * d;
  return e * LN2_HIGH - (half - (s * (half + even + odd) + e * LN2_LOW) - d);
}

/** eˣ − 1 without the loss of digits near 0. */
export function expm164(x: number): number {
  const u = exp64(x);
  if (u === 1) return x;
  if (u - 1 === -1) return -1;
  return u === Infinity ? u : ((u - 1) * x) / log64(u);
}

/** ln(1 + x) for x > −1, without the loss of digits near 0. */
export function log1p64(x: number): number {
  const u = 1 + x;
  return u === 1 ? x : (log64(u) * x) / (u - 1);
}

export function sigmoid64(x: number): number {
  return 1 / (1 + exp64(-x));
}

export function softplus64(x: number): number {
  return x > 0 ? x + log1p64(exp64(-x)) : log1p64(exp64(x));
}

export function tanh64(x: number): number {
  if (x < 0) return -tanh64(-x);
  if (x > 20) return 1;
  const t = expm164(2 * x);
  return t / (t + 2);
}

const TWO_PI = 6.28318530717958647692;
// π/2 in three parts of 33 bits, so that n times the first two is exact for n < 2²⁰.
const HALF_PI_1 = 1.57079632673412561417;
const HALF_PI_2 = 6.0771005063039659766e-11;
const HALF_PI_3 = 2.02226624879595063154e-21;

function sineKernel(r: number): number {
  const z = r * r;
  const p =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return r + r * z * (-1.66666666666666324348e-1 + z * p);
}

function cosineKernel(r: number): number {
  const z = r * r;
  const p =
    4.16666666666666019037e-2 +
    z *
      (-1.38888888888741095749e-3 +
        z *
          (2.48015872894767294178e-5 +
            z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 - z * 1.13596475577881948265e-11))));
  return 1 - (0.5 * z - z * z * p);
}

/**
 * sin(x + quarter·π/2). Above a million the angle is first taken modulo the double nearest to 2π (`%` is exact), which
 * turns it by up to 4·10⁻¹⁷ |x|.
 */
function sineOfQuarters(x: number, quarter: number): number {
  const angle = x > 1e6 || x < -1e6 ? x % TWO_PI : x;
  const n = angle * (2 / Math.PI) + ROUNDER - ROUNDER;
  const r = angle - n * HALF_PI_1 - n * HALF_PI_2 - n * HALF_PI_3;
  const quadrant = (n + quarter) & 3;
  const y = quadrant & 1 ? cosineKernel(r) : sineKernel(r);
  return quadrant & 2 ? -y : y;
}

/** Sine of an angle in radians; NaN at ±∞. */
export function sin64(x: number): number {
  return sineOfQuarters(x, 0);
}

/** Cosine of an angle in radians; NaN at ±∞. */
export function cos64(x: number): number {
  return sineOfQuarters(x, 1);
}
