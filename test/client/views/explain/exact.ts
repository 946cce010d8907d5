/** An exact step as a page has it, made by the engine itself; and a session that answers with it. */
import {
  defaultConfiguration,
  Engine,
  engineSettings,
  makeData,
  reference,
  type Configuration,
} from '@gradroom/shared';
import type { Session } from '../../../../client/state/session.js';
import { exactStep, type ExactStep } from '../../../../client/views/explain/exact-step.js';
import type { Where } from '../../../../client/views/explain/number/computed.js';
import { StagedSession } from '../stage.svelte.js';

/** A place of which every kind of number has all that it needs. */
export const first: Where = {
  ...{ layer: 0, unit: 0, input: 0, sample: 3, factor: 0, path: 0, byScore: 0, side: 16 },
  cell: { row: 3, column: 2, side: 16 },
  curve: { activation: 'tanh', alpha: 0 },
  bins: { of: 'inputs', from: 0, to: 20, range: { min: -5, max: 5 } },
  loss: 'cross-entropy',
};

export function configured(change: {
  network?: Partial<Configuration['network']>;
  training?: Partial<Configuration['training']>;
  data?: Partial<Configuration['data']>;
}): Configuration {
  const { network, training, data } = defaultConfiguration;
  return {
    network: { ...network, ...change.network },
    training: { ...training, ...change.training },
    data: { ...data, pointCount: 60, ...change.data },
  };
}

/** The engine behind it is at the same step. */
export async function exactOf(
  configuration: Configuration = configured({}),
  steps = 40,
): Promise<{ exact: ExactStep; engine: Engine; session: StagedSession }> {
  const { training } = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(engineSettings(configuration), training, 7, reference);
  engine.train(steps);
  const session = new StagedSession();
  session.state = { ...session.state!, configuration };
  const { seq } = session.state;
  const answers: Pick<Session, 'inspect'> = {
    inspect: async () => ({ ok: true, step: engine.step, age: engine.age, seq, configuration, engine: engine.save() }),
  };
  Object.assign(session, answers);
  return { exact: await exactStep(session), engine, session };
}
