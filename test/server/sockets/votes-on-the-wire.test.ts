/** A vote on a real server, from a student's and a projector's wire: every byte that reaches them while the others answer. */
import { ANSWER_COUNTS_PER_SECOND, serverMessages, type SessionView, type StateMessage } from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { connect, until, type Client } from './serve.js';

const CLASS = 30;
/** Numbers that turn up nowhere by chance. */
const answerOf = (index: number) => 7_310_000 + 13 * index + 0.125;
const RIGHT = 4_242_424.5;

let gradroom: Gradroom;
let url: string;
let code: string;
let teacher: Pupil;
let pupils: Pupil[];
beforeEach(async () => {
  gradroom = await createGradroom(options());
  url = `http://127.0.0.1:${gradroom.port}`;
  const room = await createRoom(url);
  code = room.code;
  teacher = await join(url, { code, token: room.instructorToken });
  await teacher.command({ type: 'run', running: false });
  pupils = await Promise.all(Array.from({ length: CLASS }, (_, n) => join(url, { code, name: `Pupil ${n}` })));
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, ...pupils]) leave();
  await gradroom.close();
});

/** Somebody whose wire is recorded from its first byte on. */
function spy(
  auth: Record<string, unknown>,
): Client & { readonly bytes: () => string; readonly states: () => StateMessage[] } {
  const client = connect(url, { code, protocol: 1, ...auth });
  const packets: string[] = [];
  client.socket.io.engine.on('packet', ({ data }: { data?: string | ArrayBuffer }) => {
    packets.push(typeof data === 'string' ? data : Buffer.from(data ?? new ArrayBuffer(0)).toString('latin1'));
  });
  const states = () => client.all('state').map(([message]) => message as StateMessage);
  return { ...client, bytes: () => packets.join('\n'), states };
}

const ask = async () => {
  const question = {
    kind: 'number',
    text: 'How many?',
    min: 0,
    max: 1e7,
    scale: 'linear',
    answer: RIGHT,
    tolerance: 1,
  };
  const asked = await teacher.command({ type: 'ask', question });
  if (!asked.ok) throw new Error(asked.error.message);
  return asked.seq;
};
const answers = (question: number, from = 0) =>
  Promise.all(
    pupils.slice(from).map((pupil, n) => pupil.command({ type: 'answer', question, answer: answerOf(from + n) })),
  );
const countSeen = (state: SessionView | undefined, round = 0) => state?.questions[0]?.rounds[round]?.count;

describe('while a class votes', () => {
  it('[Q4] nobody but the instructor is sent what others answered, nor what is right, in any byte', async () => {
    const [student, projector] = [spy({ name: 'Spy' }), spy({ as: 'viewer' })];
    await Promise.all([student.next('people'), projector.next('people')]);
    const question = await ask();
    await answers(question);
    const late = spy({ name: 'Late' });
    await late.next('people');
    await teacher.command({ type: 'close-vote', question });
    await teacher.command({ type: 'revote', question });
    await answers(question);
    await teacher.command({ type: 'close-vote', question });
    await until(() => {
      const { phase, rounds } = pupils[3].state().questions[0];
      return phase === 'closed' && rounds.length === 2;
    }, 'the end of the second vote');
    expect(await student.socket.timeout(5_000).emitWithAck('inspect', {})).toMatchObject({ ok: true });
    await until(() => [student, projector, late].every(({ states }) => countOf(states()) === CLASS), 'their number');

    for (const { bytes } of [student, projector, late]) {
      expect(bytes()).toContain('How many?');
      for (let n = 0; n < CLASS; n++) expect(bytes()).not.toContain(String(answerOf(n)));
      expect(bytes()).not.toContain(String(RIGHT));
    }
    // The recording would show them; and everybody has the own one.
    expect(Object.values(teacher.state().questions[0].rounds[0].answers!)).toContain(answerOf(3));
    expect(pupils[3].state().questions[0].rounds.map(({ mine }) => mine)).toEqual([answerOf(3), answerOf(3)]);

    await teacher.command({ type: 'reveal', question });
    await until(() => projector.bytes().includes(String(RIGHT)) && late.bytes().includes(String(RIGHT)), 'the reveal');
    await until(() => student.bytes().includes(String(answerOf(7))), 'the reveal');
    const shown = JSON.stringify([student, projector].map(({ states }) => states().map(({ questions }) => questions)));
    for (const { welcome } of pupils) expect(shown).not.toContain(welcome.you.id);
    for (const message of [student, projector, late, teacher].flatMap(({ all }) => all('state').map(([one]) => one))) {
      expect(v.safeParse(serverMessages.state, message).issues).toBeUndefined();
    }
    // [Q13] Put away, each student is told the own mark, and nobody else's.
    await teacher.command({ type: 'end-question', question });
    await until(() => pupils[3].state().pastQuestions.length === 1, 'the own mark');
    expect(pupils[3].state().pastQuestions[0].marks).toEqual({ [pupils[3].welcome.you.id]: '00' });
    const told = JSON.stringify([student, projector, late].map(({ states }) => states()));
    for (const { welcome } of pupils) expect(told).not.toContain(`"${welcome.you.id}":"00"`);
    for (const { socket } of [student, projector, late]) socket.disconnect();
  }, 30_000);

  it('[Q5] everybody is told of thirty answers in a few messages, and each answer is acknowledged at once', async () => {
    const watching = [spy({ name: 'Spy' }), spy({ as: 'viewer' })];
    await Promise.all(watching.map(({ next }) => next('people')));
    const question = await ask();
    await until(() => pupils.every(({ state }) => state().questions.length === 1), 'the question');
    const before = watching.map(({ states }) => states().length);
    const start = performance.now();
    for (const [n, pupil] of pupils.entries()) {
      expect(await pupil.command({ type: 'answer', question, answer: answerOf(n) })).toMatchObject({ ok: true });
      await new Promise((resolve) => setTimeout(resolve, 1_000 / CLASS));
    }
    await until(() => countSeen(pupils[0].state()) === CLASS, 'their number');
    await until(() => watching.every(({ states }) => countOf(states()) === CLASS), 'their number');
    const seconds = (performance.now() - start) / 1_000;
    for (const [index, { states }] of watching.entries()) {
      expect(states().length - before[index]).toBeLessThanOrEqual(Math.ceil(seconds * ANSWER_COUNTS_PER_SECOND) + 1);
    }
    for (const { socket } of watching) socket.disconnect();
  }, 30_000);

  it('[Q5] nor more often while somebody turns a slider all the time, and all of them in the end', async () => {
    const watching = spy({ name: 'Spy' });
    await watching.next('people');
    const question = await ask();
    await until(() => pupils.every(({ state }) => state().questions.length === 1), 'the question');
    const before = watching.states().length;
    const start = performance.now();
    for (const [n, pupil] of pupils.entries()) {
      const turned = teacher.command({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: n / 100 });
      await pupil.command({ type: 'answer', question, answer: answerOf(n) });
      expect(await turned).toMatchObject({ ok: true });
      await new Promise((resolve) => setTimeout(resolve, 1_500 / CLASS));
    }
    await until(() => countSeen(pupils[0].state()) === CLASS && countOf(watching.states()) === CLASS, 'their number');
    const seconds = (performance.now() - start) / 1_000;
    const told = watching.states().slice(before);
    const withCounts = told.filter(({ questions }) => questions !== undefined).length;
    expect(withCounts).toBeLessThanOrEqual(Math.ceil(seconds * ANSWER_COUNTS_PER_SECOND) + 1);
    // The slider itself is told as ever.
    expect(told.length).toBeGreaterThan(withCounts);
    watching.socket.disconnect();
  }, 30_000);
});

/** How many had answered in the last round, as the states told. */
function countOf(states: readonly StateMessage[]): number | undefined {
  return states.findLast(({ questions }) => questions?.length)?.questions?.[0].rounds.at(-1)?.count;
}
