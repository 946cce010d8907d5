/** Unit health: states are the engine's, and what would revive a unit is really computed. */
import { Engine, engineSettings, makeData, reference, type ActivationName, type Configuration } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnitJudge } from '../../../client/views/explain/units/judge.js';
import type { Question } from '../../../client/views/explain/units/revive.js';
import { configurationOf, outcomesOf } from './units-stage.js';

function engineOf(configuration: Configuration, seed: number): Engine {
  const { training } = makeData(configuration.data, configuration.network.features);
  return new Engine(engineSettings(configuration), training, seed, reference);
}
const dataOf = ({ data, network }: Configuration) => makeData(data, network.features).training;

it('[V39] dead and saturated units are those that the engine counts, for any network', () => {
  const activation = fc.constantFrom<ActivationName>('sigmoid', 'tanh', 'relu');
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
      activation,
      fc.constantFrom(0.1, 3, 10),
      fc.nat(),
      (hidden, name, rate, seed) => {
        const configuration = configurationOf(hidden, name, rate);
        const engine = engineOf(configuration, seed);
        engine.train(30);
        const judge = new UnitJudge(engineSettings(configuration), dataOf(configuration).train, reference);
        const { layers } = judge.judge(engine.parameters, 0, 0);
        engine.diagnostics().forEach(({ deadUnits, saturatedShare }, layer) => {
          const { dead, saturated, positive } = layers[layer];
          expect(dead.reduce((sum, one) => sum + one, 0)).toBe(deadUnits);
          const mean = saturated.reduce((sum, share) => sum + share, 0) / saturated.length;
          expect(mean).toBeCloseTo(saturatedShare, 5);
          dead.forEach((one, unit) => one === 1 && name === 'relu' && expect(positive[unit]).toBe(0));
        });
      },
    ),
    { numRuns: 25 },
  );
});

/** A ReLU network that large steps have killed a layer of. */
function killed() {
  const configuration = configurationOf([8, 8, 8, 8], 'relu', 3);
  const engine = engineOf(configuration, 5);
  for (let epoch = 0; epoch < 60; epoch += 1) engine.train(25);
  const layer = engine.diagnostics().findIndex(({ deadUnits }) => deadUnits === 8);
  expect(layer).toBeGreaterThanOrEqual(0);
  return { configuration, engine, layer };
}
const questionOf = (
  { configuration, engine, layer }: ReturnType<typeof killed>,
  change: Partial<Question>,
): Question => ({
  settings: engineSettings(configuration),
  data: dataOf(configuration),
  engine: engine.save(),
  layer,
  unit: 0,
  changed: [0, 1, 2, 3],
  alpha: 0.3,
  learningRate: Math.fround(0.03),
  steps: 400,
  ...change,
});

describe('[V41] what would revive it', () => {
  it('the copy that is left as it is goes the room’s way, bit for bit; the other one differs in the layer alone', () => {
    const room = killed();
    const [asItIs, leaky] = outcomesOf(questionOf(room, { changed: [room.layer], learningRate: 3, steps: 130 }));
    room.engine.train(130);
    expect(asItIs.trainLoss).toBe(room.engine.evaluate().trainLoss);
    expect(asItIs.dead).toBe(room.engine.diagnostics()[room.layer].deadUnits);
    const { settings } = room.engine;
    const layers = settings.layers.map((own, at) =>
      at === room.layer ? { activation: 'leaky-relu' as const, alpha: Math.fround(0.3) } : own,
    );
    const again = killed();
    again.engine.configure({ ...settings, layers });
    again.engine.train(130);
    expect(leaky.trainLoss).toBe(again.engine.evaluate().trainLoss);
  });

  it('a dead unit’s gradient stays exactly 0 as it is; Leaky ReLU gives it one, and z above 0 again', () => {
    const [asItIs, leaky] = outcomesOf(questionOf(killed(), {}));
    expect(asItIs).toMatchObject({ positive: 0, gradient: 0, dead: 8, state: 'dead' });
    expect(leaky.halted).toBeNull();
    expect(leaky.gradient).toBeGreaterThan(0);
    expect(leaky.positive).toBeGreaterThan(0);
    expect(leaky.trainLoss).toBeLessThan(asItIs.trainLoss);
  });
});
