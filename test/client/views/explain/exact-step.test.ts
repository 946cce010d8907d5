// @vitest-environment happy-dom
/** One step as the arithmetic views have it: the engine's bits, and settings that belong to them. */
import { contentHash, Engine, reference } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { exactStep } from '../../../../client/views/explain/exact-step.js';
import { exactOf } from './exact.js';

describe('[V20] an exact step', () => {
  it('has the weights and gradients of the engine, bit for bit, and goes on as the room does', async () => {
    const { exact, engine } = await exactOf();
    expect([exact.step, exact.age]).toEqual([engine.step, engine.age]);
    exact.parameters.forEach(({ weights, biases }, layer) => {
      expect(weights).toEqual(engine.parameters[layer].weights);
      expect(biases).toEqual(engine.parameters[layer].biases);
      expect(exact.gradients[layer].weights).toEqual(engine.gradients[layer].weights);
    });
    const page = new Engine(exact.settings, exact.data.training, 0, reference);
    page.restore(exact.engine);
    page.train(100);
    engine.train(100);
    expect(contentHash(page.save())).toBe(contentHash(engine.save()));
  });

  it('waits for the state that belongs to the answer, and never mixes it with other settings', async () => {
    const { engine, session } = await exactOf();
    const { state } = session;
    // The answer is already of the next change; its state comes a moment later.
    const next = { ...state!, seq: state!.seq + 1 };
    session.inspect = async () => ({
      ok: true,
      step: engine.step,
      age: engine.age,
      seq: next.seq,
      configuration: next.configuration,
      engine: engine.save(),
    });
    setTimeout(() => (session.state = next), 30);
    expect((await exactStep(session)).step).toBe(engine.step);
    // A room that is changed all the time says so.
    const { configuration } = next;
    session.inspect = async () => ({
      ok: true,
      step: 1,
      age: 1,
      seq: next.seq + 5,
      configuration,
      engine: engine.save(),
    });
    await expect(exactStep(session)).rejects.toThrow('changing settings');
    session.inspect = async () => ({ ok: false, error: { code: 'room-unavailable', message: 'The room is away.' } });
    await expect(exactStep(session)).rejects.toThrow('The room is away.');
  });
});
