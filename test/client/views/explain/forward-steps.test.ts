// @vitest-environment happy-dom
/** The walk forward in small steps, and where it stands in a network that has other layers now. */
import { reference } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../../client/state/history.js';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import ForwardWalk from '../../../../client/views/explain/forward/ForwardWalk.svelte';
import { parts, Walk } from '../../../../client/views/explain/forward/walk.svelte.js';
import { formatNumber, numberParts } from '../../../../client/views/numbers.js';
import { setStage } from '../stage.svelte.js';
import { configured, exactOf } from './exact.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const networkOf = (hidden: readonly number[]) => {
  const tanh = { activation: 'tanh' as const, alpha: 0 };
  return configured({
    network: { hidden, layers: [...hidden.map(() => tanh), { activation: 'sigmoid', alpha: 0 }] },
  });
};

async function show(hidden: readonly number[], focus = new Focus()) {
  const { exact, session } = await exactOf(networkOf(hidden));
  const props = { session, history: new History(), focus, exact, projector: false, onrefused: () => {} };
  const { rerender } = render(ForwardWalk, props);
  return { exact, focus, rerender };
}

/** As `Quantity` writes it. */
const written = (value: number) => {
  const { mantissa, exponent } = numberParts(value);
  return exponent === null ? mantissa : `${mantissa}·10${exponent}`;
};
const stop = () => document.querySelector('[aria-current="step"]')!.textContent;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const inSmallSteps = () => fireEvent.click(screen.getByRole('checkbox', { name: 'In small steps' }));
/** What of the chosen unit can be read now. */
const seen = () => {
  const point = document.querySelector<SVGElement>('.curve svg[role=img]');
  return {
    part: screen.queryByRole('status')?.textContent.trim(),
    products: document.querySelectorAll('.unit tbody .sign').length / 2,
    z: document.querySelector('.total td')?.textContent.trim(),
    point: point?.getAttribute('aria-label') ?? undefined,
    a: document.querySelector('.curve b')?.textContent.trim(),
    others: [...document.querySelectorAll('.units .value')].map(({ textContent }) => textContent.trim()),
    matrix: document.querySelector('figure') !== null,
  };
};

describe('[V83] in small steps', () => {
  it('a layer’s terms come first, then z, its point on the curve, and a, in the engine’s numbers', async () => {
    const { exact, focus } = await show([3, 2]);
    const { inputCount } = exact.settings;
    const pass = reference.forwardPass(exact.settings, 1);
    const inputs = exact.data.training.train.inputs;
    pass.run(exact.parameters, inputs.slice(focus.sample * inputCount, (focus.sample + 1) * inputCount), 1);
    const all = seen();
    expect(all).toMatchObject({ part: '', matrix: true });
    await inSmallSteps();
    for (const [layer, title] of ['Layer 1', 'Layer 2', 'Output'].entries()) {
      const units = exact.shape[layer + 1];
      const [z, a] = [pass.z[layer][0], pass.a[layer][0]];
      const hidden = { z: '…', point: undefined, a: '…', others: Array(units).fill('…'), matrix: false };
      expect(stop()).toBe(title);
      expect(seen()).toMatchObject({ ...hidden, products: exact.shape[layer] });
      expect(seen().part).toMatch(/^1 of 4: /);
      await press('One step on');
      expect(seen()).toMatchObject({ ...hidden, z: written(z) });
      await press('One step on');
      expect(seen()).toMatchObject({
        ...hidden,
        z: written(z),
        point: expect.stringContaining(formatNumber(z)) as string,
      });
      await press('One step on');
      expect(seen().part).toMatch(/^4 of 4: /);
      const outputs = Array.from({ length: units }, (_, unit) => written(pass.a[layer][unit * pass.capacity]));
      expect(seen()).toMatchObject({ z: written(z), a: written(a), others: outputs, matrix: true });
      await press('One step on');
    }
    expect(stop()).toBe('Loss');
    await press('One step back');
    expect(stop()).toBe('Output');
    expect(seen()).toMatchObject({ a: written(pass.a[2][0]), matrix: true });
    await press('One step back');
    expect(seen()).toMatchObject({ a: '…', matrix: false });
    await press('Layer 1');
    expect(seen().part).toMatch(/^1 of 4: /);
    // Without them all of a layer is seen at once.
    await inSmallSteps();
    expect(seen()).toEqual(all);
    await press('One layer on');
    expect([stop(), seen().matrix]).toEqual(['Layer 2', true]);
  });

  it('goes back the way it came, wherever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.boolean(), fc.nat(30), (layers, small, steps) => {
        const walk = new Walk(() => layers);
        walk.small = small;
        const at = () => `${walk.stop} ${walk.atLoss ? '' : walk.part}`;
        const way = [at()];
        for (let step = 0; step < steps && !walk.atLoss; step += 1) {
          walk.forth();
          way.push(at());
        }
        expect(new Set(way).size).toBe(way.length);
        if (walk.atLoss) expect(way.length).toBe((small ? parts.length : 1) * layers + 1);
        for (const place of way.toReversed()) {
          expect(at()).toBe(place);
          walk.back();
        }
        expect([walk.atStart, at()]).toEqual([true, way[0]]);
      }),
    );
  });

  it('is played part by part, and stops at the loss', async () => {
    await show([2]);
    await inSmallSteps();
    vi.useFakeTimers();
    await press('Play');
    for (const part of ['2 of 4', '3 of 4', '4 of 4', '1 of 4']) {
      await vi.advanceTimersByTimeAsync(2_000);
      expect(seen().part).toContain(part);
    }
    expect(stop()).toBe('Output');
    await vi.advanceTimersByTimeAsync(4 * 2_000);
    expect(stop()).toBe('Loss');
    expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
    await press('Play');
    expect([stop(), seen().part?.slice(0, 6)]).toEqual(['Layer 1', '1 of 4']);
    await press('Pause');
  });

  it('a part lasts as long as the speed says', () => {
    vi.useFakeTimers();
    const walk = new Walk(() => 2);
    walk.small = true;
    walk.seconds = 0.5;
    walk.play();
    vi.advanceTimersByTime(499);
    expect(walk.part).toBe('terms');
    vi.advanceTimersByTime(1);
    expect(walk.part).toBe('z');
    walk.pause();
    vi.advanceTimersByTime(5_000);
    expect(walk.part).toBe('z');
  });
});

describe('[V84] its stop', () => {
  it('is at most the output where another view left off further', async () => {
    const focus = new Focus();
    focus.move({ layer: 7 });
    await show([3, 2], focus);
    await tick();
    expect([stop(), focus.layer]).toEqual(['Output', 2]);
  });

  it('stays in a network that has fewer layers at the next step, or more; at the loss it stays at the loss', async () => {
    const { rerender, focus } = await show([3, 2, 2]);
    const next = async (hidden: readonly number[]) => rerender({ exact: (await exactOf(networkOf(hidden))).exact });
    await press('Layer 3');
    await next([3]);
    expect([stop(), focus.layer]).toEqual(['Output', 1]);
    await press('Loss');
    await next([3, 3, 3, 3]);
    expect([stop(), focus.layer]).toEqual(['Loss', 4]);
    await next([2]);
    expect([stop(), focus.layer]).toEqual(['Loss', 1]);
  });
});
