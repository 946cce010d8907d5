/** Frames as bytes: small, near the truth, and never a riddle when they are broken. */
import {
  decodeFrame,
  encodeCore,
  encodeFrame,
  encodeWeights,
  FrameError,
  joinParts,
  type Frame,
  type LayerParameters,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFrame, layersOf, single } from './frames.js';

const flat = (layers: readonly LayerParameters[]) => layers.flatMap(({ weights, biases }) => [...weights, ...biases]);

/** Sign right, zero exactly when it is zero, magnitude within 1/128. */
function near(decoded: number, exact: number): void {
  if (exact === 0) return expect(decoded).toBe(0);
  expect(Math.sign(decoded)).toBe(Math.sign(exact));
  expect(Math.abs(decoded - exact)).toBeLessThanOrEqual(Math.abs(exact) / 128);
}

/** A frame of this shape whose numbers all are `x`. */
function frameOf(x: readonly number[], shape: readonly number[] = [2, 4, 2, 1]): Frame {
  let n = 0;
  const numbers = (count: number) => Float32Array.from({ length: count }, () => x[n++ % x.length]);
  return {
    epoch: 3,
    seq: 120,
    step: 1_000_000,
    age: 999_000,
    shape,
    stepsPerSecond: 600,
    losses: { batchLoss: 0.1, trainLoss: 0.2, testLoss: 0.3, trainAccuracy: 0.9, testAccuracy: 0.8 },
    diagnostics: shape.slice(1).map(() => ({
      gradientNorm: 0.1,
      meanDelta: 0.2,
      meanSlope: 0.3,
      saturatedShare: 0.4,
      deadUnits: 1,
      updateRatio: 0.001,
      lostShare: 0.25,
    })),
    weights: layersOf(shape, numbers),
    gradients: layersOf(shape, numbers),
    halted: null,
  };
}

const decodedFrom = (x: number[]) => flat(decodeFrame(encodeFrame(frameOf(x))).weights ?? []).slice(0, x.length);

describe('decodeFrame(encodeFrame(…))', () => {
  it('[P1] gives whole numbers, shape, halt and single-precision losses back as they were', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const decoded = decodeFrame(encodeFrame(frame));
        const { losses, diagnostics, weights, gradients, ...core } = frame;
        expect(decoded).toMatchObject(core);
        for (const key of ['batchLoss', 'trainLoss', 'testLoss'] as const)
          expect(decoded.losses[key]).toBe(losses[key]);
        for (const key of ['trainAccuracy', 'testAccuracy'] as const) {
          if (Number.isNaN(losses[key])) expect(decoded.losses[key]).toBeNaN();
          else expect(Math.abs(decoded.losses[key] - losses[key])).toBeLessThan(1e-5);
        }
        diagnostics.forEach((layer, l) => {
          const { saturatedShare, lostShare, ...exact } = layer;
          expect(decoded.diagnostics[l]).toMatchObject(exact);
          for (const [key, share] of Object.entries({ saturatedShare, lostShare })) {
            const back = decoded.diagnostics[l][key as 'lostShare'];
            if (Number.isNaN(share) || share === 0 || share === 1) expect(back).toBe(share);
            else expect(Math.abs(back - share)).toBeLessThan(1 / 65_534);
          }
        });
        expect(decoded.weights === undefined).toBe(weights === undefined);
        if (weights && gradients) {
          expect(decoded.weights?.map((layer) => layer.weights.length)).toEqual(
            weights.map((layer) => layer.weights.length),
          );
          expect(decoded.gradients).toHaveLength(gradients.length);
        }
      }),
    );
  });

  it('[P2] gives weights and gradients of any size within 1/128, with their sign; zero is zero', () => {
    fc.assert(
      fc.property(fc.array(single, { minLength: 1, maxLength: 25 }), (x) => {
        decodedFrom(x).forEach((decoded, i) => near(decoded, x[i]));
      }),
    );
  });

  it('[P2] holds at the ends: 10⁻³⁸, the greatest number, subnormals, signs of zero', () => {
    const ends = [1.2e-38, 3.4028234663852886e38, -3.4028234663852886e38, 1.1754943508222875e-38, 1, -1, 0];
    decodedFrom(ends).forEach((decoded, i) => near(decoded, ends[i]));
    const [tiny, minusZero] = decodedFrom([1e-45, -0]);
    expect(tiny).toBeGreaterThan(0);
    expect(minusZero).toBe(0);
    expect(decodedFrom([Infinity, -Infinity, NaN, 1e-30])).toMatchObject([
      Infinity,
      -Infinity,
      NaN,
      expect.closeTo(1e-30, 32),
    ]);
    expect(decodedFrom([0, 0, 0])).toEqual([0, 0, 0]);
  });

  it('[P3] puts parts that were encoded once together to the same bytes', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const { weights, gradients } = frame;
        const core = encodeCore(frame);
        expect(encodeFrame(frame, { weights: false })).toEqual(core);
        expect(decodeFrame(core).weights).toBeUndefined();
        if (weights && gradients)
          expect(joinParts(core, encodeWeights({ weights, gradients }))).toEqual(encodeFrame(frame));
      }),
    );
  });

  it('[P3] takes an ArrayBuffer as a browser gets it, and a view into a larger one as Node does', () => {
    const bytes = encodeFrame(frameOf([0.5]));
    const within = new Uint8Array(bytes.length + 7);
    within.set(bytes, 3);
    const view = within.subarray(3, 3 + bytes.length);
    expect(decodeFrame(view)).toEqual(decodeFrame(bytes.buffer.slice(0, bytes.length) as ArrayBuffer));
  });

  it('[P3] the first byte is the version, and numbers are little-endian', () => {
    const bytes = encodeFrame(frameOf([0.5]));
    // version, flags, epoch, seq, step (LEB128), step − age (LEB128), 600·16 (LEB128), number of sizes, sizes
    expect([...bytes.subarray(0, 17)]).toEqual([
      1, 0, 3, 120, 0xc0, 0x84, 0x3d, 0xe8, 0x07, 0x80, 0x4b, 4, 2, 4, 2, 1, 0xcd,
    ]);
  });
});

describe('a broken frame', () => {
  it('[P4] cut short anywhere gives a FrameError, or is the frame without its weights', () => {
    fc.assert(
      fc.property(anyFrame, fc.double({ min: 0, max: 0.999, noNaN: true }), (frame, part) => {
        const bytes = encodeFrame(frame);
        const cut = bytes.subarray(0, Math.floor(bytes.length * part));
        if (cut.length === encodeCore(frame).length) expect(decodeFrame(cut).weights).toBeUndefined();
        else expect(() => decodeFrame(cut)).toThrow(FrameError);
      }),
    );
  });

  it('[P4] made of any bytes gives a frame or a FrameError, never anything else', () => {
    const outcome = (bytes: Uint8Array) => {
      try {
        decodeFrame(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), outcome));
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from([1, 0, ...bytes])),
        outcome,
      ),
    );
    fc.assert(
      fc.property(anyFrame, fc.nat(), fc.integer({ min: 1, max: 255 }), (frame, at, flip) => {
        const bytes = encodeFrame(frame);
        bytes[at % bytes.length] ^= flip;
        outcome(bytes);
      }),
    );
  });

  it('[P4] longer than its shape says, or of another version, says so', () => {
    const bytes = encodeFrame(frameOf([0.5]));
    expect(() => decodeFrame(Uint8Array.from([...bytes, 0]))).toThrow('longer than its shape');
    bytes[0] = 2;
    expect(() => decodeFrame(bytes)).toThrow('version 2 cannot be read');
    expect(() => decodeFrame(new Uint8Array(0))).toThrow('too early');
  });
});

describe('the size of a frame', () => {
  /** Numbers as a network has them: three decades in each layer. */
  const spread = Array.from({ length: 997 }, (_, n) => (n % 2 ? 1 : -1) * 1.5 ** -(n % 17) * 0.9);
  const overhead = 60; // Socket.IO's text packet with n, and two WebSocket headers

  it('[P5] of the default network at 20 a second is under 5 KB/s', () => {
    expect((encodeFrame(frameOf(spread)).length + overhead) * 20).toBeLessThan(5_000);
  });

  it('[P5] of six layers of eight at 20 a second is under 35 KB/s', () => {
    const shape = [2, 8, 8, 8, 8, 8, 8, 1];
    expect((encodeFrame(frameOf(spread, shape)).length + overhead) * 20).toBeLessThan(35_000);
  });

  it('[P5] of twelve layers of 64 is under two fifths of its 368 KB in single precision', () => {
    const shape = [2, ...Array<number>(12).fill(64), 10];
    expect(encodeFrame(frameOf(spread, shape)).length).toBeLessThan(0.4 * 368_000);
  });
});
