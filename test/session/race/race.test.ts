/** What a race is: its place in the log and the state, its lanes, and the runs that follow from it. */
import {
  contentHash,
  apply,
  commandsFor,
  Engine,
  engineSettings,
  fork,
  lanesOf,
  makeData,
  measuredEpochs,
  openLanes,
  Player,
  raceRows,
  raceSeeds,
  reference,
  resultsOf,
  RACE_ROWS_MAX,
  RACE_SEEDS,
  seedRuns,
  SEED_MAX,
  verdictOf,
  goalOf,
  type Command,
  type Race,
  type RaceRow,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, classAfter, anyEvent, header, heron, teacher } from '../class.js';
import { anyVariants, fourActivations, raceOf, smallConfiguration } from './races.js';

const race: Command = { type: 'race', variants: fourActivations, epochs: 10 };

function rowsOf(race: Race, seed = race.seed): RaceRow[] {
  return [...raceRows(openLanes(race, seed, reference), race)].filter((row) => row !== undefined);
}

describe('in the log', () => {
  it('[RC1] holds the configuration and the seed of the moment; nothing that happens to the room afterwards changes it', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), fc.array(anyEvent, { maxLength: 20 }), (before, after) => {
        const log = classAfter(before, { ...header, policy: 'everyone' });
        const { configuration, seed } = log.state;
        const accepted = log.ask(teacher, race) === undefined;
        fc.pre(accepted);
        const { race: begun } = log.state;
        expect(begun).toMatchObject({ seq: log.state.seq, configuration, seed, variants: fourActivations });
        for (const event of after) {
          if ('server' in event) log.write(event.server);
          else if (!event.command.type.includes('race')) log.ask(event.person, event.command);
        }
        expect(log.state.race).toBe(begun);
      }),
    );
  });

  it('[RC1] ends, repeats and gives way by commands, and undo does not touch it', () => {
    const log = new ClassLog(header);
    log.ask(teacher, { type: 'set-training', learningRate: 0.1 });
    log.ask(teacher, race);
    const first = log.state.race as Race;
    log.ask(teacher, { type: 'undo' });
    expect(log.state.race).toBe(first);
    expect(first.configuration.training.learningRate).toBe(Math.fround(0.1));
    log.ask(teacher, { type: 'repeat-race' });
    expect(log.state.race).toEqual({ ...first, repeated: true });
    log.ask(teacher, race);
    expect(log.state.race?.seq).toBeGreaterThan(first.seq);
    log.ask(teacher, { type: 'end-race' });
    expect(log.state.race).toBeNull();
    expect(log.ask(teacher, { type: 'end-race' })?.code).toBe('no-race');
    expect(log.ask(teacher, { type: 'repeat-race' })?.code).toBe('no-race');
  });

  it('[RC2] is begun by whom the policy of the transport lets, and by no viewer', () => {
    const log = new ClassLog(header);
    expect(log.ask(beamer, race)?.code).toBe('not-allowed');
    expect(log.ask(heron, race)).toBeUndefined();
    log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'transport' });
    for (const command of [race, { type: 'repeat-race' }, { type: 'end-race' }] as const) {
      expect(log.ask(heron, command)?.code).toBe('not-allowed');
    }
    expect(log.ask(teacher, race)).toBeUndefined();
  });

  it('[RC2] is refused with a reason where a variant could not be set, two are the same, or nothing varies', () => {
    const log = new ClassLog(header);
    const why = (variants: Race['variants']) => log.ask(teacher, { type: 'race', variants, epochs: 10 })?.code;
    expect(why({ setting: 'alpha', values: [0, 0.1] })).toBe('nothing-varies');
    expect(why({ setting: 'learningRate', values: [0.1, 0.1000000001] })).toBe('nothing-varies');
    log.ask(teacher, { type: 'set-activation', layer: 0, activation: 'leaky-relu' });
    expect(why({ setting: 'alpha', values: [0, 3] })).toBe('alpha-out-of-range');
    expect(why({ setting: 'alpha', values: [0, 0.3] })).toBeUndefined();
    log.ask(teacher, { type: 'set-data', dataset: 'three-classes' });
    log.ask(teacher, { type: 'set-network', hidden: [] });
    expect(why(fourActivations)).toBe('nothing-varies');
    log.ask(teacher, { type: 'set-data', dataset: 'regression-plane' });
    expect(why({ setting: 'loss', values: ['mean-squared-error', 'cross-entropy'] })).toBe('loss-not-here');
    // What the class's other settings make no use of.
    expect(why({ setting: 'momentum', values: [0, 0.9] })).toBe('nothing-varies');
    expect(why({ setting: 'regularizer', values: ['none', 'l2'] })).toBe('nothing-varies');
    expect(why({ setting: 'regularizationRate', values: [0, 0.1] })).toBe('nothing-varies');
    expect(why({ setting: 'initializerSigma', values: [0.1, 4] })).toBe('nothing-varies');
    log.ask(teacher, { type: 'set-training', optimizer: 'momentum', regularizer: 'l2', regularizationRate: 0.1 });
    expect(why({ setting: 'momentum', values: [0, 0.9] })).toBeUndefined();
    expect(why({ setting: 'regularizer', values: ['none', 'l2'] })).toBeUndefined();
    expect(why({ setting: 'output', values: ['linear', 'softmax'] })).toBeDefined();
  });

  it('[RC1] is the same after it was stored', () => {
    fc.assert(
      fc.property(anyClass, (log) => {
        log.ask(teacher, race);
        const stored = JSON.parse(JSON.stringify(log.entries)) as typeof log.entries;
        const state = stored.reduce(apply, log.states[0]);
        expect(state.race).toEqual(log.state.race);
      }),
    );
  });
});

describe('lanes', () => {
  it('[RC3] each have the value of their own, and nothing else differs but what it brings with it', () => {
    const [sigmoid, , , leaky] = lanesOf(raceOf(fourActivations));
    expect(sigmoid.network.layers.map(({ activation }) => activation)).toEqual(['sigmoid', 'sigmoid', 'sigmoid']);
    expect(leaky.network.layers[0]).toEqual({ activation: 'leaky-relu', alpha: Math.fround(0.01) });
    for (const lane of [sigmoid, leaky]) {
      expect(lane.training).toBe(smallConfiguration.training);
      expect(lane.data).toBe(smallConfiguration.data);
    }
    const rates = lanesOf(raceOf({ setting: 'learningRate', values: [0.1, 3] }));
    expect(rates.map(({ training }) => training.learningRate)).toEqual([Math.fround(0.1), 3]);
    expect(rates[0].network).toBe(smallConfiguration.network);
  });

  it('[RC4] train as a plain engine of their settings does, bit for bit, whatever runs beside them', () => {
    fc.assert(
      fc.property(anyVariants, fc.integer({ min: 0, max: SEED_MAX }), (variants, seed) => {
        const race = raceOf(variants, 10, smallConfiguration, seed);
        const lanes = openLanes(race, seed, reference);
        for (const row of raceRows(lanes, race)) expect(row?.lanes.length ?? lanes.length).toBe(lanes.length);
        for (const [index, configuration] of lanesOf(race).entries()) {
          const { training } = makeData(configuration.data, configuration.network.features);
          const plain = new Engine(engineSettings(configuration), training, seed, reference);
          plain.train(10 * Math.ceil(training.train.count / configuration.training.batchSize));
          expect(contentHash(lanes[index].engine.save())).toBe(contentHash(plain.save()));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('[RC4] come out alike in any order', () => {
    fc.assert(
      fc.property(
        anyVariants.chain((variants) =>
          fc.tuple(
            fc.constant(variants),
            fc.shuffledSubarray([...variants.values.keys()], { minLength: variants.values.length }),
          ),
        ),
        ([variants, order]) => {
          const shuffled = { ...variants, values: order.map((index) => variants.values[index]) } as Race['variants'];
          const [rows, others] = [rowsOf(raceOf(variants)), rowsOf(raceOf(shuffled))];
          expect(others.map(({ lanes }) => lanes)).toEqual(rows.map(({ lanes }) => order.map((index) => lanes[index])));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('[RC5] are measured after the same epochs, at most a hundred times and after the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1000 }), (epochs) => {
        const measured = measuredEpochs({ epochs });
        expect(measured[0]).toBe(0);
        expect(measured.at(-1)).toBe(epochs);
        expect(measured.length).toBeLessThanOrEqual(RACE_ROWS_MAX + 1);
        const gaps = measured.slice(1).map((epoch, index) => epoch - measured[index]);
        expect(Math.min(...gaps)).toBeGreaterThan(0);
      }),
    );
    const rows = rowsOf(raceOf({ setting: 'batchSize', values: [1, 7] }));
    expect(rows.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows[0].lanes[0]).toEqual(rows[0].lanes[1]);
    expect(rows[0].lanes[0].gradientNorms).toEqual([0, 0, 0]);
  });

  it('[RC6] that diverge say so, are out, and leave the others alone', () => {
    const { data } = smallConfiguration;
    const wild = { ...smallConfiguration, data: { ...data, dataset: 'regression-plane' as const } };
    const race = raceOf({ setting: 'learningRate', values: [10, 0.03] }, 200, {
      ...wild,
      network: { ...wild.network, layers: Array(3).fill({ activation: 'linear', alpha: 0 }) as never },
      training: { ...wild.training, loss: 'mean-squared-error' },
    });
    const rows = rowsOf(race);
    const results = resultsOf(rows, goalOf(race.configuration));
    expect(results.map(({ diverged }) => diverged)).toEqual([true, false]);
    expect(verdictOf(results).lanes).toEqual([1]);
  });
});

describe('more seeds', () => {
  it('[RC7] are the race’s own and those that follow, and each run is the race of that seed', () => {
    const race = raceOf({ setting: 'activation', values: ['tanh', 'relu'] }, 10, smallConfiguration, SEED_MAX - 1);
    const seeds = raceSeeds(race);
    expect(seeds.slice(0, 4)).toEqual([SEED_MAX - 1, SEED_MAX, 0, 1]);
    expect(new Set(seeds).size).toBe(RACE_SEEDS);
    const runs = [...seedRuns(race, reference)].filter((run) => run !== undefined);
    const goal = goalOf(race.configuration);
    expect(runs).toEqual(seeds.map((seed) => resultsOf(rowsOf(race, seed), goal)));
  });
});

it('[RC20] each lane has the bits of a fork of the room’s log, in which one value is set and the weights are drawn anew', () => {
  fc.assert(
    fc.property(anyVariants, fc.integer({ min: 0, max: 60 }), (variants, step) => {
      const room = new ClassLog({ ...header, configuration: smallConfiguration });
      room.step = step;
      expect(room.ask(teacher, { type: 'race', variants, epochs: 10 })).toBeUndefined();
      const begun = room.state.race as Race;
      const player = new Player(room.header, { backend: reference });
      for (const entry of room.entries) player.accept(entry);
      player.advanceTo(step);
      const { header: forked, engine } = fork(player, 'lane');
      const lanes = openLanes(begun, begun.seed, reference);
      for (const row of raceRows(lanes, begun)) void row;
      variants.values.forEach((value, at) => {
        const lane = new ClassLog(forked, [teacher]);
        for (const command of commandsFor(begun.configuration, variants.setting, value)) {
          expect(lane.ask(teacher, command)).toBeUndefined();
        }
        lane.ask(teacher, { type: 'reset', seed: begun.seed });
        const trained = new Player(forked, { backend: reference, blob: () => engine });
        for (const entry of lane.entries) trained.accept(entry);
        trained.advanceTo(step + begun.epochs * lanes[at].stepsPerEpoch);
        expect(trained.engine.parameters).toEqual(lanes[at].engine.parameters);
        expect(trained.engine.evaluate()).toEqual(lanes[at].engine.evaluate());
      });
    }),
    { numRuns: 25 },
  );
});
