/** How far German is: which areas are complete, which say the rest in English. What it has and English lacks, the types refuse. */
// @vitest-environment happy-dom
import type { Act } from '@gradroom/shared';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import german from '../../../client/strings/de/index.js';
import type { Strings, Translation } from '../../../client/strings/language.svelte.js';

const said: Translation = german;

/** Of every area of `en`, the English strings; modules say more than one where an area has its own. */
async function english(): Promise<Map<string, Strings>> {
  const areas = readdirSync('client/strings/en').map((file) => file.replace('.ts', ''));
  const modules = await Promise.all(
    areas.map((area) => import(`../../../client/strings/en/${area}.ts`) as Promise<Record<string, unknown>>),
  );
  return new Map(
    areas.map((area, index) => [
      area,
      Object.values(modules[index]).find((value) => typeof value === 'object') as Strings,
    ]),
  );
}

it('[LA4] German says all of these areas; of the others nothing or a part, and English the rest', async () => {
  const incomplete = [...(await english())].filter(
    ([area, strings]) => area !== 'refusals' && Object.keys(strings).some((key) => !(key in (said[area] ?? {}))),
  );
  expect(incomplete.map(([area]) => area).sort()).toEqual([
    'explain',
    'explain-activation',
    'explain-batch',
    'explain-flow',
    'explain-forward',
    'explain-ledger',
    'explain-loss',
    'explain-units',
    'explorer-terms',
    'feed',
    'flow-terms',
    'home-alone',
    'lessons',
    'log',
    'measures',
    'moments',
    'number-answers',
    'number-elsewhere',
    'number-sentences',
    'past-steps',
    'plan',
    'race',
    'reading',
    'reading-pictures',
    'replay',
    'replay-pictures',
    'situations',
    'teach',
    'teach-human',
    'teach-keys',
    'teach-people',
    'teach-questions',
    'teach-room',
    'term',
    'terms',
    'value-terms',
    'what-if',
  ]);
});

it('[LA4] the feed says in German who did what', () => {
  const act = { actor: 'a', seq: 1, lastSeq: 1, step: 0, restarted: false, hiddenCount: 2 };
  const nameOf = () => 'Reiher';
  const say = (command: Act['command'], controls: Act['controls'] = []) =>
    german.feed.describe({ ...act, command, controls }, nameOf);
  expect(
    say({ type: 'set-activation', layer: 1, activation: 'leaky-relu', alpha: 0.1 }, [
      'layers.1.activation',
      'layers.1.alpha',
    ]),
  ).toBe('Reiher: Aktivierung von Schicht 2 → Leaky ReLU, Alpha von Schicht 2 → 0,10');
  expect(say({ type: 'set-training', learningRate: 0.03 }, ['training.learningRate'])).toBe('Reiher: Lernrate → 0,03');
  expect(say({ type: 'run', running: true })).toBe('Reiher: Training gestartet');
  expect(say({ type: 'set-policy', policy: 'instructor', group: 'data' })).toBe('Reiher: die Daten: nur die Leitung');
});
