/** `apply`: pure, total, and a state that any JSON store can keep. */
import {
  apply,
  command as commandSchema,
  initialState,
  outputChoices,
  alphaRangeOf,
  toSingle,
  type Configuration,
  type SessionState,
} from '@gradroom/shared';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anyClass, anyCommand, anyServerCommand, ClassLog, everybody, header, heron, teacher } from './class.js';

function fitsTogether({ network, training, data }: Configuration): void {
  const { hidden, layers, features } = network;
  expect(layers).toHaveLength(hidden.length + 1);
  expect(new Set(features).size).toBe(features.length);
  expect(features.length).toBeGreaterThan(0);
  expect(outputChoices(data, training.loss)).toContain(layers[hidden.length].activation);
  layers.slice(0, -1).forEach(({ activation }) => expect(activation).not.toBe('softmax'));
  for (const { activation, alpha } of layers) {
    const range = alphaRangeOf(activation);
    if (range === undefined) expect(alpha).toBe(0);
    else expect(alpha >= toSingle(range.min) && alpha <= toSingle(range.max)).toBe(true);
  }
}

/** Numbers that a single-precision engine and a JSON file both keep. */
function numbersAreSingle(configuration: Configuration): void {
  const { learningRate, momentum, regularizationRate, initializerSigma } = configuration.training;
  const { noise, testShare } = configuration.data;
  const alphas = configuration.network.layers.map(({ alpha }) => alpha);
  for (const number of [learningRate, momentum, regularizationRate, initializerSigma, noise, testShare, ...alphas]) {
    expect(Object.is(toSingle(number), number)).toBe(true);
  }
}

describe('apply', () => {
  it('[S1] folds one log into one state, also after a stay in a file', () => {
    fc.assert(
      fc.property(anyClass, ({ header, entries, state }) => {
        const stored = JSON.parse(JSON.stringify({ header, entries })) as {
          header: typeof header;
          entries: typeof entries;
        };
        expect(stored.entries.reduce(apply, initialState(stored.header))).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('[S2] whatever was accepted, the configuration fits together and is in single precision', () => {
    fc.assert(
      fc.property(anyClass, ({ states }) => {
        for (const { configuration } of states) {
          fitsTogether(configuration);
          numbersAreSingle(configuration);
        }
      }),
    );
  });

  it('[S3] is total: any entry of any log, also one that `decide` would have refused, gives a state that fits', () => {
    const entry = fc.record({
      actor: fc.constantFrom(...everybody.map(({ id }) => id), 'server', 'nobody', '__proto__'),
      command: fc.oneof(anyCommand, anyServerCommand),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const last = entries
          .map((one, index) => ({ ...one, seq: index + 1, step: index }))
          .reduce(apply, initialState(header));
        fitsTogether(last.configuration);
        expect(last.seq).toBe(entries.length);
      }),
    );
  });

  it('[S3] never changes the state it was given', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    fc.assert(
      fc.property(anyClass, ({ header, entries }) => {
        entries.reduce((state, entry) => freeze(apply(state, freeze(entry))), freeze(initialState(freeze(header))));
      }),
      { numRuns: 30 },
    );
  });

  it('[S3] asserts what only a broken server causes: a gap, and a step that goes back', () => {
    const { state } = new ClassLog(header);
    const run = { actor: 'teacher', command: { type: 'run', running: false } } as const;
    expect(() => apply(state, { seq: state.seq + 2, step: 0, ...run })).toThrow('does not follow');
    expect(() => apply({ ...state, step: 5 }, { seq: state.seq + 1, step: 4, ...run })).toThrow('lies before');
  });

  it('[S4] what keeps the shape keeps the weights; what changes it restarts from the seed, and the act says so', () => {
    fc.assert(
      fc.property(anyClass, ({ states, entries }) => {
        entries.forEach(({ command, step }, index) => {
          const [before, after] = [states[index], states[index + 1]];
          const fresh =
            shapeText(before) !== shapeText(after) || ['reset', 'adopted', 'set-up', 'restored'].includes(command.type);
          expect(after.ageStart).toBe(fresh ? step : before.ageStart);
          if (shapeText(before) !== shapeText(after)) expect(after.acts[after.acts.length - 1].restarted).toBe(true);
        });
      }),
    );
  });

  it('[S5] accepted commands are commands that the schema accepts', () => {
    fc.assert(
      fc.property(anyClass, ({ entries }) => {
        for (const { actor, command } of entries) {
          if (actor !== 'server') expect(v.safeParse(commandSchema, command).success).toBe(true);
        }
      }),
    );
  });
});

function shapeText({ configuration: { network, data } }: SessionState): string {
  const outputs = { 'three-classes': 3, 'four-classes': 4 } as Record<string, number | undefined>;
  return [network.features.length, ...network.hidden, outputs[data.dataset] ?? 1].join();
}

describe('transport', () => {
  it('[S6] a room trains from its first step, and `run` pauses it where it stands', () => {
    const log = new ClassLog(header);
    expect(log.state.running).toBe(true);
    log.step = 40;
    log.ask(teacher, { type: 'run', running: false });
    expect(log.state).toMatchObject({ running: false, target: 40 });
    expect(new ClassLog({ ...header, running: false }).state.running).toBe(false);
  });

  it('[S6] `step` pauses after count steps, counted from its own entry; reset and run forget the rest', () => {
    const log = new ClassLog(header);
    log.step = 100;
    log.ask(heron, { type: 'step', count: 25 });
    expect(log.state).toMatchObject({ running: false, target: 125 });
    log.step = 110;
    log.ask(heron, { type: 'reset' });
    expect(log.state).toMatchObject({ running: false, target: 110, ageStart: 110, seed: 7 });
    log.ask(heron, { type: 'step', count: 3 });
    log.ask(heron, { type: 'run', running: false });
    expect(log.state.target).toBe(110);
    log.ask(heron, { type: 'reset', seed: 0xffffffff });
    expect(log.state.seed).toBe(0xffffffff);
  });
});

describe('people', () => {
  it('[S8] the last 64 ids of a person are remembered with what they were answered', () => {
    const log = new ClassLog(header);
    for (let n = 0; n < 70; n++) {
      log.step = n;
      log.ask(heron, { type: 'set-training', batchSize: n + 1 }, `c${n}`);
    }
    const { commandIds } = log.state.people.heron;
    expect(commandIds).toHaveLength(64);
    expect(commandIds[63]).toEqual({ id: 'c69', seq: log.state.seq, step: 69 });
    const before = log.state.seq;
    log.ask(heron, { type: 'set-training', batchSize: 3 }, 'c69');
    expect(log.state.seq).toBe(before);
    // The same id of somebody else is another command.
    log.ask(teacher, { type: 'set-training', batchSize: 3 }, 'c69');
    expect(log.state.seq).toBe(before + 1);
  });

  it('[S8] somebody who left and comes back keeps their ids', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'run', running: false }, 'x');
    log.write({ type: 'left', person: 'heron' });
    expect(log.state.people.heron.present).toBe(false);
    log.write({ type: 'joined', person: heron });
    expect(log.state.people.heron).toMatchObject({ present: true, commandIds: [{ id: 'x' }] });
  });
});
