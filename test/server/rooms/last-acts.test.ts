/** What everybody did last, as instructors are told: here and in teams, soon, but not all the time. */
import { expect, it } from 'vitest';
import { classMaker } from './class.js';
import { SplitClass } from './split-class.js';

const newClass = classMaker();
const TELL_MS = 1_100;

it('[TC18] instructors alone are told what each did last and when, at most once a second', async () => {
  const one = newClass();
  const { room, token } = await one.newRoom({ config: { training: { speed: 1 } } });
  const teacher = await one.join(room, { token });
  const [ann, ben] = [await one.join(room, { name: 'Ann' }), await one.join(room, { name: 'Ben' })];
  const known = () => room.classFor(teacher.person.id)!.acts!;
  let told = 0;
  room.onClass(() => (told += 1));
  for (const rate of [0.125, 0.25, 0.5]) await one.send(room, ann, { type: 'set-training', learningRate: rate });
  await one.send(room, ben, { type: 'raise-hand', raised: true });
  const before = known();
  await one.pass(TELL_MS, 100);
  expect(told).toBe(1);
  expect(known()).not.toBe(before);
  expect(known()[ann.person.id]).toMatchObject({
    act: { command: { type: 'set-training', learningRate: 0.5 }, controls: ['training.learningRate'] },
  });
  expect(known()[ann.person.id].at).toBeGreaterThan(0);
  expect(known()[ben.person.id]).toMatchObject({ act: { command: { type: 'raise-hand' } } });
  expect(room.classFor(ann.person.id)).toBeUndefined();
  await one.send(room, teacher, { type: 'remove', person: ben.person.id });
  await one.pass(TELL_MS, 100);
  expect(known()).not.toHaveProperty(ben.person.id);
});

it('[TC18] what somebody does in a team is theirs, with the team’s number', async () => {
  const split = await SplitClass.open(newClass());
  await split.breakOut();
  const [ada] = split.pupils;
  const team = await split.team(1);
  await split.enter(1, ada);
  await split.one.send(team, ada, { type: 'set-training', learningRate: 0.5 });
  await split.one.pass(TELL_MS, 100);
  expect(split.room.classFor(split.teacher.person.id)!.acts![ada.person.id]).toMatchObject({
    team: 1,
    act: { command: { type: 'set-training', learningRate: 0.5 } },
  });
});
