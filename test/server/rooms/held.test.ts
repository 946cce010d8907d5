/** What a room holds in memory after a while of everything, and after as many again. */
import type { Command } from '@gradroom/shared';
import { expect, it, onTestFinished, vi } from 'vitest';
import { TrainingLoop } from '../../../server/training/loop.js';
import { grownIn, heldBy } from '../held.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { failing, faulty } from './faulty-store.js';
import { taught } from './taught.js';

const newClass = classMaker();
/** Enough to fill each list that remembers the last of something; and what alternates comes out as it began. */
const TIMES = 54;

const choice = {
  kind: 'choice',
  text: 'And the gradient?',
  options: [{ text: 'It grows' }, { text: 'It shrinks' }],
} as const;
const slider = { kind: 'number', text: 'How large?', min: 0, max: 5, scale: 'linear', tolerance: 0.5 } as const;
const questions = [
  { ...choice, options: choice.options.map((option, index) => ({ ...option, right: index === 0 })) },
  { ...slider, answer: 'loss' },
  { ...slider, answer: 'loss', after: 1 },
] as const;

/** All that train in this test: they are known to nobody else. */
function trainingLoops(): ReadonlySet<TrainingLoop> {
  const loops = new Set<TrainingLoop>();
  const { receive } = TrainingLoop.prototype;
  const spy = vi.spyOn(TrainingLoop.prototype, 'receive').mockImplementation(function (this: TrainingLoop, message) {
    loops.add(this);
    receive.call(this, message);
  });
  onTestFinished(() => spy.mockRestore());
  return loops;
}

it('[H15] a room holds no more after twice as much of everything', { timeout: 120_000 }, async () => {
  const loops = trainingLoops();
  const { store, fault } = faulty(new MemoryStore());
  const one = newClass({ store, limits: { commandsPerSecond: 1e6, commandsBurst: 1e6 } });
  const { room, send } = await taught(one);
  await send({ type: 'set-data', pointCount: 20 });
  await send({ type: 'set-policy', policy: 'everyone' });
  await send({ type: 'run', running: false });
  let heron = await one.join(room, { name: 'Heron' });
  const otter = await one.join(room, { name: 'Otter' });
  let ids = 0;
  const say = async (command: Command) => {
    const answer = await one.send(room, heron, { ...command, id: `id-${(ids += 1)}` });
    if (!answer.ok) throw new Error(`${command.type}: ${answer.error.message}`);
  };
  const everything = async (time: number) => {
    await say({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: (time % 10) / 10 });
    await say({ type: 'raise-hand', raised: time % 2 === 0 });
    const { seq } = await send({ type: 'ask', question: questions[time % questions.length] });
    await say({ type: 'answer', question: seq, answer: time % questions.length === 0 ? [0] : 1 });
    await send({ type: 'reveal', question: seq });
    await one.pass(30);
    await send({ type: 'end-question', question: seq });
    // Some are stored at the first try, and some never.
    fault('putBlob', time % 2 === 0 ? failing : undefined);
    const moment = await send({ type: 'keep-moment' });
    await one.pass(20);
    await send({ type: 'drop-moment', moment: moment.seq });
    await send({ type: 'reset', seed: time });
    await send({ type: 'undo' });
    await send({ type: 'start-timer', seconds: 60 });
    await send({ type: 'stop-timer' });
    room.presence.react(otter.person.id, time % 2 === 0 ? 'lost' : null);
    room.presence.measured(otter.person.id, time);
    const watcher = room.watch();
    watcher.set(['core']);
    await one.wait(room.inspect(room.step));
    watcher.stop();
    heron.leave();
    heron = await one.join(room, { resume: heron.resume });
  };
  const held = async (from: number) => {
    for (let time = from; time < from + TIMES; time++) await everything(time);
    await one.pass(1_500);
    return heldBy({ room, loops }, [one.store, one.time]);
  };
  const before = await held(0);
  expect(grownIn(before, await held(TIMES))).toEqual([]);
});
