/** Numbers inside what is said: as a German reader writes them, wherever the words come from. */
// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/svelte';
import { readCondition } from '@gradroom/shared/lessons';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boundParts } from '../../../client/panels/lesson/measured.js';
import { settingTitle } from '../../../client/panels/lesson/changes.js';
import { race } from '../../../client/strings/en/race.js';
import { language } from '../../../client/strings/language.svelte.js';
import { factsOf, factText, spanText } from '../../../client/views/explain/activation/facts.js';
import Formula from '../../../client/views/explain/activation/Formula.svelte';
import { laneTitle, laneTitles, standing } from '../../../client/views/explain/race/race-words.js';
import { formatCount } from '../../../client/views/numbers.js';
import { raceOf } from '../../session/race/races.js';

beforeEach(() => language.choose('de'));
afterEach(async () => {
  cleanup();
  await language.choose('en');
});

it('[LA5] a race: its lanes, its epochs and its losses', () => {
  const rates = { setting: 'learningRate', values: [0.003, 0.07] } as const;
  expect(laneTitles(rates)).toEqual(['0,003', '0,07']);
  expect(laneTitle('alpha', Math.fround(0.1))).toBe('0,10');
  expect(race.epochs(formatCount(1_000))).toContain('1.000');
  const lanes = [0.25, 0.5].map((testLoss) => ({
    trainLoss: testLoss,
    testLoss,
    testAccuracy: 0.5,
    gradientNorms: [1, 1, 1],
    diverged: false,
  }));
  const said = standing(raceOf(rates, 1_000), [{ epoch: 1_000, lanes }]);
  expect(said).toContain('1.000');
  expect(said).toContain('0,003');
  expect(said).toContain('0,250');
  expect(said).not.toMatch(/\d\.\d(?!\d\d)/);
});

it('[LA5] what is known of an activation function: no zeros behind the comma, and ends that are told apart', () => {
  expect(factText(1)).toBe('1');
  expect(factText(0.25)).toBe('0,25');
  expect(factText(Math.fround(0.1))).toBe('0,1');
  const texts = (activation: 'sigmoid' | 'silu') => {
    const { outputs, slopes } = factsOf({ activation, alpha: 0 });
    return [outputs, ...slopes].map(spanText);
  };
  expect(texts('sigmoid')).toEqual(['(0; 1)', '(0; 0,25]']);
  expect(texts('silu')).toEqual(['[−0,278; ∞)', '[−0,0998; 1,1]']);
  const { container } = render(Formula, { activation: 'gelu' });
  expect([...container.querySelectorAll('mn')].map(({ textContent }) => textContent)).toEqual(['1,60', '0,0714', '3']);
});

it('[LA5] a lesson: the bound that it waits for, and the setting that it changes', () => {
  const read = readCondition('gradient-ratio > 0.35', 2);
  if (!read.ok) throw new Error(read.mistake);
  expect(boundParts(read.value.parts[0]).parts.mantissa).toBe('0,35');
  const title = settingTitle({ controls: ['training.learningRate'], value: 0.03 }, 2);
  expect(title).toContain('Lernrate');
  expect(title).toContain('0,03');
});
