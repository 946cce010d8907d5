/** A class whose teacher sends what a lesson's directives ask for. */
import type { Command } from '@gradroom/shared';
import { readLesson, type SetUpBlock } from '@gradroom/shared/lessons';
import { expect } from 'vitest';
import type { TestClass } from './class.js';

/** A lesson of one step, with these directives. */
export function blocksOf(text: string) {
  const read = readLesson(`---\ntitle: T\nminutes: 1\nlanguage: en\n---\n\n## Step\n\n${text}`);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.lesson.steps[0].blocks;
}

export const [setUp] = blocksOf(
  '::set-up{hidden=8 activation=tanh learning-rate=0.1 seed=5 speed=3000}',
) as SetUpBlock[];
export const setUpCommand: Extract<Command, { type: 'set-up' }> = {
  type: 'set-up',
  configuration: JSON.parse(JSON.stringify(setUp.configuration)) as Extract<
    Command,
    { type: 'set-up' }
  >['configuration'],
  seed: setUp.seed,
};

export async function taught(one: TestClass) {
  const { code, room, token } = await one.newRoom();
  const teacher = await one.join(room, { token });
  const send = async (command: Command) => {
    const answer = await one.send(room, teacher, command);
    expect(answer).toMatchObject({ ok: true });
    return answer as { seq: number; step: number };
  };
  return { code, room, token, send };
}
