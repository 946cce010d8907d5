// @vitest-environment happy-dom
/** My own choice: told a few times a second while it moves, settled once it rests, and never the room's. */
import { CHOOSINGS_PER_SECOND, type LayerChoices, type Moved, type SettingChoices } from '@gradroom/shared';
import fc from 'fast-check';
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { ChoiceKnob } from '../../../client/state/choice-knob.svelte.js';
import { mergeChoices } from '../../../client/state/choices.js';
import { dataSlider, trainingSlider } from '../../../client/state/knobs.svelte.js';
import { STILL_MS, TOLD_EVERY_MS } from '../../../client/state/moving.svelte.js';
import { paced } from '../../../client/state/paced.js';
import { FakeSession, viewOf } from './fake-session.svelte.js';
import { ManualClock } from './manual-clock.js';

const policy = { ...viewOf().policy, activation: 'consensus' } as const;
const turns = async () => {
  for (let i = 0; i < 6; i += 1) await Promise.resolve();
};

class Choosing extends FakeSession {
  readonly told: Moved[] = [];
  choosing = (moved: Moved) => void this.told.push(moved);
}

function stage() {
  const session = new Choosing();
  session.state = viewOf({ policy });
  const clock = new ManualClock();
  return { session, clock, knob: new ChoiceKnob(session, 1, clock) };
}
const settled = ({ sent }: FakeSession) => sent.map(({ command }) => command);

describe('[CG1] my own alpha', () => {
  it('is told while it moves, and settled by one command once it is let go', () => {
    const { session, clock, knob } = stage();
    knob.take();
    knob.set(0.1);
    knob.set(0.2);
    clock.advance(TOLD_EVERY_MS);
    knob.set(0.3);
    expect(session.told).toEqual([0.1, 0.2].map((alpha) => ({ layer: 1, alpha })));
    expect(settled(session)).toEqual([]);
    knob.release();
    expect(settled(session)).toEqual([{ type: 'choose', layer: 1, alpha: 0.3 }]);
    clock.advance(10 * STILL_MS);
    // What was still to be told would stand over what is settled.
    expect(session.told).toHaveLength(2);
    expect(settled(session)).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('is settled by standing still, under the finger, too, and not before', () => {
    const { session, clock, knob } = stage();
    knob.set(0.1);
    clock.advance(STILL_MS - 1);
    knob.set(0.2);
    clock.advance(STILL_MS - 1);
    expect(settled(session)).toEqual([]);
    clock.advance(1);
    expect(settled(session)).toEqual([{ type: 'choose', layer: 1, alpha: 0.2 }]);
  });

  it('shows mine from the first move until the room has it; what I have not chosen is undefined, whatever the room has', async () => {
    const { session, knob } = stage();
    const layers = viewOf().configuration.network.layers.map((one) => ({ ...one, alpha: 0.7 }));
    const { configuration } = viewOf();
    session.state = viewOf({
      policy,
      configuration: { ...configuration, network: { ...configuration.network, layers } },
    });
    expect([knob.value, knob.own]).toEqual([undefined, 0.7]);
    knob.set(0.25);
    expect([knob.value, knob.own]).toEqual([0.25, 0.25]);
    knob.release();
    session.state = viewOf({ policy, seq: 3, chosen: [] });
    expect(knob.value).toBe(0.25);
    session.sent[0].answer({ ok: true, seq: 4, step: 0 });
    await turns();
    session.state = viewOf({ policy, seq: 4, chosen: [{ layer: 1, alpha: 0.25 }] });
    expect(knob.value).toBe(0.25);
    // The class came to another activation: the alphas that were chosen for the one before are gone.
    session.state = viewOf({ policy, seq: 5, chosen: [{ layer: 0, alpha: 0.9 }] });
    expect(knob.value).toBeUndefined();
  });

  it('is coalesced: one command in flight, the newest waits', async () => {
    const { session, knob } = stage();
    for (const alpha of [0.1, 0.2, 0.3]) {
      knob.set(alpha);
      knob.release();
    }
    expect(settled(session)).toHaveLength(1);
    session.sent[0].answer({ ok: true, seq: 1, step: 0 });
    await turns();
    expect(settled(session)).toEqual([0.1, 0.3].map((alpha) => ({ type: 'choose', layer: 1, alpha })));
  });

  it('says why it was refused, and falls back to what I had', async () => {
    const { session, knob } = stage();
    session.state = viewOf({ policy, chosen: [{ layer: 1, alpha: 0.4 }] });
    knob.set(0.9);
    knob.release();
    session.sent[0].answer({ ok: false, error: { code: 'alpha-out-of-range', message: 'Too large.' } });
    await turns();
    flushSync();
    expect(knob.refusal?.code).toBe('alpha-out-of-range');
    expect(knob.value).toBe(0.4);
    session.state = viewOf({ policy, muted: [{ person: 'me', seq: 2 }] });
    expect(knob.may).toBe(false);
  });
});

describe('[CG12] a number of training or data that the class decides on', () => {
  const decided = { ...viewOf().policy, training: 'consensus' } as const;

  function slides() {
    const session = new Choosing();
    session.state = viewOf({ policy: decided });
    const clock = new ManualClock();
    return { session, clock, knob: trainingSlider(session, 'learningRate', clock) };
  }

  it('is told while it moves, and wished for once it is let go or stands still, whatever was on its way', () => {
    const { session, clock, knob } = slides();
    knob.take();
    for (const rate of [0.1, 0.2]) knob.set(rate);
    clock.advance(TOLD_EVERY_MS);
    knob.set(0.3);
    expect(session.told).toEqual([0.1, 0.2].map((learningRate) => ({ learningRate })));
    expect([settled(session), knob.value]).toEqual([[], 0.3]);
    knob.release();
    expect(settled(session)).toEqual([{ type: 'wish', learningRate: 0.3 }]);
    knob.set(0.4);
    clock.advance(STILL_MS);
    expect(session.told).toHaveLength(3);
    session.sent[0].answer({ ok: true, seq: 1, step: 0 });
    expect(knob.value).toBe(0.4);
    expect(clock.waiting).toBe(0);
  });

  it('settles nothing older after what was set once the class stopped deciding, under the finger', async () => {
    const { session, clock, knob } = slides();
    knob.set(0.1);
    session.state = viewOf({ policy: { ...decided, training: 'everyone' } });
    knob.set(0.2);
    session.sent[0].answer({ ok: true, seq: 1, step: 0 });
    await turns();
    clock.advance(STILL_MS);
    knob.release();
    expect(settled(session)).toEqual([{ type: 'set-training', learningRate: 0.2 }]);
    expect(clock.waiting).toBe(0);
  });

  it('sets the room’s at once where the class does not decide, and where I am not of it', () => {
    const { session, clock } = slides();
    dataSlider(session, 'noise', clock).set(0.2);
    session.me = { id: 'me', name: 'Heron', role: 'instructor' };
    trainingSlider(session, 'learningRate', clock).set(1);
    expect(settled(session)).toEqual([
      { type: 'set-data', noise: 0.2 },
      { type: 'set-training', learningRate: 1 },
    ]);
    expect([session.told, clock.waiting]).toEqual([[], 0]);
  });
});

it('[CG1] however a slider moves, it is told no faster than the server hears, and the last place of a rest is told', () => {
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(moves, (steps) => {
      const clock = new ManualClock();
      const told: { at: number; value: number }[] = [];
      const pace = paced<number>(clock, TOLD_EVERY_MS, (value) => told.push({ at: clock.now(), value }));
      for (const [ms, value] of steps) {
        clock.advance(ms);
        pace.push(value);
      }
      clock.advance(TOLD_EVERY_MS);
      expect(told.at(-1)!.value).toBe(steps.at(-1)![1]);
      for (const { at } of told) {
        const within = told.filter((one) => one.at >= at && one.at < at + 1_000);
        expect(within.length).toBeLessThan(CHOOSINGS_PER_SECOND);
      }
      pace.push(1);
      pace.push(2);
      const before = told.length;
      pace.drop();
      clock.advance(10_000);
      expect(told).toHaveLength(before);
      expect(clock.waiting).toBe(0);
    }),
  );
});

it('[CG2] layers that come by parts are the whole; none are left where the class decides no more', () => {
  const layer = fc.record({
    people: fc.nat(9),
    alphas: fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 9 })), { maxLength: 3 }),
    activations: fc.constantFrom({}, { tanh: 2 }, { relu: 1 }),
  });
  const states = fc.array(fc.array(layer, { maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(states, (all) => {
      let server: readonly LayerChoices[] = [];
      const settings: readonly SettingChoices[] = [{ setting: 'noise', people: 1, values: [[0.2, 1]] }];
      let client = { choices: [] as readonly LayerChoices[], settingChoices: settings };
      for (const state of all) {
        const next = state.map((one, index) => {
          const made: LayerChoices = { layer: index, ...one };
          return JSON.stringify(server[index]) === JSON.stringify(made) ? server[index] : made;
        });
        const layers = next.filter((one, index) => one !== server[index]);
        client = mergeChoices(client, JSON.parse(JSON.stringify({ layers, count: next.length })));
        server = next;
        expect(client).toEqual({ choices: server, settingChoices: settings });
      }
      expect(mergeChoices(client, { layers: [], count: 0, settings: [] })).toEqual({ choices: [], settingChoices: [] });
    }),
  );
});
