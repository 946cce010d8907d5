/** Frames of networks that really train: what the promises on size and precision mean in a room. */
import {
  completeConfiguration,
  decodeFrame,
  encodeFrame,
  Player,
  shapeOf,
  type Frame,
  type LayerParameters,
  type PartialConfiguration,
  reference,
} from '@gradroom/shared';
import { describe, expect, it } from 'vitest';

function playerOf(partial: PartialConfiguration, seed = 1): Player {
  const completed = completeConfiguration(partial);
  if (!completed.ok) throw new Error(completed.error.message);
  return new Player(
    { log: 'l', engineVersion: 1, seed, configuration: completed.configuration, policy: 'everyone' },
    { backend: reference },
  );
}

function frameOf({ engine, state, step }: Player): Frame {
  return {
    epoch: 1,
    seq: 40,
    step: step + 100_000,
    age: engine.age,
    shape: shapeOf(state.configuration),
    stepsPerSecond: 600,
    losses: { ...engine.evaluate(), batchLoss: engine.batchLoss },
    diagnostics: engine.diagnostics(),
    weights: engine.parameters,
    gradients: engine.gradients,
    halted: engine.halted,
  };
}

const flat = (layers: readonly LayerParameters[] = []) =>
  layers.flatMap(({ weights, biases }) => [...weights, ...biases]);

describe('frames of real training', () => {
  it('[P6] twelve layers of eight sigmoids: every gradient within 1%, zero exactly when it is zero', () => {
    const player = playerOf({
      network: {
        hidden: Array<number>(12).fill(8),
        layers: Array.from({ length: 13 }, () => ({ activation: 'sigmoid' })),
      },
    });
    const seen: number[] = [];
    for (const step of [1, 50, 400]) {
      player.advanceTo(step);
      const decoded = flat(decodeFrame(encodeFrame(frameOf(player))).gradients);
      flat(player.engine.gradients).forEach((exact, i) => {
        if (exact === 0) expect(decoded[i]).toBe(0);
        else expect(Math.abs(decoded[i] / exact - 1)).toBeLessThan(0.01);
        if (exact !== 0) seen.push(Math.abs(exact));
      });
    }
    // They do vanish: plain half precision would show nothing but zeros.
    expect(Math.min(...seen)).toBeLessThan(1e-9);
  });

  const speeds = (player: Player, steps: number) => {
    let bytes = 0;
    const frames = 60;
    for (let n = 1; n <= frames; n++) {
      player.advanceTo(n * steps);
      bytes += encodeFrame(frameOf(player)).length;
    }
    return 20 * (bytes / frames + 60);
  };

  it.each(['circle', 'xor', 'gaussians', 'spiral', 'moons'] as const)(
    '[P5] the default network on %s stays under 5 KB/s at 20 frames a second',
    (dataset) => {
      expect(speeds(playerOf({ data: { dataset } }), 30)).toBeLessThan(5_000);
    },
  );

  it.each(['relu', 'tanh', 'sigmoid'] as const)(
    '[P5] six layers of eight %s units stay under 35 KB/s',
    (activation) => {
      const layers = [...Array.from({ length: 6 }, () => ({ activation })), { activation: 'sigmoid' as const }];
      expect(speeds(playerOf({ network: { hidden: Array<number>(6).fill(8), layers } }), 10)).toBeLessThan(35_000);
    },
  );
});
