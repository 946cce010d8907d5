// @vitest-environment happy-dom
/** Where there is little room or no number yet, the network still says what stands there, and why nothing does. */
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import { meaningsThatFit } from '../../../client/views/network/legend.js';
import NetworkView from '../../../client/views/network/NetworkView.svelte';
import { frameWithWeights, setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('what narrow cards leave out is said once, and only where it is true', () => {
  const withActivations = (session: StagedSession, activations: readonly ('tanh' | 'relu')[]) => {
    const { configuration } = session.state!;
    const layers = configuration.network.layers.map((layer, i) =>
      activations[i] ? { activation: activations[i], alpha: 0 } : layer,
    );
    session.state = {
      ...session.state!,
      configuration: { ...configuration, network: { ...configuration.network, layers } },
    };
    return session;
  };
  const show = (session: StagedSession) => {
    const { container } = render(NetworkView, { session, history: new History(), compact: true });
    session.shows(frameWithWeights(0.5));
    return container;
  };
  const feet = (container: HTMLElement) =>
    [...container.querySelectorAll('.card .foot .foot')].map(({ textContent }) =>
      textContent?.replace(/\s+/g, ' ').trim(),
    );

  it('all hidden layers alike: at the left', async () => {
    const container = show(withActivations(new StagedSession(), ['relu', 'relu']));
    expect([...container.querySelectorAll('.row')].at(-1)?.textContent?.trim()).toBe('zero slope');
    await expect.poll(() => feet(container)[0]).toMatch(/^\d+%$/);
    expect(feet(container)[2]).toMatch(/^J /);
  });

  it('otherwise each says its own', () => {
    const container = show(withActivations(new StagedSession(), ['relu', 'tanh']));
    expect([...container.querySelectorAll('.row')].at(-1)?.textContent?.trim()).toBe('');
    expect(feet(container)[0]).toMatch(/^flat /);
    expect(feet(container)[1]).toMatch(/^sat\. /);
  });
});

describe('[V1] a number that isn’t there says why', () => {
  it('before the first step, under the strip’s bars', async () => {
    vi.useFakeTimers();
    const session = new StagedSession();
    const history = new History();
    render(NetworkView, { session, history });
    const frame = { ...frameWithWeights(0.5), age: 0 };
    history.add(frame);
    session.shows(frame);
    await vi.advanceTimersByTimeAsync(500);
    const strip = screen.getByRole('region', { name: 'Gradient of each layer' });
    const numbers = [...strip.querySelectorAll('.number')];
    expect(numbers.map(({ textContent }) => textContent)).toEqual(['Layer 1:–', 'Layer 2:–', 'Output:–']);
    for (const number of numbers) expect(number.getAttribute('title')).toBe('No step since the weights were drawn');
    expect(strip.textContent).not.toContain('frames');
  });
});

describe('the legend above the network', () => {
  it('names what most needs words first, and nothing that would be cut off', () => {
    expect([...meaningsThatFit(60)]).toEqual([]);
    expect([...meaningsThatFit(170)]).toEqual(['dead', 'saturated']);
    expect(meaningsThatFit(500).size).toBe(7);
  });
});
