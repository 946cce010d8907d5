/** The line of whoever teaches is gone for longer than anybody waits, in each thing that a class does: its students see no difference. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { roomTimes } from '../../../server/rooms/environment.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { sleep, until } from './serve.js';

/** Instead of thirty seconds. */
const LEFT_AFTER_MS = 300;
const SETTLED_MS = 600;

let gradroom: Gradroom;
let url: string;
let room: LessonRoom;
let teacher: Pupil;
let pupils: Pupil[];
beforeEach(async () => {
  gradroom = await createGradroom(options({ roomTimes: { ...roomTimes, leaveAfterMs: LEFT_AFTER_MS } }));
  url = `http://127.0.0.1:${gradroom.port}`;
  room = await createRoom(url);
  teacher = await join(url, { code: room.code, token: room.instructorToken });
  await teacher.command({ type: 'run', running: false });
  pupils = await Promise.all(['Heron', 'Otter', 'Ibis'].map((name) => join(url, { code: room.code, name })));
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, ...pupils]) leave();
  await gradroom.close();
});

const does = async (who: Pupil, command: Record<string, unknown>) =>
  expect(await who.command(command)).toMatchObject({ ok: true });
const choice = { kind: 'choice', text: 'Which?', options: [{ text: 'This' }, { text: 'That' }] };
async function ask(question: Record<string, unknown>): Promise<number> {
  const answer = await teacher.command({ type: 'ask', question });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.seq;
}
const open = (pupil: Pupil) => pupil.state().questions[0].seq;

/** What is begun, and what students can still do of it while nobody teaches. */
const activities: Readonly<Record<string, { begin: () => Promise<void>; goesOn: () => Promise<void> }>> = {
  turn: {
    async begin() {
      await does(teacher, { type: 'set-policy', policy: 'turn' });
      await does(teacher, { type: 'give-turn', order: 'next', seconds: 120, goesOn: true });
    },
    async goesOn() {
      const { holder } = pupils[0].state().turn!;
      const holding = pupils.find(({ welcome }) => welcome.you.id === holder)!;
      await does(holding, { type: 'set-training', learningRate: 1 });
      await does(holding, { type: 'end-turn' });
      await until(() => pupils.every((one) => one.state().turn?.holder !== holder), 'the next one');
    },
  },
  vote: {
    async begin() {
      const question = await ask(choice);
      await does(pupils[0], { type: 'answer', question, answer: [0] });
      await does(teacher, { type: 'close-vote', question });
      await does(teacher, { type: 'revote', question });
    },
    goesOn: () => does(pupils[0], { type: 'answer', question: open(pupils[0]), answer: [1] }),
  },
  question: {
    async begin() {
      const question = await ask({ kind: 'number', text: 'How many?', min: 0, max: 9, scale: 'linear', tolerance: 1 });
      await does(pupils[0], { type: 'answer', question, answer: 3 });
    },
    goesOn: () => does(pupils[1], { type: 'answer', question: open(pupils[1]), answer: 4 }),
  },
  'by hand': {
    begin: () => does(teacher, { type: 'human-network', sample: 3, auto: true }),
    goesOn: () => until(() => pupils.every((one) => one.state().human !== null), 'the network'),
  },
  breakout: {
    begin: () => does(teacher, { type: 'break-out', teams: 2, by: 'order' }),
    async goesOn() {
      const team = await join(url, { code: room.code, resume: pupils[0].welcome.resume, team: 1 });
      await does(team, { type: 'set-training', learningRate: 1 });
      team.leave();
    },
  },
  consensus: {
    async begin() {
      await does(teacher, { type: 'set-policy', policy: 'consensus' });
      await does(pupils[0], { type: 'wish', learningRate: 1 });
      await until(() => pupils[1].state().configuration.training.learningRate === 1, 'the class');
    },
    async goesOn() {
      await does(pupils[0], { type: 'wish', learningRate: 3 });
      await until(() => pupils[1].state().configuration.training.learningRate === 3, 'the class');
    },
  },
};

/** All that a student is shown, but for which entry is the last one: that somebody left is one. */
const shown = (pupil: Pupil) => ({ ...pupil.state(), seq: 0, chain: '' });
const connected = (pupil: Pupil) =>
  pupil
    .all('people')
    .flatMap(([message]) => (message as { people: { id: string; connected: boolean }[] }).people)
    .findLast(({ id }) => id === teacher.welcome.you.id)?.connected;

it.each(Object.entries(activities))(
  '[PE35] whoever teaches drops out beyond all patience during: %s; it stays, goes on, and is theirs again',
  { timeout: 30_000 },
  async (_name, { begin, goesOn }) => {
    await begin();
    // What follows from it by itself has come, and is told.
    await sleep(SETTLED_MS);
    const before = pupils.map(shown);
    const { seq } = pupils[0].state();
    const heard = pupils.map((one) => one.heard.length);
    // Not a goodbye: the line breaks.
    teacher.socket.io.reconnection(false);
    teacher.socket.io.engine.close();
    await until(() => pupils.every((one) => connected(one) === false), 'that it is known');
    await until(() => pupils.every((one) => one.state().seq === seq + 1), 'that they left');
    await sleep(LEFT_AFTER_MS);
    expect(pupils.map(shown)).toEqual(before);
    for (const [index, one] of pupils.entries()) {
      const events = new Set(one.heard.slice(heard[index]).map(([event]) => event));
      for (const event of ['frame', 'beat', 'people', 'state']) events.delete(event);
      expect([...events]).toEqual([]);
    }
    await goesOn();
    teacher = await join(url, { code: room.code, token: room.instructorToken, resume: teacher.welcome.resume });
    await does(teacher, { type: 'freeze', frozen: true });
    await until(() => pupils.every((one) => one.state().room.frozen), 'the freeze');
  },
);
