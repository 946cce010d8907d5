/** Sixty people move a slider at once, on a real server: what that costs each of them, and what nobody is told. */
import { AGREEMENTS_PER_SECOND, CHOOSINGS_PER_SECOND, serverMessages, type ChoicesMessage } from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Pupil } from '../lesson.js';
import { CLASS, openAgreeingClass, type AgreeingClass } from './agreeing-class.js';
import { sleep, until } from './serve.js';

const SECONDS = 4;
let agreeing: AgreeingClass;
let teacher: Pupil;
let projector: Pupil;
let pupils: Pupil[];
beforeEach(async () => {
  agreeing = await openAgreeingClass();
  ({ teacher, projector, pupils } = agreeing);
}, 60_000);
afterEach(() => agreeing.close());

const moves = ({ socket }: Pupil, choice: unknown) => socket.emitWithAck('choosing', choice) as Promise<unknown>;
const lies = ({ all }: Pupil) => all('choices').map(([message]) => message as ChoicesMessage);
const dots = ({ layers }: ChoicesMessage) => layers[0].alphas.reduce((sum, [, count]) => sum + count, 0);
const messagesOf = (pupil: Pupil) => pupil.heard.filter(([event]) => event === 'choices' || event === 'state');

it(
  '[CO11] sixty who move at once cost each client a few messages a second, without names',
  { timeout: 60_000 },
  async () => {
    const watched = [teacher, projector, pupils[0]];
    const before = watched.map((one) => messagesOf(one).length);
    const start = performance.now();
    for (let round = 0; round < SECONDS * CHOOSINGS_PER_SECOND; round++) {
      pupils.forEach(({ socket }, n) =>
        socket.emit('choosing', { layer: 0, alpha: ((round * 7 + n * 3) % 100) / 100 }),
      );
      await sleep(1_000 / CHOOSINGS_PER_SECOND);
    }
    await until(() => lies(projector).some((message) => message.layers[0] && dots(message) === CLASS), 'all of them');
    const seconds = (performance.now() - start) / 1_000;
    watched.forEach((one, index) => {
      const heard = messagesOf(one).slice(before[index]);
      const bytes = heard.reduce((sum, message) => sum + JSON.stringify(message).length, 0);
      // The distribution, and the state with what the room follows.
      expect(heard.length).toBeLessThanOrEqual(2 * (Math.ceil(seconds * AGREEMENTS_PER_SECOND) + 2));
      expect(bytes / seconds).toBeLessThan(12_000);
      if (process.env.MEASURE) console.log(one.welcome.you.role, heard.length / seconds, bytes / seconds);
    });
    for (const message of lies(pupils[0])) {
      expect(v.safeParse(serverMessages.choices, message).issues).toBeUndefined();
      for (const { welcome } of pupils) expect(JSON.stringify(message)).not.toContain(welcome.you.id);
    }
    expect(teacher.state().acts.at(-1)).toMatchObject({ actor: 'server', command: { type: 'agreed', layer: 0 } });
    await Promise.all(pupils.map((pupil) => pupil.command({ type: 'choose', layer: 0, alpha: 0.25 })));
    await until(() => pupils[0].state().configuration.network.layers[0].alpha === 0.25, 'the class');
    const [mine, another] = pupils.map(({ welcome }) => welcome.you.id);
    // Choices are told as answers are, some times a second: the class may have come to it by those of others.
    await until(() => pupils[0].state().chosen.length > 0, 'the own choice');
    expect(pupils[0].state().chosen).toEqual([{ layer: 0, alpha: 0.25 }]);
    const who = () => JSON.stringify(teacher.all('class'));
    await until(() => who().includes(`"${mine}":[`) && who().includes(`"${another}":[`), 'who chose what');
    expect(JSON.stringify([projector.heard, pupils[0].heard])).not.toContain(`"${another}":[`);
  },
);

it(
  '[CO14] how wishes lie goes to everybody without names, the own ones to each alone',
  { timeout: 60_000 },
  async () => {
    await teacher.command({ type: 'set-policy', policy: 'consensus', group: 'training' });
    const before = messagesOf(projector).length;
    const start = performance.now();
    pupils.forEach((pupil, n) => void pupil.command({ type: 'wish', learningRate: n % 2 ? 1 : 0.01 }));
    const settings = (one: Pupil) => lies(one).flatMap((message) => message.settings ?? []);
    const halves = {
      setting: 'learningRate',
      people: CLASS,
      values: [
        [Math.fround(0.01), CLASS / 2],
        [1, CLASS / 2],
      ],
    };
    for (const one of [teacher, projector, pupils[0]]) {
      await until(() => JSON.stringify(settings(one).at(-1)) === JSON.stringify(halves), 'all wishes');
      for (const message of lies(one)) expect(v.safeParse(serverMessages.choices, message).issues).toBeUndefined();
    }
    const seconds = Math.ceil((performance.now() - start) / 1_000);
    expect(messagesOf(projector).length - before).toBeLessThanOrEqual(12 * seconds + 4);
    await until(() => Math.abs(pupils[0].state().configuration.training.learningRate - 0.1) < 1e-6, 'the class');
    expect(pupils[1].state().wished).toEqual({ learningRate: 1 });
    expect(projector.state().wished).toEqual({});
    const others = pupils.slice(1).map(({ welcome }) => welcome.you.id);
    for (const message of lies(pupils[0])) for (const id of others) expect(JSON.stringify(message)).not.toContain(id);
  },
);

it('[CO11] a slider is heard ten times a second, checked, and of students alone', { timeout: 60_000 }, async () => {
  expect(await moves(pupils[0], { layer: 0, alpha: 'half' })).toMatchObject({ error: { code: 'malformed' } });
  expect(await moves(pupils[0], { layer: 0, alpha: 9 })).toMatchObject({ error: { code: 'alpha-out-of-range' } });
  expect(await moves(projector, { layer: 0, alpha: 0.5 })).toMatchObject({ error: { code: 'not-allowed' } });
  expect(await moves(teacher, { layer: 0, alpha: 0.5 })).toMatchObject({ error: { code: 'not-allowed' } });
  const many = await Promise.all(Array.from({ length: 40 }, () => moves(pupils[1], { layer: 0, alpha: 0.5 })));
  const taken = many.filter((answer) => (answer as { ok: boolean }).ok);
  expect(taken.length).toBeGreaterThanOrEqual(CHOOSINGS_PER_SECOND);
  expect(taken.length).toBeLessThan(40);
  expect(many.at(-1)).toMatchObject({ error: { code: 'too-fast' } });
});
