/** Frames for tests that look at one part of them only. */
import type { Frame, LayerDiagnostics, LayerParameters } from '@gradroom/shared';

export function diagnostics(gradientNorm: number): LayerDiagnostics {
  return { gradientNorm, meanDelta: 0, meanSlope: 0, saturatedShare: 0, deadUnits: 0, updateRatio: 0, lostShare: 0 };
}

export function parameters(value: number): LayerParameters[] {
  return [{ weights: new Float32Array([value, value]), biases: new Float32Array([value]) }];
}

export function frameOf(change: Partial<Frame> = {}): Frame {
  return {
    epoch: 1,
    seq: 0,
    step: 0,
    age: 0,
    shape: [2, 1],
    stepsPerSecond: 600,
    losses: { trainLoss: 0.5, testLoss: 0.6, trainAccuracy: 0.7, testAccuracy: 0.8, batchLoss: 0.4 },
    diagnostics: [diagnostics(1)],
    halted: null,
    ...change,
  };
}
