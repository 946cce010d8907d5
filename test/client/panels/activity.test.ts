/** The feed: what became of the loss after a change, and how long ago it was. */
import type { Act } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { Arrivals, effectOf } from '../../../client/panels/people/activity.js';
import type { Curve } from '../../../client/state/history.js';

const act = (seq: number, step: number, change: Partial<Act> = {}): Act => ({
  seq,
  lastSeq: seq,
  step,
  actor: 'heron',
  command: { type: 'set-activation', layer: 0, alpha: 0.1 },
  controls: ['layers.0.alpha'],
  restarted: false,
  hiddenCount: 2,
  ...change,
});
const curve = {
  steps: [100, 200, 300, 400],
  ages: [90, 190, 290, 390],
  trainLoss: [0.4, 0.3, 0.2, 0.1],
} as unknown as Curve;

/** The losses that an act stands between; as numbers of past steps they can be asked. */
function lossesOf(one: Act, acts: readonly Act[]) {
  const effect = effectOf(one, acts, curve);
  return effect && { before: effect.before.value, after: effect.after.value };
}

describe('[CP9] effect', () => {
  it('is the loss at the change and before the next one', () => {
    const acts = [act(1, 150), act(2, 310)];
    expect(lossesOf(acts[0], acts)).toEqual({ before: 0.4, after: 0.2 });
    expect(effectOf(acts[0], acts, curve)?.after).toEqual({ value: 0.2, step: 300, age: 290 });
    expect(lossesOf(acts[1], acts)).toEqual({ before: 0.2, after: 0.1 });
  });

  it('lasts over what training does not depend on', () => {
    const acts = [act(1, 150), act(2, 210, { controls: ['training.speed'] })];
    expect(lossesOf(acts[0], acts)).toEqual({ before: 0.4, after: 0.1 });
  });

  it('is not claimed for what came before the curve, restarted training, or changes nothing', () => {
    const early = act(1, 50);
    const restarted = act(1, 150, { restarted: true });
    const faster = act(1, 150, { command: { type: 'set-training', speed: 'max' }, controls: ['training.speed'] });
    const drawn = act(1, 150, {
      command: { type: 'set-training', initializer: 'zeros' },
      controls: ['training.initializer', 'training.initializerSigma'],
    });
    const locked = act(1, 150, { command: { type: 'set-policy', policy: 'instructor' }, controls: ['policy.data'] });
    const paused = act(1, 150, { command: { type: 'run', running: false }, controls: [] });
    for (const one of [early, restarted, faster, drawn, locked, paused])
      expect(effectOf(one, [one], curve)).toBeUndefined();
  });
});

describe('arrivals', () => {
  it('know how long ago an act came, but not of those from before', () => {
    const arrivals = new Arrivals();
    arrivals.note([act(1, 0)], 0);
    arrivals.note([act(1, 0), act(2, 0)], 1_000);
    expect(arrivals.ago(act(1, 0), 1_000)).toBeUndefined();
    expect([1_500, 21_000, 200_000, 7_300_000].map((now) => arrivals.ago(act(2, 0), now))).toEqual([
      'now',
      '20 s',
      '3 min',
      '2 h',
    ]);
  });
});
