/** The races of Gradroom's own lessons: each comes out as it is claimed to, and what is waited for behind it is one of its lanes. */
import { readdirSync, readFileSync } from 'node:fs';
import { epochsOf, lanesOf, summariesOf, type Configuration } from '@gradroom/shared';
import { readLesson, type Block } from '@gradroom/shared/lessons';
import { expect, it } from 'vitest';
import { simd } from '../../engine/simd/backend.js';
import { demonstrations, lessonOf, racesIn, runsOf } from './demonstrations/index.js';

const folder = new URL('../../../shared/lessons/', import.meta.url);
const lessons = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const read = readLesson(text);
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.mistakes)}`);
  return { name, text, lesson: read.lesson };
});
const racing = lessons.filter(({ lesson }) => racesIn(lesson).length > 0);

it('[LS24] lessons that compare race side by side, before the principle is said', () => {
  expect(racing.map(({ name }) => name)).toEqual(['exploration.md', 'leaky-relu.md', 'tanh.md', 'vanishing.md']);
  for (const { lesson } of racing) {
    const blocks = lesson.steps.flatMap((step) => step.blocks);
    for (const at of blocks.keys()) {
      if (blocks[at].type !== 'race') continue;
      expect(blocks[at + 1]).toMatchObject({ type: 'look', view: 'race' });
      const next = blocks.findIndex((block, index) => index > at && saysWhy(block));
      expect(next).toBeGreaterThan(at);
      expect(blocks.slice(at, next).some(({ type }) => type === 'wait')).toBe(true);
    }
  }
});
const saysWhy = (block: Block) => block.type === 'reveal' && block.explanation.length > 0;

it.each(racing)('[LS24] $name: what is claimed of its races is demonstrated', ({ lesson }) => {
  const claimed = demonstrations
    .flatMap(({ claims }) => claims)
    .filter(({ raced, onlySome }) => raced && !onlySome)
    .flatMap((claim) => racesIn(lessonOf(claim)));
  for (const race of racesIn(lesson)) expect(claimed).toContainEqual(race);
});

it.each(racing)('[LS24] $name: the network behind a race is one of its lanes', ({ lesson }) => {
  const races = racesIn(lesson);
  let now: Configuration | undefined;
  let lanes: readonly Configuration[] | undefined;
  for (const block of lesson.steps.flatMap(({ blocks }) => blocks)) {
    if (block.type === 'set-up' || block.type === 'change') now = block.configuration;
    if (block.type === 'race') lanes = lanesOf(races.shift()!);
    if (block.type !== 'wait' || !lanes) continue;
    expect(lanes).toContainEqual(now);
    lanes = undefined;
  }
});

it('[LS24] the exploration tells what its race comes to with its own seed, and with 20', async () => {
  const { lesson, text } = lessons.find(({ name }) => name === 'exploration.md')!;
  const [race] = racesIn(lesson);
  const runs = runsOf(race, 1, true, await simd());
  const [xavier, he] = [0, 1].map((lane) => runs.map((run) => epochsOf(run[lane])));
  const first = (one: readonly number[], other: readonly number[]) => one.filter((n, run) => n < other[run]).length;
  const [ofXavier, ofHe] = [first(xavier, he), first(he, xavier)];
  const medians = summariesOf(runs).map(({ epochs }) => epochs.median);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    `With seed 1 He's rule wins, in ${he[0]} [epochs](term:epoch) against ${xavier[0]}. ` +
      `With seeds 1 to 20 Xavier's is first in ${ofXavier}, He's in ${ofHe}, and ${20 - ofXavier - ofHe} are ties; ` +
      `the medians are ${medians.join(' and ')}.`,
  );
});
