/** What lies ahead of a room's questions: worked out beside the room, written once it is revealed, taken up again after any interruption. */
import { stepsPerEpoch, type Command, type Finding } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { inlineTraining } from '../../../server/training/inline-training.js';
import type { OpenPrediction, TrainingPool } from '../../../server/training/pool.js';
import { ManualTime } from '../time.js';
import { classMaker, type TestClass } from './class.js';
import { foundInLog } from './found-in-log.js';
import { setUpCommand, taught } from './taught.js';

type Asked = Extract<Command, { type: 'ask' }>['question'];
type Of<Kind extends Asked['kind']> = Extract<Asked, { kind: Kind }>;

const newClass = classMaker();
const slider = { kind: 'number', text: 'When?', min: 1, max: 5_000, scale: 'linear', tolerance: 5 } as const;
const soon: Of<'number'> = { ...slider, when: { until: 'accuracy >= 0.9 and loss < 0.3', within: 200 } };
const later: Of<'number'> = { ...slider, after: 30, answer: 'gradient-norm of layer 1' };

/** A class that has trained for a while, and stands still. */
async function standing(one: TestClass) {
  const lesson = await taught(one);
  await lesson.send(setUpCommand);
  await lesson.send({ type: 'step', count: 37 });
  await one.pass(1_000);
  return lesson;
}

const findingsIn = async (one: TestClass) => {
  const [{ log }] = await one.store.rooms();
  const entries = await one.store.entries(log, 1);
  return entries.filter(({ entry }) => entry.command.type === 'found-right').length;
};
const rightIn = (room: RoomHost, seq: number) => room.state.questions.find((one) => one.seq === seq)!.right;

describe('what lies ahead', () => {
  it('[PD1] [PD2] of when is the step at which the room itself, trained on, pauses; and the log says the same', async () => {
    const one = newClass();
    const { room, send } = await standing(one);
    const { seq, step } = await send({ type: 'ask', question: soon });
    await send({ type: 'wait-for', ...soon.when! });
    await one.pass(4_000);
    const { outcome } = room.state.wait!;
    expect(outcome).toMatchObject({ held: true });
    await send({ type: 'reveal', question: seq });
    await one.pass(100);
    const right = rightIn(room, seq)!;
    expect(right.at).toBe(outcome!.at);
    expect(right.truth).toEqual({ kind: 'number', value: outcome!.at - step });
    expect(right.curve!.points.length).toBeGreaterThan(5);
    expect(right).toEqual(await foundInLog(one.store, seq));
  });

  it('[PD1] of a number of epochs is what the room itself measures there, bit for bit', async () => {
    const one = newClass();
    const { room, send } = await standing(one);
    const { seq, step } = await send({ type: 'ask', question: later });
    const count = 30 * stepsPerEpoch(room.state.configuration);
    await send({ type: 'step', count });
    await one.pass(2_000);
    const { after: _after, ...now } = later;
    const measured = await send({ type: 'ask', question: now });
    expect(measured.step).toBe(step + count);
    await send({ type: 'reveal', question: measured.seq });
    await send({ type: 'reveal', question: seq });
    await one.pass(200);
    expect(rightIn(room, seq)!.truth).toEqual(rightIn(room, measured.seq)!.truth);
    expect(rightIn(room, seq)!.at).toBe(step + count);
    expect(rightIn(room, seq)!.truth).toMatchObject({ kind: 'number' });
  });

  it('[PD1] is that of the settings at the question, whatever is changed at that same step and later', async () => {
    const one = newClass();
    const { room, send } = await standing(one);
    await send({ type: 'set-training', learningRate: 0.05 });
    const { seq } = await send({ type: 'ask', question: later });
    await send({ type: 'set-training', learningRate: 3 });
    await send({ type: 'set-network', hidden: [2] });
    await send({ type: 'run', running: true });
    await one.pass(3_000);
    await send({ type: 'reveal', question: seq });
    await one.pass(200);
    const right = rightIn(room, seq)!;
    expect(right).toEqual(await foundInLog(one.store, seq));
    expect(room.state.questions[0].question).toMatchObject({ after: 30 });
  });

  it('[PD5] [PD6] is known before the reveal, and nowhere told or stored: the reveal brings it at once, once', async () => {
    const one = newClass();
    const { room, send } = await standing(one);
    let told = 0;
    room.predictions.onProgress(() => (told += 1));
    const { seq } = await send({ type: 'ask', question: later });
    await send({ type: 'close-vote', question: seq });
    const before = JSON.stringify(room.state);
    await one.pass(3_000);
    expect(JSON.stringify(room.state)).toBe(before);
    expect(await findingsIn(one)).toBe(0);
    expect(room.predictions.progress).toBeUndefined();
    expect(told).toBe(0);
    await send({ type: 'reveal', question: seq });
    await one.pass(5);
    expect(rightIn(room, seq)).toMatchObject({ truth: { kind: 'number' } });
    await one.pass(3_000);
    expect(await findingsIn(one)).toBe(1);
  });

  it('[PD5] is worked out one after the other, and forgotten with its question', async () => {
    const one = newClass();
    const { room, send } = await standing(one);
    const asked = [];
    for (const question of [later, soon, { ...later, after: 60 }]) asked.push(await send({ type: 'ask', question }));
    const [first, second, third] = asked;
    await send({ type: 'end-question', question: first.seq });
    await send({ type: 'reveal', question: third.seq });
    await send({ type: 'reveal', question: second.seq });
    await one.pass(3_000);
    for (const { seq } of [second, third]) expect(rightIn(room, seq)).toEqual(await foundInLog(one.store, seq));
    expect(await findingsIn(one)).toBe(2);
  });
});

/** Training whose first predictions fail, or are never found. */
function tampered(first: 'fail' | 'hang', count: number) {
  const time = new ManualTime();
  const inner = inlineTraining(time);
  const opened: OpenPrediction[] = [];
  const rests: boolean[] = [];
  const training: TrainingPool = {
    open: (room, listener) => inner.open(room, listener),
    recompute: (room) => inner.recompute(room),
    race: (race, listener) => inner.race(race, listener),
    predict: (prediction, listener) => {
      opened.push(prediction);
      if (opened.length > count) return inner.predict(prediction, listener);
      if (first === 'fail') time.after(1, () => listener.onFailed(new Error('The worker is gone.'), false));
      return { rest: (resting) => void rests.push(resting), close: () => {} };
    },
    close: () => inner.close(),
  };
  return { time, training, opened, rests };
}

describe('an interruption', () => {
  it('[PD7] of its worker begins it again', async () => {
    const { opened, ...given } = tampered('fail', 2);
    const one = newClass(given);
    const { room, send } = await standing(one);
    const { seq } = await send({ type: 'ask', question: later });
    await send({ type: 'reveal', question: seq });
    await one.pass(3_000);
    expect(opened).toHaveLength(3);
    expect(rightIn(room, seq)).toEqual(await foundInLog(one.store, seq));
  });

  it('[PD7] that comes again and again ends with nobody knowing, and the next question is worked out', async () => {
    const { opened, ...given } = tampered('fail', 3);
    const one = newClass(given);
    const { room, send } = await standing(one);
    const { seq, step } = await send({ type: 'ask', question: later });
    await send({ type: 'reveal', question: seq });
    await one.pass(4_000);
    expect(opened).toHaveLength(3);
    expect(rightIn(room, seq)).toEqual({ at: step, truth: null });
    const next = await send({ type: 'ask', question: soon });
    await send({ type: 'reveal', question: next.seq });
    await one.pass(1_000);
    expect(rightIn(room, next.seq)).toMatchObject({ truth: { kind: 'number' } });
  });

  it('[PD7] of the room takes it up again from the log, though keyframes lie behind the question', async () => {
    const one = newClass();
    const { code, room, token, send } = await taught(one);
    await send(setUpCommand);
    await send({ type: 'run', running: true });
    await one.pass(700);
    const { seq, step } = await send({ type: 'ask', question: later });
    const [{ log }] = await one.store.rooms();
    await one.pass(3_000);
    await one.wait(room.close());
    expect((await one.store.keyframeSteps(log)).some((at) => at > step)).toBe(true);
    const woken = await one.open(code);
    const teacher = await one.join(woken, { token });
    await one.send(woken, teacher, { type: 'reveal', question: seq });
    await one.pass(3_000);
    expect(rightIn(woken, seq)).toEqual(await foundInLog(one.store, seq));
    expect(await findingsIn(one)).toBe(1);
  });

  it('[PD5] nothing is computed while nobody is there', async () => {
    const { rests, opened, ...given } = tampered('hang', 1);
    const one = newClass({ ...given, times: { pauseAfterMs: 100, sleepAfterMs: 60_000 } });
    const { code, room, token } = await one.newRoom();
    const teacher = await one.join(room, { token });
    await one.send(room, teacher, { type: 'ask', question: later });
    teacher.leave();
    await one.pass(300);
    await one.join(await one.open(code), { token });
    await one.pass(300);
    expect(rests).toEqual([true, false]);

    const found: Finding[] = [];
    const listener = { onShare: () => {}, onFound: (finding: Finding) => found.push(finding), onFailed: () => {} };
    const beside = given.training.predict({ ...opened[0], resting: true }, listener);
    await one.pass(1_000);
    expect(found).toEqual([]);
    beside.rest(false);
    await one.pass(1_000);
    expect(found).toMatchObject([{ type: 'found-right', truth: { kind: 'number' } }]);
  });
});
