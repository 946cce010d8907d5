/** Rooms that share a worker, one of them with steps of a tenth of a second: compute is simulated, and nothing is left to chance. */
import {
  defaultConfiguration,
  Engine,
  ENGINE_VERSION,
  initialState,
  type Configuration,
  type Header,
} from '@gradroom/shared';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Saver } from '../../../server/rooms/saver.js';
import { Trainer } from '../../../server/rooms/trainer.js';
import { firstOf } from '../../long.js';
import { fourActivations, raceOf } from '../../session/race/races.js';
import { TwoThreads } from './two-threads.js';

/** ms of a step and of an evaluation, measured: the default network, and 12 × 64 with a batch of 512 and 2,000 points. */
const cheap = { step: 0.02, evaluation: 0.5 };
const dear = { step: 96, evaluation: 174 };
/** Networks of two layers stand for small ones, others for large ones. */
const costOf = (engine: Engine) => (engine.settings.hidden.length === 2 ? cheap : dear);

let threads: TwoThreads;
/** Everything takes so many times as long: other processes have the processor as well. */
let busy = 1;

beforeEach(() => {
  threads = new TwoThreads();
  busy = 1;
  const { train, evaluate } = Engine.prototype;
  vi.spyOn(Engine.prototype, 'train').mockImplementation(function (this: Engine, count) {
    threads.compute(count * costOf(this).step * busy);
    train.call(this, count);
  });
  vi.spyOn(Engine.prototype, 'evaluate').mockImplementation(function (this: Engine) {
    threads.compute(costOf(this).evaluation * busy);
    return evaluate.call(this);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function configuration(hidden: number[], speed: number | 'max'): Configuration {
  const { network, training } = defaultConfiguration;
  const layers = [
    ...hidden.map(() => ({ activation: 'tanh', alpha: 0 }) as const),
    { activation: 'sigmoid', alpha: 0 } as const,
  ];
  return { ...defaultConfiguration, network: { ...network, hidden, layers }, training: { ...training, speed } };
}

async function open(hidden: number[], speed: number | 'max', isBeside = false) {
  const header: Header = {
    log: 'log',
    engineVersion: ENGINE_VERSION,
    seed: 1,
    configuration: configuration(hidden, speed),
    policy: 'everyone',
  };
  const frames: number[] = [];
  let shownSeq = 0;
  const fail = (error: unknown) => {
    throw error;
  };
  const trainer = new Trainer(
    {
      environment: {
        training: threads.pool,
        time: threads.host,
        log: { info: () => {}, warn: () => {}, error: (fields: object) => fail(fields) },
      },
      saver: { putKeyframe: () => {}, addMark: () => {} } as unknown as Saver,
      code: 'K7M4PX',
      state: () => ({ ...initialState(header), running: true }),
      isHeld: () => false,
      blobsOf: () => undefined,
      load: () => Promise.resolve({ header, entries: [], blobs: new Map(), epoch: 1, isBeside }),
      onFrame({ seq }) {
        frames.push(threads.host.now());
        shownSeq = seq;
      },
      onHalted: fail,
      onFound: () => {},
      onGivenUp: fail,
    },
    0,
  );
  trainer.watch({ core: false, whole: true });
  await trainer.start();
  /** Steps and frames a second, and the longest time without a frame. */
  const during = (from: { step: number; frames: number }, seconds: number) => {
    const times = frames.slice(from.frames);
    return {
      steps: (trainer.reached.step - from.step) / seconds,
      frames: times.length / seconds,
      gapMs: Math.max(...times.slice(1).map((ms, index) => ms - times[index])),
    };
  };
  const tell = (seq: number) => {
    const command = { type: 'set-training', learningRate: 0.01 * seq } as const;
    trainer.accept([{ seq, step: trainer.horizon, actor: 'p1', command }]);
  };
  /** Somebody changes the settings; returns how long it takes until a frame shows it. */
  const change = (seq: number) => {
    const fromMs = threads.host.now();
    tell(seq);
    while (shownSeq < seq) threads.pass(1);
    return threads.host.now() - fromMs;
  };
  const at = () => ({ step: trainer.reached.step, frames: frames.length });
  return { tell, shown: () => shownSeq, during, change, at };
}

type Opened = Awaited<ReturnType<typeof open>>;

function rates(rooms: readonly Opened[], seconds: number) {
  const from = rooms.map((room) => room.at());
  threads.pass(seconds * 1000);
  return rooms.map((room, index) => room.during(from[index], seconds));
}

describe('[W3] on a worker shared with a room of the largest network at full speed', () => {
  it.each(firstOf([3, 1]))(
    'a default room keeps its speed and its frames, on a machine %i times as busy',
    async (times) => {
      busy = times;
      const small = await open([4, 2], 600);
      threads.pass(2_000);
      const [alone] = rates([small], 5);
      expect(alone.steps).toBeCloseTo(600, -1);
      const large = await open([3, 3, 3], 'max');
      threads.pass(3_000);
      const [beside, other] = rates([small, large], 10);
      expect(beside.steps).toBeGreaterThan(0.95 * 600);
      // A frame comes as soon as one step or evaluation of the other is over.
      expect(beside.frames).toBeGreaterThan(7 / busy);
      expect(beside.gapMs).toBeLessThan(dear.evaluation * busy + 100);
      // What the default room leaves goes to the other one.
      expect(other.steps * busy).toBeGreaterThan(7);
      expect(other.frames * dear.evaluation * busy).toBeLessThan(200);
      expect(other.frames).toBeGreaterThan(0);
    },
  );

  it.each([false, true])(
    'six default rooms keep theirs; the large one is changed all the time: %s',
    async (changes) => {
      const small: Opened[] = [];
      for (let count = 0; count < 6; count++) small.push(await open([4, 2], 600));
      const large = await open([3, 3, 3], 'max');
      threads.pass(3_000);
      const [from, seconds] = [small.map((room) => room.at()), 5];
      for (let seq = 1; seq <= 20 * seconds; seq++, threads.pass(50)) if (changes) large.tell(seq);
      small.forEach((room, index) => {
        const { steps, frames } = room.during(from[index], seconds);
        expect(steps).toBeGreaterThan(0.9 * 600);
        expect(frames).toBeGreaterThan(changes ? 3 : 5);
      });
      // Of its own a turn takes up to 174 ms.
      if (changes) expect(large.shown()).toBeGreaterThan(20 * seconds - 20);
    },
  );

  it('two rooms at full speed share the time, however unlike their steps', async () => {
    const small = await open([4, 2], 'max');
    const large = await open([3, 3, 3], 'max');
    threads.pass(1_000);
    const [{ steps }, other] = rates([small, large], 3);
    // It may have 40 ms of work ahead, while the other's turn takes up to 174.
    expect(steps * cheap.step).toBeGreaterThan(200);
    expect(other.steps * dear.step).toBeGreaterThan(300);
  }, 30_000);
});

describe('[BR13] beside teams at full speed, on one worker', () => {
  it('a room at full speed keeps most of the time, and the teams share the rest alike', async () => {
    busy = 5; // fewer steps, which are really computed, in the same time
    const room = await open([4, 2], 'max');
    threads.pass(1_000);
    const [alone] = rates([room], 2);
    const teams: Opened[] = [];
    for (let count = 0; count < 4; count++) teams.push(await open([4, 2], 'max', true));
    threads.pass(2_000);
    const [beside, ...others] = rates([room, ...teams], 4);
    // Theirs are four twelfths of it.
    expect(beside.steps).toBeGreaterThan(0.5 * alone.steps);
    expect(Math.max(...others.map(({ steps }) => steps))).toBeLessThan(0.25 * beside.steps);
    for (const { steps } of others) expect(steps).toBeGreaterThan(0);
  }, 30_000);
});

describe('[RC13] beside races of the largest network and of the room’s own, on one worker', () => {
  it.each(firstOf([600, 'max'] as const))(
    'a default room at a speed of %s keeps its pace and its frames',
    async (speed) => {
      const room = await open([4, 2], speed);
      threads.pass(500);
      const [alone] = rates([room], 1);
      let parts = 0;
      const listener = {
        onPart: () => (parts += 1),
        onDone: () => {},
        onFailed: (error: Error) => expect(error).toBeUndefined(),
      };
      for (const hidden of [
        [4, 2],
        [64, 64, 64],
      ]) {
        const from = configuration(hidden, 600);
        const data = { ...from.data, pointCount: 40 };
        const race = raceOf(fourActivations, 1_000, { ...from, data, training: { ...from.training, batchSize: 512 } });
        threads.pool.race({ race, work: 'lanes', everyMs: 0, resting: false }, listener);
        threads.pool.race({ race: { ...race, repeated: true }, work: 'seeds', everyMs: 0, resting: false }, listener);
      }
      threads.pass(1_000);
      const [beside] = rates([room], 3);
      // At full speed four races take what is theirs, four twelfths of it; a pace that is set is kept.
      expect(beside.steps).toBeGreaterThan(speed === 'max' ? 0.5 * alone.steps : 0.95 * 600);
      // A frame waits for one step or evaluation of a large lane, as beside a large room.
      expect(beside.frames).toBeGreaterThan(3);
      expect(parts).toBeGreaterThan(3);
    },
    30_000,
  );
});

describe('[W4] where all rooms of a worker train at full speed', () => {
  it('what somebody changes is shown soon, and half of the time is for the others', async () => {
    busy = 20; // fewer steps, which are really computed, in the same time
    const rooms: Opened[] = [];
    for (let count = 0; count < 12; count++) rooms.push(await open([4, 2], 'max'));
    threads.pass(1_000);
    const [changing, ...others] = rooms;
    const before = others.map((room) => room.at().step);
    const fromMs = threads.host.now();
    const waits: number[] = [];
    for (let seq = 1; seq <= 20; seq++) waits.push(changing.change(seq));
    // Up to two grants of 20 ms are on their way, and half of the turns are the others'. One after the other they would take a second.
    expect(Math.max(...waits)).toBeLessThan(300);
    expect(waits.reduce((sum, wait) => sum + wait) / waits.length).toBeLessThan(180);
    const steps = others.map((room, index) => room.at().step - before[index]);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    const spentMs = steps.reduce((sum, count) => sum + count * cheap.step * busy, 0);
    // Besides they have frames.
    expect(spentMs).toBeGreaterThan((threads.host.now() - fromMs) / 5);
  }, 30_000);
});
