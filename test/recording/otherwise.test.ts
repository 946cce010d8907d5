/** What later entries mean where one before them is otherwise: undo, layers that are not there, moments that one goes back to. */
import {
  apply,
  bearsOnTraining,
  contentHash,
  initialState,
  otherwise,
  Player,
  reference,
  Waypoints,
  whatIf,
  type Command,
  type Entry,
} from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { ClassLog, heron, otter, teacher } from '../session/class.js';
import { costing } from './costing.js';
import { small } from './small-log.js';

/** Entries from 5 on: four people came before. */
function logged(...asked: (readonly [person: typeof heron, command: Command])[]): ClassLog {
  const log = new ClassLog(small);
  for (const [person, command] of asked) {
    log.step += 10;
    const refused = log.ask(person, command);
    if (refused) throw new Error(refused.message);
  }
  return log;
}

function altered({ entries }: ClassLog, seq: number, command?: Command) {
  const found = otherwise(entries, { seq, lastSeq: seq, command }, initialState(small));
  if (!found.ok) throw new Error(found.error.message);
  return { ...found, state: found.entries.reduce(apply, initialState(small)) };
}

const rate = (learningRate: number): Command => ({ type: 'set-training', learningRate });
const shape = (...hidden: number[]): Command => ({ type: 'set-network', hidden });

describe('otherwise', () => {
  it('[WI3] takes another value of what the class agreed on, and of a whole situation; and no other setting for it', () => {
    const log = new ClassLog(small);
    const layer = 0;
    const agreed = { layer, activation: 'leaky-relu', alpha: Math.fround(0.1) } as const;
    log.write({ type: 'agreed', ...agreed });
    log.write({ type: 'agreed-on', as: { type: 'set-training', learningRate: Math.fround(0.2) } });
    const configuration = JSON.parse(JSON.stringify(small.configuration)) as typeof small.configuration;
    log.ask(teacher, { type: 'set-up', configuration: configuration as never, seed: 4 });
    const [one, two, three] = log.entries.slice(-3).map(({ seq }) => seq);

    const alpha = altered(log, one, { type: 'set-activation', layer, alpha: 0.3 });
    expect(alpha.entries[one - 1].command).toEqual({ type: 'agreed', ...agreed, alpha: Math.fround(0.3) });
    const tanh = altered(log, one, { type: 'set-activation', layer, activation: 'tanh' });
    expect(tanh.entries[one - 1].command).toEqual({ type: 'agreed', layer, activation: 'tanh', alpha: 0 });
    expect(altered(log, two, rate(0.5)).entries[two - 1].command).toEqual({ type: 'agreed-on', as: rate(0.5) });
    const training = { ...configuration.training, learningRate: 0.3 };
    const situation = { type: 'set-up', configuration: { ...configuration, training }, seed: 8 } as unknown as Command;
    const { state } = altered(log, three, situation);
    expect(state.configuration.training.learningRate).toBe(Math.fround(0.3));
    expect(state.seed).toBe(8);

    for (const [seq, command] of [
      [one, { type: 'set-activation', layer: 1, alpha: 0.3 }],
      [one, { type: 'set-activation', layer, alpha: 7 }],
      [two, { type: 'set-data', noise: 0.1 }],
      [three, rate(0.5)],
    ] as [number, Command][]) {
      expect(otherwise(log.entries, { seq, lastSeq: seq, command }, initialState(small)).ok).toBe(false);
    }
  });

  it('[WI5] an undo of what is left out is left out, too, and takes back nothing else', () => {
    const log = logged(
      [otter, { type: 'set-training', batchSize: 7 }],
      [heron, rate(0.5)],
      [teacher, { type: 'undo' }],
      [heron, rate(0.25)],
    );
    const { dropped, state } = altered(log, 6);
    expect(dropped).toBe(1);
    expect(state.configuration.training).toMatchObject({ batchSize: 7, learningRate: 0.25 });
    // Without the undo Heron's value stays, until it is set anew.
    expect(altered(log, 7).state.configuration.training.learningRate).toBe(0.25);
    expect(altered(log, 8).state.configuration.training.learningRate).toBe(small.configuration.training.learningRate);
  });

  it('[WI5] a layer that was not added is not set, and what was set of the output is set of the output', () => {
    const log = logged(
      [teacher, { type: 'set-training', loss: 'mean-squared-error' }],
      [teacher, shape(4, 2, 3)],
      [heron, { type: 'set-activation', layer: 2, activation: 'relu' }],
      [heron, { type: 'set-activation', layer: 3, activation: 'tanh' }],
    );
    const { dropped, state } = altered(log, 6);
    expect(dropped).toBe(1);
    expect(state.configuration.network.layers.map(({ activation }) => activation)).toEqual(['tanh', 'tanh', 'tanh']);
    const deeper = altered(log, 6, shape(4, 2, 3, 3));
    expect(deeper.dropped).toBe(0);
    expect(deeper.state.configuration.network.layers[2].activation).toBe('relu');
    expect(deeper.state.configuration.network.layers[4].activation).toBe('tanh');
  });

  it('[WI5] what is refused now and was not then is left out; what never made sense stays', () => {
    const log = logged(
      [teacher, { type: 'set-data', dataset: 'regression-plane' }],
      [teacher, { type: 'set-activation', layer: 2, activation: 'tanh' }],
    );
    expect(altered(log, 5).dropped).toBe(1);
    log.write({ type: 'agreed', layer: 9, activation: 'relu', alpha: 0 });
    expect(altered(log, 5).dropped).toBe(1);
  });

  it('[WI5] all moves of a slider are left out together, and another value is where it came to rest', () => {
    const log = new ClassLog(small);
    for (const learningRate of [0.5, 0.25, 0.125]) {
      log.step += 10;
      log.ask(heron, rate(learningRate));
    }
    const { entries } = log;
    const act = { seq: 5, lastSeq: 7 };
    const rates = (found: ReturnType<typeof otherwise>) =>
      found.ok && found.entries.slice(4).map(({ command }) => 'learningRate' in command && command.learningRate);
    expect(rates(otherwise(entries, act, initialState(small)))).toEqual([false, false, false]);
    expect(rates(otherwise(entries, { ...act, command: rate(2) }, initialState(small)))).toEqual([0.5, 0.25, 2]);
    expect(otherwise(entries, { ...act, command: rate(99) }, initialState(small)).ok).toBe(false);
    expect(otherwise(entries, { ...act, command: { type: 'reset' } }, initialState(small)).ok).toBe(false);
  });

  it('[WI6] going back to a moment finds the network that stood there in the altered log', () => {
    const log = logged([heron, rate(0.5)], [teacher, { type: 'keep-moment' }]);
    const { configuration, seed } = small;
    const backTo = (engine: Uint8Array, setting: typeof configuration, step: number): Entry => ({
      seq: 7,
      step,
      actor: 'teacher',
      command: { type: 'restored', from: 'moment', of: 6, configuration: setting, seed, engine: contentHash(engine) },
    });
    const standing = (entries: readonly Entry[]) => {
      const player = new Player(small, { backend: reference });
      entries.forEach((entry) => player.accept(entry));
      player.advanceTo(20);
      return player;
    };
    const before = standing(log.entries);
    const recorded = [...log.entries, backTo(before.engine.save(), before.state.configuration, 40)];
    const blobs = new Map([[contentHash(before.engine.save()), before.engine.save()]]);
    const work = whatIf(
      { header: small, entries: recorded, lastStep: 50 },
      { seq: 5, lastSeq: 5 },
      new Waypoints(small, []),
      { ...costing(1), looks: 0, blob: (hash) => blobs.get(hash) },
    );
    let next = work.next();
    while (!next.done) next = work.next();
    const idle = altered(log, 5).entries;
    const bytes = standing(idle).engine.save();
    const right = new Player(small, { backend: reference, blob: () => bytes });
    [...idle, backTo(bytes, configuration, 40)].forEach((entry) => right.accept(entry));
    right.advanceTo(50);
    expect(next.value.ok && next.value.moment.engine).toEqual(right.engine.save());
  });

  it('[WI7] offers what bears on training, and nothing about people, questions, pauses and speed', () => {
    const asks = (command: Command) => logged([teacher, command]).state.acts.at(-1)!;
    expect(bearsOnTraining(asks(rate(0.5)))).toBe(true);
    expect(bearsOnTraining(asks({ type: 'reset' }))).toBe(true);
    expect(bearsOnTraining(asks({ type: 'set-training', speed: 30 }))).toBe(false);
    expect(bearsOnTraining(asks({ type: 'run', running: false }))).toBe(false);
    expect(bearsOnTraining(asks({ type: 'set-policy', policy: 'instructor' }))).toBe(false);
    expect(bearsOnTraining(asks({ type: 'freeze', frozen: true }))).toBe(false);
  });
});
