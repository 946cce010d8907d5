/** What curves show: the run's losses, thinned so that a whole lesson stays visible, and the last gradient norms. */
import { describe, expect, it } from 'vitest';
import type { Frame } from '@gradroom/shared';
import { History, type SavedCurve } from '../../../client/state/history.js';
import { diagnostics, frameOf } from './frame-of.js';

const losses = (trainLoss: number) => ({ ...frameOf().losses, trainLoss });

describe('History', () => {
  it('keeps each frame while there is room', () => {
    const history = new History();
    for (let step = 0; step < 50; step += 1) history.add(frameOf({ step, age: step, losses: losses(step) }));
    expect(history.curve.ages).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(history.curve.trainLoss).toEqual(history.curve.ages);
    expect(history.version).toBe(50);
  });

  it('[CS7] a whole lesson stays visible: bounded, from the first step to the newest, even on both axes', () => {
    const history = new History();
    const frames = 30_000; // 25 minutes at 20 frames a second
    for (let i = 0; i < frames; i += 1) history.add(frameOf({ step: i * 30, age: i * 30, losses: losses(i * 30) }));
    const { ages, trainLoss } = history.curve;
    const last = (frames - 1) * 30;
    expect(ages.length).toBe(1_000);
    expect(ages[0]).toBe(0);
    expect(ages.at(-1)).toBe(last);
    expect(trainLoss).toEqual(ages);
    const gaps = ages.slice(1).map((age, i) => (age - ages[i]) / last);
    // Half a percent of the width are four pixels of the curve's panel.
    expect(Math.max(...gaps)).toBeLessThan(0.005);
    // Each of the last decades on a logarithmic axis has its points too.
    for (const decade of [100, 1_000, 10_000, 100_000]) {
      expect(ages.filter((age) => age >= decade && age < decade * 10).length).toBeGreaterThanOrEqual(
        Math.min(30, (decade * 9) / 30),
      );
    }
  });

  it('[CS8] a reset starts a new curve, even when its first frame comes late', () => {
    const history = new History();
    for (let age = 0; age < 100; age += 1) history.add(frameOf({ step: age, age }));
    history.add(frameOf({ step: 150, age: 20 }));
    expect(history.curve.steps).toEqual([150]);
    expect(history.gradientNorms(0).length).toBe(1);
  });

  it('[CS8] a new owner that went on from an earlier step takes back what it forgot', () => {
    const history = new History();
    for (let step = 0; step <= 100; step += 10) history.add(frameOf({ step, age: step }));
    history.add(frameOf({ epoch: 2, step: 45, age: 45 }));
    expect(history.curve.steps).toEqual([0, 10, 20, 30, 40, 45]);
  });

  it('[CS10] an older owner that has the room again begins an empty curve', () => {
    const history = new History();
    history.add(frameOf({ epoch: 2, step: 45, age: 45 }));
    history.add(frameOf({ epoch: 1, step: 110, age: 110 }));
    expect(history.curve.steps).toEqual([110]);
  });

  it('[CS8] a reload keeps the curve: cut back like any other, and dropped under another epoch', () => {
    const before = new History();
    for (let step = 0; step <= 100; step += 10) before.add(frameOf({ step, age: step, losses: losses(step) }));
    before.add(frameOf({ step: 110, age: 110, losses: { ...losses(110), testAccuracy: NaN } }));
    const saved = JSON.parse(JSON.stringify(before.save())) as SavedCurve;
    const reloaded = (frame: Partial<Frame>) => {
      const history = new History();
      history.restore(saved);
      history.add(frameOf(frame));
      return history.curve;
    };
    const { steps, trainLoss, testAccuracy } = reloaded({ step: 200, age: 200, losses: losses(200) });
    expect(steps).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 200]);
    expect(trainLoss).toEqual(steps);
    expect(testAccuracy[11]).toBeNaN();
    expect(reloaded({ step: 110, age: 110 }).steps.length).toBe(12);
    expect(reloaded({ step: 200, age: 3 }).steps).toEqual([200]);
    expect(reloaded({ epoch: 2, step: 200, age: 200 }).steps).toEqual([200]);
    expect(reloaded({ epoch: 0, step: 90, age: 90 }).steps).toEqual([90]);
  });

  it('[V35] keeps the layers of each point of the curve, as long and as many as the curve, through thinning and cuts', () => {
    const history = new History(50, 20);
    const frames = 400;
    for (let i = 0; i < frames; i += 1) {
      history.add(frameOf({ step: 10 * i, age: 10 * i, diagnostics: [diagnostics(10 * i), diagnostics(-10 * i)] }));
    }
    const norms = (layer: number) => history.layers.map((point) => point?.layers[layer].gradientNorm);
    expect(history.layers.length).toBe(50);
    expect(norms(0)).toEqual(history.curve.steps);
    expect(norms(1)).toEqual(history.curve.steps.map((step) => -step));
    history.add(frameOf({ epoch: 2, step: 1_995, age: 1_995, halted: { layer: 0, reason: 'loss' } }));
    expect(history.layers.length).toBe(history.curve.steps.length);
    expect(history.layers.map((point) => point?.halted)).toEqual(history.curve.steps.map((step) => step === 1_995));
    const reloaded = new History();
    reloaded.restore(JSON.parse(JSON.stringify(history.save())) as SavedCurve);
    expect(reloaded.layers.length).toBe(reloaded.curve.steps.length);
    expect([...reloaded.layers].every((point) => point === undefined)).toBe(true);
  });

  it('[V35] the quotient of two layers’ means is the mean of their quotients, frame by frame', () => {
    const history = new History();
    const deltas = [0.5, 0.02, 3, 1e-9];
    deltas.forEach((meanDelta, i) =>
      history.add(
        frameOf({
          step: i + 1,
          age: i + 1,
          diagnostics: [diagnostics(1), diagnostics(1)].map((layer, at) => ({
            ...layer,
            meanDelta: at ? meanDelta : meanDelta * 10 ** -i,
          })),
        }),
      ),
    );
    expect(history.mean(0, 'meanDelta') / history.mean(1, 'meanDelta')).toBeCloseTo(10 ** -1.5, 12);
  });

  it('weights that had no mini-batch yet have no gradient, rather than one of 0', () => {
    const history = new History();
    history.add(frameOf({ step: 7, age: 0 }));
    expect(history.meanGradientNorm(0)).toBeNaN();
    history.add(frameOf({ step: 8, age: 1 }));
    expect(history.gradientNorms(0).length).toBe(1);
  });

  it('a paused room adds no points, and shows the newest evaluation', () => {
    const history = new History();
    history.add(frameOf({ step: 5, age: 5, losses: losses(1) }));
    history.add(frameOf({ step: 5, age: 5, losses: losses(2) }));
    expect(history.curve.trainLoss).toEqual([2]);
  });

  it('keeps the gradient norms of the last 200 frames, layer by layer, until the number of layers changes', () => {
    const history = new History();
    for (let step = 0; step < 250; step += 1) {
      history.add(frameOf({ step, age: step, diagnostics: [diagnostics(step), diagnostics(-step)] }));
    }
    expect(history.gradientNorms(0).length).toBe(200);
    expect(history.gradientNorms(0)[0]).toBe(50);
    expect(history.gradientNorms(1).at(-1)).toBe(-249);
    const last = Array.from({ length: 20 }, (_, i) => Math.log(230 + i));
    expect(history.meanGradientNorm(0)).toBeCloseTo(Math.exp(last.reduce((sum, log) => sum + log) / 20), 8);
    history.add(frameOf({ step: 250, age: 250, diagnostics: [diagnostics(7)] }));
    expect(history.gradientNorms(0)).toEqual([7]);
    expect(history.gradientNorms(1)).toEqual([]);
    expect(history.meanGradientNorm(1)).toBeNaN();
  });
});
