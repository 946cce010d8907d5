/** How far German is: which areas are complete, which say the rest in English. What it has and English lacks, the types refuse. */
// @vitest-environment happy-dom
import type { Act } from '@gradroom/shared';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import german from '../../../client/strings/de/index.js';
import later from '../../../client/strings/de/later.js';
import type { Strings, Translation } from '../../../client/strings/language.svelte.js';

const said: Translation = { ...german, ...later };

/** Why something is refused: the page says it by its code (`refusals`), also what its own workers refuse, which speak English alone. */
const byCode = ['refusals', 'past-steps'];
/** Parts of the area `terms`. */
const parts = ['value-terms', 'explorer-terms', 'flow-terms'];

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
    ([area, strings]) =>
      ![...byCode, ...parts].includes(area) && Object.keys(strings).some((key) => !(key in (said[area] ?? {}))),
  );
  expect(incomplete.map(([area]) => area).sort()).toEqual([
    'feed',
    'log',
    'moments',
    'plan',
    'reading-pictures',
    'replay',
    'replay-pictures',
    'teach',
    'teach-human',
    'teach-keys',
    'teach-people',
    'teach-questions',
    'teach-room',
    'what-if',
  ]);
});

/** Names of the places that a sentence leaves for what is drawn, wherever it stands in the area. */
const placesIn = (said: unknown): string[] =>
  typeof said === 'string' || typeof said === 'function'
    ? [
        ...new Set(
          [
            ...String(said)
              .replaceAll(/\$\{[^}]*\}/g, '…')
              .matchAll(/\{(\w+)(?::[^{}]*)?\}/g),
          ].map(([, name]) => name),
        ),
      ].sort()
    : [];

it('[LA8] a German sentence leaves the same places for what is drawn in it as the English one', async () => {
  const others = [...(await english())].flatMap(([area, strings]) =>
    Object.entries(said[area] ?? {}).flatMap(([key, words]) =>
      placesIn(words).join() === placesIn(strings[key]).join() ? [] : [`${area}.${key}`],
    ),
  );
  expect(others).toEqual([]);
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
