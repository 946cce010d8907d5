// @vitest-environment happy-dom
/** Charts for whoever does not see them: the drawn numbers as a table. */
import { sigmoid64 } from '@gradroom/shared';
import { cleanup, fireEvent, render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import LossChart from '../../../client/views/explain/loss/LossChart.svelte';
import RaceCurves from '../../../client/views/explain/race/RaceCurves.svelte';
import { formatCount, formatNumber } from '../../../client/views/numbers.js';
import { setStage } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const cells = () =>
  [...document.querySelectorAll('details tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  );
async function opened() {
  const details = document.querySelector('details')!;
  details.open = true;
  await fireEvent(details, new Event('toggle'));
}

it('[V50] the loss chart’s table holds what is drawn', async () => {
  const domain = Array.from({ length: 121 }, (_, i) => -8 + (16 * i) / 120);
  const line = { title: 'Cross-entropy', dashed: false, values: domain.map(sigmoid64), now: 0.5 };
  render(LossChart, { label: 'Loss', domain, z: 0, lines: [line], range: [0, 1] });
  await opened();
  expect(cells()).toHaveLength(9);
  expect(cells()[5]).toEqual([formatNumber(2), formatNumber(sigmoid64(2))]);
});

it('[V50] the race’s table has the newest losses of every lane', async () => {
  const lane = (testLoss: number) => ({
    trainLoss: 1,
    testLoss,
    testAccuracy: 0.5,
    gradientNorms: [],
    diverged: false,
  });
  const rows = Array.from({ length: 40 }, (_, epoch) => ({ epoch, lanes: [lane(1 / (epoch + 1)), lane(0.5)] }));
  render(RaceCurves, { rows, titles: ['tanh', 'ReLU'], epochs: 100, label: 'Now.' });
  await opened();
  expect(cells().at(-1)).toEqual([formatCount(39), formatNumber(1 / 40), formatNumber(0.5)]);
});
