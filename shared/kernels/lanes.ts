/**
 * Four single-precision numbers at once: the rounding rules of SPEC.md, and the elementary functions of `engine/math`, operation
 * by operation. Formulas, sources and error bounds stand there; here stands only how four lanes follow them.
 *
 * No argument is NaN: a step in which one would be is refused as a whole. Where a clamp stands for a comparison afterwards,
 * what lies beyond it rounds to the same result.
 */
import { C, constants, magnitude } from './constants';

export class Lanes {
  @inline static of(constant: C): v128 {
    return v128.load_splat<f32>(constants + constant);
  }

  @inline static abs(x: v128): v128 {
    return v128.and(x, v128.load_splat<i32>(magnitude));
  }

  /** Below 2⁻¹²⁶ in size: +0. A NaN stays one. */
  @inline static named(x: v128): v128 {
    return v128.andnot(x, f32x4.lt(Lanes.abs(x), Lanes.of(C.smallestNormal)));
  }

  /** A score z: below 2⁻⁶⁰ in size, +0. */
  @inline static score(x: v128): v128 {
    return v128.andnot(x, f32x4.lt(Lanes.abs(x), Lanes.of(C.leastScore)));
  }

  /** x², or +0 where x is below 2⁻⁵⁸ in size. */
  @inline static square(x: v128): v128 {
    const y = v128.andnot(x, f32x4.lt(Lanes.abs(x), Lanes.of(C.leastSquared)));
    return f32x4.mul(y, y);
  }

  /** `yes` in the lanes where `where` is all ones, `no` where it is all zeros. */
  @inline static select(where: v128, yes: v128, no: v128): v128 {
    return v128.bitselect(yes, no, where);
  }

  /** factor · x + term, in two roundings. */
  @inline static step(factor: v128, x: v128, term: C): v128 {
    return f32x4.add(f32x4.mul(factor, x), Lanes.of(term));
  }

  /** (l0 + l1) + (l2 + l3) of each of four vectors, side by side. */
  @inline static sums(a: v128, b: v128, c: v128, d: v128): v128 {
    const ab01 = v128.shuffle<f32>(a, b, 0, 4, 1, 5); // a0 b0 a1 b1
    const ab23 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd01 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cd23 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    const l0 = v128.shuffle<f64>(ab01, cd01, 0, 2);
    const l1 = v128.shuffle<f64>(ab01, cd01, 1, 3);
    const l2 = v128.shuffle<f64>(ab23, cd23, 0, 2);
    const l3 = v128.shuffle<f64>(ab23, cd23, 1, 3);
    return f32x4.add(f32x4.add(l0, l1), f32x4.add(l2, l3));
  }

  /** (l0 + l1) + (l2 + l3). */
  @inline static sum(x: v128): f32 {
    const front = f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1);
    return front + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
  }

  /** Ones in the first `count` lanes, 1 to 4. */
  @inline static first(count: i32): v128 {
    return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
  }

  /** x log₂ e in the low bits: adding and subtracting 1.5 · 2²³ rounds to the nearest integer. */
  @inline static shifted(x: v128): v128 {
    return Lanes.step(x, Lanes.of(C.log2E), C.rounder);
  }

  /** eʳ − 1, where r = x − n ln 2. */
  @inline static expPolynomial(x: v128, n: v128): v128 {
    const high = f32x4.sub(x, f32x4.mul(n, Lanes.of(C.ln2High)));
    const r = f32x4.sub(high, f32x4.mul(n, Lanes.of(C.ln2Low)));
    let p = Lanes.step(Lanes.of(C.exp0), r, C.exp1);
    p = Lanes.step(p, r, C.exp2);
    p = Lanes.step(p, r, C.exp3);
    p = Lanes.step(p, r, C.exp4);
    p = Lanes.step(p, r, C.exp5);
    return f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r);
  }

  /** eˣ for x from `expLeast` to `expGreatest`. */
  @inline static expWithin(x: v128): v128 {
    const shifted = Lanes.shifted(x);
    const p = Lanes.expPolynomial(x, f32x4.sub(shifted, Lanes.of(C.rounder)));
    // The low bits of `shifted` are n, and its high ones leave the register: what is added is n << 23, times 2ⁿ.
    return i32x4.add(f32x4.add(p, Lanes.of(C.one)), i32x4.shl(shifted, 23));
  }

  /** eˣ for x ≤ 0. */
  @inline static expOfNegative(x: v128): v128 {
    return v128.andnot(Lanes.expWithin(x), f32x4.lt(x, Lanes.of(C.expLeast)));
  }

  @inline static exp(x: v128): v128 {
    const large = f32x4.gt(x, Lanes.of(C.expGreatest));
    return Lanes.select(large, Lanes.of(C.infinity), Lanes.expOfNegative(x));
  }

  /** eˣ − 1 for x ≤ 0. */
  @inline static expm1(x: v128): v128 {
    const within = f32x4.pmax(x, Lanes.of(C.expLeast));
    const shifted = Lanes.shifted(within);
    const n = f32x4.sub(shifted, Lanes.of(C.rounder));
    const p = Lanes.expPolynomial(within, n);
    const y = i32x4.add(f32x4.add(p, Lanes.of(C.one)), i32x4.shl(shifted, 23));
    return Lanes.select(f32x4.eq(n, f32x4.splat(0)), Lanes.named(p), f32x4.sub(y, Lanes.of(C.one)));
  }

  /** The part of log's and softplus's formulas that they share: m · p(m), p of degree 8. */
  @inline static logPolynomial(m: v128): v128 {
    let p = Lanes.step(Lanes.of(C.log0), m, C.log1);
    p = Lanes.step(p, m, C.log2);
    p = Lanes.step(p, m, C.log3);
    p = Lanes.step(p, m, C.log4);
    p = Lanes.step(p, m, C.log5);
    p = Lanes.step(p, m, C.log6);
    p = Lanes.step(p, m, C.log7);
    p = Lanes.step(p, m, C.log8);
    return f32x4.mul(p, m);
  }

  @inline static log(x: v128): v128 {
    const subnormal = f32x4.lt(x, Lanes.of(C.smallestNormal));
    const scaled = Lanes.select(subnormal, f32x4.mul(x, Lanes.of(C.twoTo24)), x);
    const bias = Lanes.select(subnormal, i32x4.splat(150), i32x4.splat(126));
    let e = i32x4.sub(i32x4.shr_u(scaled, 23), bias);
    let m = v128.or(v128.and(scaled, i32x4.splat(0x7fffff)), i32x4.splat(0x3f000000)); // in [½, 1)
    const low = f32x4.lt(m, Lanes.of(C.sqrtHalf));
    e = i32x4.add(e, low); // a true lane is −1
    m = f32x4.sub(Lanes.select(low, f32x4.add(m, m), m), Lanes.of(C.one));
    const exponent = f32x4.convert_i32x4_s(e);
    const square = f32x4.mul(m, m);
    let p = f32x4.mul(Lanes.logPolynomial(m), square);
    p = f32x4.add(p, f32x4.mul(exponent, Lanes.of(C.ln2Low)));
    p = f32x4.sub(p, f32x4.mul(Lanes.of(C.half), square));
    let y = f32x4.add(f32x4.add(m, p), f32x4.mul(exponent, Lanes.of(C.ln2High)));
    const infinity = Lanes.of(C.infinity);
    y = Lanes.select(f32x4.eq(x, infinity), x, y);
    y = Lanes.select(f32x4.eq(x, f32x4.splat(0)), f32x4.neg(infinity), y);
    return Lanes.select(f32x4.lt(x, f32x4.splat(0)), Lanes.of(C.notANumber), y);
  }

  @inline static sigmoid(x: v128): v128 {
    const within = f32x4.pmax(f32x4.pmin(f32x4.neg(x), Lanes.of(C.expGreatest)), Lanes.of(C.expLeast));
    const one = Lanes.of(C.one);
    return Lanes.named(f32x4.div(one, f32x4.add(one, Lanes.expWithin(within))));
  }

  @inline static tanh(x: v128): v128 {
    const size = Lanes.abs(x);
    const one = Lanes.of(C.one);
    const two = Lanes.of(C.two);
    const e = Lanes.expWithin(f32x4.pmin(f32x4.mul(two, size), Lanes.of(C.expGreatest)));
    const far = f32x4.sub(one, f32x4.div(two, f32x4.add(e, one)));
    // Of a tiny x the cubic term is lost in the sum, and would be below 2⁻¹²⁶, at which processors are slow: it is left out.
    const bent = v128.andnot(x, f32x4.lt(size, Lanes.of(C.tanhTiny)));
    const square = f32x4.mul(bent, bent);
    let p = Lanes.step(Lanes.of(C.tanh0), square, C.tanh1);
    p = Lanes.step(p, square, C.tanh2);
    p = Lanes.step(p, square, C.tanh3);
    p = Lanes.step(p, square, C.tanh4);
    const near = f32x4.add(f32x4.mul(f32x4.mul(p, square), bent), x);
    const isNear = f32x4.lt(size, Lanes.of(C.tanhNear));
    const signed = v128.or(far, v128.andnot(x, v128.load_splat<i32>(magnitude)));
    return Lanes.named(Lanes.select(isNear, near, signed));
  }

  @inline static softplus(x: v128): v128 {
    const size = Lanes.abs(x);
    const e = Lanes.expOfNegative(f32x4.neg(size));
    const square = f32x4.mul(x, x);
    let q = Lanes.step(Lanes.of(C.softplus0), square, C.softplus1);
    q = Lanes.step(q, square, C.softplus2);
    q = Lanes.step(q, square, C.softplus3);
    q = Lanes.step(q, square, C.softplus4);
    const half = f32x4.add(f32x4.mul(Lanes.of(C.half), x), f32x4.mul(q, square));
    const near = f32x4.add(Lanes.of(C.ln2High), f32x4.add(Lanes.of(C.ln2Low), half));
    const squareOfE = f32x4.mul(e, e);
    const rest = f32x4.sub(f32x4.mul(Lanes.logPolynomial(e), squareOfE), f32x4.mul(Lanes.of(C.half), squareOfE));
    const logarithm = f32x4.add(e, rest);
    const far = Lanes.select(f32x4.gt(x, f32x4.splat(0)), f32x4.add(x, logarithm), logarithm);
    return Lanes.select(f32x4.le(size, Lanes.of(C.one)), near, far);
  }
}
