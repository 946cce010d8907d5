/** Whole situations set up in a room, and what is right where that is measured: against an engine of its own. */
import { askedOf, Engine, engineSettings, makeData, Player, reference, type GivenAnswer } from '@gradroom/shared';
import { truthOf } from '@gradroom/shared/lessons';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { blocksOf, setUp, setUpCommand, taught } from './taught.js';

const newClass = classMaker();

describe('a set-up', () => {
  it('[Q9] gives the bits that a new engine of it has, and is taken back as one change', async () => {
    const one = newClass();
    const { room, send } = await taught(one);
    await one.pass(500);
    const before = room.state.configuration;
    await send(setUpCommand);
    await send({ type: 'step', count: 100 });
    await one.pass(500);
    const inspected = await one.wait(room.inspect());
    if (!inspected.ok) throw new Error(inspected.error.message);
    const { configuration, seed } = setUp;
    const made = () => {
      const { training } = makeData(configuration.data, configuration.network.features);
      return new Engine(engineSettings(configuration), training, seed, reference);
    };
    const [alone, ofRoom] = [made(), made()];
    alone.train(100);
    ofRoom.restore(inspected.engine);
    expect(ofRoom.age).toBe(100);
    expect(ofRoom.parameters).toEqual(alone.parameters);
    expect(ofRoom.gradients).toEqual(alone.gradients);
    expect(room.state.configuration).toEqual(setUp.configuration);
    await send({ type: 'undo' });
    expect(room.state.configuration).toEqual(before);
  });
});

describe('what is right', () => {
  it('[Q6] is that of the engine at the step of the reveal, and whoever has the log finds the same', async () => {
    const one = newClass();
    const { room, send } = await taught(one);
    const student = await one.join(room, { name: 'Heron' });
    await send(setUpCommand);
    const [, ask] = blocksOf(`::set-up{hidden=8}

:::ask{name=acc kind=number min=0 max=1 answer=accuracy tolerance=0.01}
How much of it is right?
:::`);
    if (ask.type !== 'ask') throw new Error(ask.type);
    const { seq } = await send({ type: 'ask', question: askedOf(ask.question) });
    const given: GivenAnswer = 0.5;
    expect(await one.send(room, student, { type: 'answer', question: seq, answer: given })).toMatchObject({ ok: true });
    await send({ type: 'run', running: true });
    await one.pass(700);
    const { step } = await send({ type: 'reveal', question: seq });
    await one.pass(200);
    const { right } = room.state.questions[0];
    const header = (await one.store.header((await one.store.rooms())[0].log))!;
    const player = new Player(header, { backend: reference });
    for (const { entry } of await one.store.entries(header.log, 1)) player.accept(entry);
    player.advanceTo(step);
    const { engine, state } = player;
    const losses = engine.evaluate();
    const observed = {
      configuration: state.configuration,
      age: engine.age,
      losses,
      diagnostics: engine.diagnostics(),
      halted: null,
    };
    expect(right).toEqual({ at: step, truth: truthOf(ask.question, observed) });
    expect(room.viewFor(student.person.id).questions[0]).toMatchObject({ right, rounds: [{ count: 1, mine: 0.5 }] });
  });

  it('[Q6] is said again where it could not be written', async () => {
    const store = new MemoryStore();
    const one = newClass({ store });
    const { room, send } = await taught(one);
    await send(setUpCommand);
    const question = {
      kind: 'number',
      text: 'How much?',
      min: 0,
      max: 1,
      scale: 'linear',
      answer: 'accuracy',
      tolerance: 0,
    } as const;
    const { seq } = await send({ type: 'ask', question });
    const append = store.append.bind(store);
    let failures = 0;
    store.append = (...entries) => {
      if (entries[3].every(({ entry }) => entry.command.type !== 'found-right') || failures > 1)
        return append(...entries);
      failures += 1;
      return Promise.reject(new Error('The disk is full.'));
    };
    await send({ type: 'reveal', question: seq });
    await one.pass(500);
    expect(room.state.questions[0].right).toBeNull();
    await one.pass(3_000);
    expect(failures).toBe(2);
    expect(room.state.questions[0].right).toMatchObject({ truth: { kind: 'number' } });
  });
});
