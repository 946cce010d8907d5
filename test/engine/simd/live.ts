/** One life of a network: what was done to it is done again, by any backend, in Node or in a page. */
import { contentHash, Engine, type Backend, type EngineSettings, type TrainingData } from '@gradroom/shared';
import { randomData } from '../networks.js';

export interface Life {
  readonly settings: EngineSettings;
  readonly regression: boolean;
  readonly data: DataSeed;
  readonly seed: number;
  readonly acts: readonly Act[];
}

/** What a set of random samples is made of. */
interface DataSeed {
  readonly count: number;
  readonly seed: number;
}

export type Act =
  | { readonly type: 'train'; readonly count: number }
  | { readonly type: 'configure'; readonly settings: EngineSettings }
  | { readonly type: 'replaceData'; readonly data: DataSeed }
  | { readonly type: 'reset'; readonly seed: number }
  | { readonly type: 'restore' }
  /** Looks at it, which may leave no trace. */
  | { readonly type: 'show' };

/** Everything that a life shows when it is looked at and at its end: the state's bytes as a hash, what is measured, any halt. */
export function live({ settings, regression, data: first, seed, acts }: Life, backend: Backend): string[] {
  const drawn = (data: DataSeed): TrainingData => randomData(settings, regression, data.count, data.seed);
  const data = drawn(first);
  let engine = new Engine(settings, data, seed, backend);
  let now = { settings, data };
  const shown: string[] = [];
  for (const act of acts) {
    switch (act.type) {
      case 'train':
        engine.train(act.count);
        break;
      case 'configure':
        engine.configure(act.settings);
        now = { ...now, settings: act.settings };
        break;
      case 'replaceData':
        now = { ...now, data: drawn(act.data) };
        engine.replaceData(now.data);
        break;
      case 'reset':
        engine.reset(act.seed);
        break;
      case 'restore': {
        const saved = engine.save();
        engine = new Engine(now.settings, now.data, 0, backend);
        engine.restore(saved);
        break;
      }
      case 'show':
        shown.push(show(engine));
    }
  }
  return [...shown, show(engine)];
}

/** All in words that JSON keeps. */
export function show(engine: Engine): string {
  const { step, age, halted } = engine;
  // Not JSON, which has no NaN, no infinity and no −0.
  const numbers = [engine.evaluate(), ...engine.diagnostics()].flatMap((measured) => Object.values(measured));
  const bits = [...new Uint8Array(Float64Array.from(numbers.map((x) => (x !== x ? NaN : x))).buffer)];
  return JSON.stringify([contentHash(engine.save()), step, age, halted, bits.join()]);
}
