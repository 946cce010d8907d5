// @vitest-environment happy-dom
/** Unit health of a network whose weights are all 0: nothing of it is dead, and the page says what is the matter instead. */
import type { ActivationName } from '@gradroom/shared';
import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
// Loaded beforehand: an answer's own chunk may take long.
import '../../../client/views/later.js';
import { openRoom } from './health-stage.js';
import { configurationOf } from './units-stage.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function opened(activation: ActivationName, step: number) {
  const configuration = configurationOf([4, 2], activation, 0.03);
  await openRoom([], {}, { ...configuration, training: { ...configuration.training, initializer: 'zeros' } }, step);
  await screen.findByText(/^All weights into this unit are/);
  return document.querySelector('.health .main')!.textContent.replaceAll(/\s+/g, ' ');
}

it('[V81] a unit whose weights are 0 is not called dead, and it is said that no gradient comes to it', async () => {
  for (const activation of ['tanh', 'silu', 'linear'] as const) {
    const text = await opened(activation, 30);
    expect(text).toContain('No unit is dead and none is saturated');
    expect(text).toContain('healthy');
    expect(text).toContain('All weights into this unit are 0, so its z is the bias for every sample.');
    const slope = activation === 'silu' ? '0.500' : '1.00';
    expect(text).toContain(`its slope is ${slope}, and a gradient that comes to it passes`);
    expect(text).toContain('None comes now, for the weights from it to the next layer are 0 as well.');
    // The samples that it reads differ; it is the weights that make them one.
    expect(text).not.toContain('what the unit reads is the same for all');
    expect(screen.queryByRole('button', { name: /, dead$/ })).toBeNull();
    cleanup();
  }
});

it('[V81] a ReLU that stands at its corner is dead, and it is said what could wake it', async () => {
  const text = await opened('relu', 30);
  expect(text).toContain('6 dead');
  expect(text).toContain('It stands at the corner of its function');
  expect(text).toContain('that of the right side, 1.00,');
  expect(text).not.toContain('That is not death');
});

it('[V81] behind a sigmoid the output has learned after a step: a gradient comes then', async () => {
  // The first mini-batch is balanced; the second moves the output's weights, and layer 1's follow in the step behind it.
  const configuration = configurationOf([2], 'sigmoid', 0.03);
  const { exact } = await openRoom(
    [],
    {},
    { ...configuration, training: { ...configuration.training, initializer: 'zeros' } },
    2,
  );
  expect([...exact.parameters[0].weights].every((weight) => weight === 0)).toBe(true);
  expect(exact.parameters[1].weights[0]).not.toBe(0);
  const said = await screen.findByText(/^All weights into this unit are/);
  expect(said.textContent).toContain('its slope is 0.250');
  expect(said.textContent).not.toContain('None comes now');
});
