/** The engine of a lesson taken alone: it waits and measures as a rehearsal does. */
import { defaultConfiguration, reference } from '@gradroom/shared';
import { readLesson, Rehearsal, type SetUpBlock, type WaitBlock } from '@gradroom/shared/lessons';
import { expect, it } from 'vitest';
import { LessonEngine } from '../../../client/state/lesson-engine.js';
import type { FromLessonWorker } from '../../../client/state/lesson-messages.js';

const read = readLesson(
  ['---', 'title: A', 'minutes: 1', 'language: en', '---', '## One']
    .concat('::set-up{preset=shallow-tanh seed=5}', '::wait{until="accuracy >= 0.9" within=60}')
    .concat('::wait{until="steps = 1" within=1}')
    .join('\n'),
);
if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
const [setUp, wait, missed] = read.lesson.steps[0].blocks as [SetUpBlock, WaitBlock, WaitBlock];

/** Sets up and waits; time passes by itself. */
function played(goal: WaitBlock, first?: WaitBlock) {
  const said: FromLessonWorker[] = [];
  let now = 0;
  const start = { configuration: defaultConfiguration, seed: 1, running: false };
  const engine = new LessonEngine(
    start,
    (message) => said.push(message),
    () => (now += 1),
    reference,
  );
  for (const command of setUp.commands) engine.command(command);
  const ends = () => said.filter((message) => message.type === 'looked' && message.held !== undefined);
  for (const { until, within } of first ? [first, goal] : [goal]) {
    const before = ends().length;
    engine.wait({ until, within, drawn: undefined });
    while (ends().length === before) engine.turn();
  }
  return ends().at(-1);
}

it('[LP1] what is waited for alone ends at the very step, and with the very outcome, of a rehearsal', () => {
  const rehearsal = new Rehearsal(reference);
  rehearsal.setUp(setUp);
  const { held, observation } = rehearsal.wait(wait);
  expect(held).toBe(true);
  expect(played(wait)).toMatchObject({
    held: true,
    look: { age: observation.age, values: [observation.losses.trainAccuracy] },
  });
  const after = rehearsal.wait(missed);
  expect(after.held).toBe(false);
  expect(played(missed, wait)).toMatchObject({ held: false, look: { age: after.observation.age, epochs: 1 } });
});
