// @vitest-environment happy-dom
/** The gradient strip below the network: its numbers, its finding, and what rounding swallows. */
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import { language } from '../../../client/strings/language.svelte.js';
import { findGradient, findingInWords } from '../../../client/views/network/gradientFinding.js';
import NetworkView from '../../../client/views/network/NetworkView.svelte';
import { frameWithWeights, setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(async () => {
  cleanup();
  await language.choose('en');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show(session: StagedSession) {
  const history = new History();
  render(NetworkView, { session, history });
  const frame = frameWithWeights(0.5);
  history.add(frame);
  session.shows(frame);
}

it('[V6] the strip says which share of a layer’s updates rounding swallows, and nothing where it swallows none', async () => {
  const session = new StagedSession();
  show(session);
  const frame = frameWithWeights(0.5);
  const [first, ...others] = frame.diagnostics;
  session.shows({ ...frame, diagnostics: [{ ...first, lostShare: 0.934 }, ...others] });
  expect((await screen.findByText('lost')).closest('[aria-label]')?.getAttribute('aria-label')).toMatch(
    /^Layer 1: 93%/,
  );
  const shares = [...document.querySelectorAll('.lost')].map(({ textContent }) => textContent.trim());
  expect(shares).toEqual(['93% lost']);
});

it('[V6] the strip’s number and finding follow the frames', async () => {
  vi.useFakeTimers();
  const session = new StagedSession();
  show(session);
  session.shows(frameWithWeights(0.5));
  await vi.advanceTimersByTimeAsync(500);
  const strip = screen.getByRole('region', { name: 'Gradient of each layer' });
  expect(strip.querySelector('[role=status]')?.textContent).toBe('Vanishing');
  expect(strip.querySelector('.finding')?.textContent.replaceAll(/\s+/g, ' ')).toMatch(
    /Vanishing 500 times smaller in layer 1 than at the output, ÷ 22 a layer/,
  );
  expect([...strip.querySelectorAll('output')].map(({ textContent }) => textContent)).toEqual([
    '0.00100',
    '0.0300',
    '0.500',
  ]);
});

it('[V6] a finding is explained by its own term in any language, and says all in that one', async () => {
  const norms = [
    [1e-6, 1, 1],
    [500, 50, 5],
    [2, 300, 20],
    [0, 0.1, 0.2],
    [0, 0, 0],
    [1, 1, 1],
  ];
  const found = () => norms.map((one) => findGradient(one));
  const terms = ['vanishing', 'exploding', 'veryLarge', 'cutOff', 'noGradient', 'gradient'];
  expect(found().map(({ term }) => term)).toEqual(terms);
  await language.choose('de');
  expect(found().map(({ term }) => term)).toEqual(terms);
  expect(findingInWords(found()[3])).toBe('Abgeschnitten: genau 0 in Schicht 1');
});
