/** [D4] The geometry that each data set is known for, without noise. */
import { describe, expect, it } from 'vitest';
import { clean, each } from './points.js';

describe('[D4] geometry without noise', () => {
  it('circle: class 1 within 2.5 of the middle, class 0 from 3.5 to 5', () => {
    for (const { x1, x2, label } of each(clean('circle'))) {
      const radius = Math.hypot(x1, x2);
      expect(label === 1 ? radius < 2.5 : radius >= 3.4999 && radius <= 5.0001).toBe(true);
    }
  });

  it('xor: class 1 where the signs are equal, with a gap of 0.3 beside the axes; all four quadrants', () => {
    const points = each(clean('xor'));
    for (const { x1, x2, label } of points) {
      expect(label).toBe(x1 * x2 > 0 ? 1 : 0);
      expect(Math.min(Math.abs(x1), Math.abs(x2))).toBeGreaterThan(0.2999);
    }
    const quadrants = new Set(points.map(({ x1, x2 }) => `${Math.sign(x1)}${Math.sign(x2)}`));
    expect(quadrants.size).toBe(4);
  });

  it('gaussians: around (2, 2) and (−2, −2), variance ½, all but a few told apart by the diagonal', () => {
    const points = each(clean('gaussians'));
    const right = points.filter(({ x1, x2, label }) => x1 + x2 > 0 === (label === 1)).length;
    expect(right / points.length).toBeGreaterThan(0.995);
    const ones = points.filter(({ label }) => label === 1);
    const mean = ones.reduce((sum, { x1 }) => sum + x1, 0) / ones.length;
    expect(mean).toBeCloseTo(2, 0);
    expect(ones.reduce((sum, { x1 }) => sum + (x1 - mean) ** 2, 0) / ones.length).toBeCloseTo(0.5, 1);
  });

  it('spiral: two arms of 1¾ turns; each point lies on its own arm and away from the other, but near the middle', () => {
    for (const { x1, x2, label } of each(clean('spiral'))) {
      const radius = Math.hypot(x1, x2);
      const turn = 1.75 * 2 * Math.PI * (radius / 5) + (label === 1 ? 0 : Math.PI);
      expect(Math.hypot(x1 - radius * Math.sin(turn), x2 - radius * Math.cos(turn))).toBeLessThan(1e-4);
    }
  });

  it('moons: half circles of radius 3 around (−1.5, −0.75) and (1.5, 0.75)', () => {
    for (const { x1, x2, label } of each(clean('moons'))) {
      const [c1, c2] = label === 1 ? [-1.5, -0.75] : [1.5, 0.75];
      expect(Math.hypot(x1 - c1, x2 - c2)).toBeCloseTo(3, 4);
      expect(label === 1 ? x2 - c2 : c2 - x2).toBeGreaterThan(-1e-4);
    }
  });

  it.each([
    ['three-classes', 3],
    ['four-classes', 4],
  ] as const)('%s: %d clouds; the nearest centre is the class for nearly all', (name, count) => {
    const points = each(clean(name));
    const centers = Array.from({ length: count }, (_, c) => {
      const own = points.filter(({ label }) => label === c);
      return [0, 1].map((axis) => own.reduce((sum, { x1, x2 }) => sum + [x1, x2][axis], 0) / own.length);
    });
    const right = points.filter(({ x1, x2, label }) => {
      const distances = centers.map(([c1, c2]) => Math.hypot(x1 - c1, x2 - c2));
      return distances.indexOf(Math.min(...distances)) === label;
    });
    expect(right.length / points.length).toBeGreaterThan(0.99);
  });

  it('regression-plane: the value is (x₁ + x₂) / 12', () => {
    for (const { x1, x2, label } of each(clean('regression-plane'))) expect(label).toBeCloseTo((x1 + x2) / 12, 6);
  });

  it('regression-gaussians: six cones, ±1 at their tops and 0 between them', () => {
    const peaks = [-4, 0, 4].flatMap((p1, k) => [
      { p1, p2: 2.5, sign: k === 1 ? -1 : 1 },
      { p1, p2: -2.5, sign: k === 1 ? 1 : -1 },
    ]);
    for (const { x1, x2, label } of each(clean('regression-gaussians'))) {
      const near = peaks.map(({ p1, p2, sign }) => sign * Math.max(0, 1 - Math.hypot(x1 - p1, x2 - p2) / 2));
      const tallest = near.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
      expect(label).toBeCloseTo(tallest, 5);
    }
  });
});
