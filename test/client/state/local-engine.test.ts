/** A room of one, without its worker: what it decides, how fast it trains, and what it shows. */
import {
  decodeSnapshot,
  decodeFrame,
  defaultConfiguration,
  ENGINE_VERSION,
  Player,
  type Command,
  type Configuration,
  type Frame,
  type SessionView,
  reference,
} from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { LocalEngine } from '../../../client/state/local-engine.js';
import type { FromWorker } from '../../../client/state/local-messages.js';

function room(training: Partial<Configuration['training']> = {}, running = true) {
  let now = 0;
  const frames: Frame[] = [];
  const states: SessionView[] = [];
  const tell = (message: FromWorker) => {
    if (message.type === 'frame') frames.push(decodeFrame(message.bytes));
    if (message.type === 'state') states.push(message.state);
  };
  const configuration = { ...defaultConfiguration, training: { ...defaultConfiguration.training, ...training } };
  const engine = new LocalEngine({ configuration, seed: 7, running }, tell, () => now, reference);
  return {
    engine,
    frames,
    states,
    configuration,
    state: () => states[states.length - 1],
    frame: () => frames[frames.length - 1],
    step: () => {
      const answer = engine.inspect();
      return answer.ok ? answer.step : NaN;
    },
    /** Turns every 10 ms. Computing takes no time. */
    pass(ms: number) {
      for (let past = 0; past < ms; past += 10) {
        now += 10;
        engine.turn();
      }
    },
    stand(ms: number) {
      now += ms;
    },
  };
}

describe('LocalEngine', () => {
  it('trains at its speed and shows twenty frames a second', () => {
    const local = room({ speed: 600 });
    local.pass(10_000);
    expect(local.step()).toBeGreaterThanOrEqual(5_980);
    expect(local.step()).toBeLessThanOrEqual(6_000);
    expect(local.frames.length).toBeGreaterThanOrEqual(195);
    expect(local.frames.length).toBeLessThanOrEqual(201);
    expect(local.frame().weights).toBeDefined();
    expect(local.frame().stepsPerSecond).toBeCloseTo(600, 0);
    expect(local.frame().losses.trainLoss).toBeLessThan(local.frames[0].losses.trainLoss);
  });

  it('trains one step a second too, and does not make up for time in which the page stood still', () => {
    const slow = room({ speed: 1 });
    slow.pass(10_050);
    expect(slow.step()).toBeGreaterThanOrEqual(9);
    expect(slow.step()).toBeLessThanOrEqual(10);
    const local = room({ speed: 600 });
    local.pass(1_000);
    const before = local.step();
    local.stand(60_000);
    local.pass(10);
    expect(local.step() - before).toBeLessThan(100);
    local.engine.rest();
    local.stand(60_000);
    local.engine.turn();
    expect(local.step() - before).toBeLessThan(160);
  });

  it('[CS13] commands go through decide and apply, and I am the instructor of my own room', () => {
    const local = room();
    local.pass(500);
    const answer = local.engine.command({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
    expect(answer).toEqual({ ok: true, seq: 2, step: local.step() });
    expect(local.state()).toMatchObject({ seq: 2, epoch: 1 });
    expect(local.state().configuration.network.layers[0].alpha).toBe(Math.fround(0.1));
    expect(local.engine.command({ type: 'set-policy', policy: 'instructor' })).toMatchObject({ ok: true });
    const refused = local.engine.command({ type: 'set-activation', layer: 9, alpha: 0.5 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'unknown-layer' } });
    expect(local.state().seq).toBe(3);
    local.pass(100);
    expect(local.frame().seq).toBe(3);
  });

  it('[Q1] refuses in words what only a class does', () => {
    const { engine, state } = room();
    const before = state();
    const question = { kind: 'choice' as const, text: 'Which?', options: [{ text: 'a' }, { text: 'b' }] };
    const lesson = { from: 'gradroom' as const, name: 'tanh' };
    const refused = { ok: false, error: { code: 'not-alone', message: expect.stringContaining('room') as string } };
    expect(engine.command({ type: 'ask', question })).toEqual(refused);
    expect(engine.command({ type: 'open-lesson', lesson, title: 'tanh', steps: ['First'] })).toEqual(refused);
    expect(engine.command({ type: 'answer', question: 1, answer: [0] })).toMatchObject({ ok: false });
    expect(state()).toEqual(before);
  });

  it('[CS13] gives the same bits as the log played by anybody else', () => {
    const local = room();
    const commands: Command[] = [
      { type: 'set-activation', layer: 1, activation: 'elu', alpha: 0.5 },
      { type: 'set-training', optimizer: 'adam', learningRate: 0.01 },
      { type: 'set-network', hidden: [3, 3, 2] },
      { type: 'set-data', noise: 0.3 },
      { type: 'undo' },
    ];
    const at: number[] = [];
    for (const command of commands) {
      local.pass(300);
      at.push(local.step());
      expect(local.engine.command(command).ok).toBe(true);
    }
    local.pass(300);
    const header = { log: 'x', engineVersion: ENGINE_VERSION, seed: 7, policy: 'everyone' as const };
    const player = new Player({ ...header, configuration: local.configuration }, { backend: reference });
    player.accept({
      seq: 1,
      step: 0,
      actor: 'server',
      command: { type: 'joined', person: { id: 'me', role: 'instructor' } },
    });
    commands.forEach((command, i) => player.accept({ seq: i + 2, step: at[i], actor: 'me', command: single(command) }));
    player.advanceTo(local.step());
    const mine = local.engine.inspect();
    if (!mine.ok) throw new Error('No state.');
    expect(mine.engine).toEqual(player.engine.save());
  });

  it('starts paused when told to; steps at once however slow the speed, and stays paused', () => {
    const local = room({ speed: 1 }, false);
    local.pass(1_000);
    expect(local.state().running).toBe(false);
    expect(local.step()).toBe(0);
    expect(local.frames.length).toBe(1);
    local.engine.command({ type: 'step', count: 25 });
    local.pass(100);
    expect(local.step()).toBe(25);
    expect(local.frame().step).toBe(25);
    local.pass(1_000);
    expect(local.step()).toBe(25);
  });

  it('shows a change while paused', () => {
    const local = room({}, false);
    local.pass(200);
    const { length } = local.frames;
    local.engine.command({ type: 'set-activation', layer: 0, activation: 'relu' });
    local.pass(100);
    expect(local.frames.length).toBe(length + 1);
    expect(local.frame().seq).toBe(2);
  });

  it('sends no weights where no view wants them', () => {
    const local = room();
    local.engine.watch(['core']);
    local.pass(100);
    expect(local.frame().weights).toBeUndefined();
  });

  it('says where training stopped when a number is not finite, and goes on after undo', () => {
    const local = room({ learningRate: 10, optimizer: 'sgd', loss: 'mean-squared-error' });
    local.engine.command({ type: 'set-data', dataset: 'regression-plane' });
    for (const layer of [0, 1]) local.engine.command({ type: 'set-activation', layer, activation: 'linear' });
    local.pass(5_000);
    expect(local.state().halted).toMatchObject({ reason: expect.any(String) });
    expect(local.state().running).toBe(false);
    expect(local.frame().halted).not.toBeNull();
    expect(local.engine.command({ type: 'run', running: true })).toMatchObject({ ok: false });
    expect(local.engine.command({ type: 'reset' }).ok).toBe(true);
    expect(local.state().halted).toBeNull();
  });

  it('inspects the current step exactly, and none that is to come', () => {
    const local = room();
    local.pass(500);
    const step = local.step();
    const exact = local.engine.inspect(step);
    expect(exact).toMatchObject({ ok: true, step, age: step, seq: 1 });
    if (!exact.ok) return;
    const { parameters, ...saved } = decodeSnapshot(exact.engine);
    expect(parameters).toHaveLength(2 * 4 + 4 + 4 * 2 + 2 + 2 + 1);
    expect(saved.step).toBe(step);
    expect(local.engine.inspect(step + 1)).toMatchObject({ ok: false, error: { code: 'no-such-step' } });
  });
});

/** As `decide` writes it into the log. */
function single(command: Command): Command {
  const round = (value: unknown) => (typeof value === 'number' ? Math.fround(value) : value);
  return Object.fromEntries(Object.entries(command).map(([key, value]) => [key, round(value)])) as Command;
}
