// @vitest-environment happy-dom
/** The next step, told before the room makes it: who pushes, the weight after it, the answer after it. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { greatestOutput, reference } from '@gradroom/shared';
import { History } from '../../../../client/state/history.js';
import BatchView from '../../../../client/views/explain/batch/BatchView.svelte';
import { nextUpdate } from '../../../../client/views/explain/batch/next-update.js';
import { planeChange } from '../../../../client/views/explain/batch/plane-change.js';
import { OutputMap } from '../../../../client/views/pictures/grid.js';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import { formatNumber } from '../../../../client/views/numbers.js';
import { setStage } from '../stage.svelte.js';
import { configured, exactOf } from './exact.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('[V23] sample and batch', () => {
  it.each(['sgd', 'adam', 'momentum'] as const)(
    'with %s, the step it shows is the one that the room makes',
    async (optimizer) => {
      const { exact, engine } = await exactOf(configured({ training: { optimizer, batchSize: 7 } }), 33);
      const { parameters, samples, halted } = nextUpdate(exact);
      engine.train(1);
      expect(halted).toBeNull();
      expect(samples).toHaveLength(exact.data.training.train.count % 7 === 0 ? 7 : samples.length);
      parameters.forEach(({ weights, biases }, layer) => {
        expect(weights).toEqual(engine.parameters[layer].weights);
        expect(biases).toEqual(engine.parameters[layer].biases);
      });
    },
  );

  it('the change over the plane is the difference of the engine’s answers', async () => {
    const { exact, engine } = await exactOf();
    const plane = planeChange(exact, nextUpdate(exact).parameters, 0);
    const pass = reference.forwardPass(exact.settings, 1);
    // The middle of a cell, from the top.
    const [row, column] = [5, 17];
    const inputs = Float32Array.of(
      (((column + 0.5) / plane.side) * 2 - 1) * 6,
      -(((row + 0.5) / plane.side) * 2 - 1) * 6,
    );
    const answer = () => (pass.run(engine.parameters, inputs, 1), pass.a[exact.settings.hidden.length][0]);
    const before = answer();
    engine.train(1);
    expect(plane.change[row * plane.side + column]).toBe(Math.fround(answer() - before));
    expect(plane.largest).toBe(plane.change.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
    expect(plane.lineBefore.length).toBeGreaterThan(100);
    expect(plane.lineAfter).not.toBe(plane.lineBefore);
  });

  it.each([
    ['softmax', 'cross-entropy'],
    ['sigmoid', 'mean-squared-error'],
  ] as const)('[V60] with several classes (%s) it has the room’s boundary, before and after', async (output, loss) => {
    const layers = (['tanh', output] as const).map((activation) => ({ activation, alpha: 0 }));
    const configuration = configured({
      data: { dataset: 'three-classes' },
      training: { loss, learningRate: 1 },
      network: { hidden: [4], layers },
    });
    const { exact, engine } = await exactOf(configuration);
    const plane = planeChange(exact, nextUpdate(exact).parameters, 0);
    const map = new OutputMap(3, configuration.network.features, plane.side);
    const { side } = plane;
    /** Cells whose right neighbour is of another class, by the engine's own answers. */
    const steps = () => {
      map.run(reference.forwardPass(exact.settings, side * side), engine.parameters);
      const leader = (at: number) => greatestOutput(map.a, 3, side * side, at);
      return Array.from({ length: side * side }, (_, at) => at).filter(
        (at) => at % side < side - 1 && leader(at) !== leader(at + 1),
      );
    };
    /** How far the nearest vertex of the line is from between the two cells, in cells. */
    const offLine = (line: string, at: number) => {
      const points = [...line.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [
        side * Number(x),
        side * Number(y),
      ]);
      const [x, y] = [(at % side) + 1, Math.floor(at / side) + 0.5];
      return Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - y)));
    };
    const before = steps();
    expect(before.length).toBeGreaterThan(side / 2);
    for (const at of before) expect(offLine(plane.lineBefore, at)).toBeLessThan(1.5);
    engine.train(1);
    const after = steps();
    for (const at of after) expect(offLine(plane.lineAfter, at)).toBeLessThan(1.5);
    expect(plane.lineAfter).not.toBe(plane.lineBefore);
  });

  it('says how many samples push up and down, and shows the weight before and after', async () => {
    const { exact, engine, session } = await exactOf(undefined, 25);
    const focus = new Focus();
    render(BatchView, { session, history: new History(), focus, exact, projector: false, onrefused: () => {} });
    const w = engine.parameters[0].weights[0];
    engine.train(1);
    const text = document.querySelector('.side')!.textContent;
    expect(text).toContain(formatNumber(w, 4));
    expect(text).toContain(formatNumber(engine.parameters[0].weights[0], 4));
    const [, up, all, down] = /^(\d+) of (\d+) samples push the weight up, (\d+) down/.exec(
      screen.getByRole('img', { name: /samples push/ }).getAttribute('aria-label')!,
    )!;
    expect(Number(all)).toBe(10);
    expect(Number(up) + Number(down)).toBeLessThanOrEqual(10);
    const mean = screen.getByText(/^mean of all 10/).closest('tr')!;
    expect(mean.textContent).toContain(engine.gradients[0].weights[0] < 0 ? 'up' : 'down');
    await fireEvent.click(screen.getByRole('radio', { name: /All training samples/ }));
    await tick();
    expect(screen.getByText(/^mean of all 30/)).toBeTruthy();
  });
});
