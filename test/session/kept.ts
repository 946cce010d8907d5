/** Arbitrary things that are done with moments, and networks that are put back, also those that fit nothing. */
import { defaultConfiguration, restoredFrom, type Command, type ServerCommand } from '@gradroom/shared';
import fc from 'fast-check';

/** Seqs at which a short log is likely to have kept something. */
const moment = fc.integer({ min: 5, max: 14 });
const engine = fc.constantFrom('c'.repeat(64), 'd'.repeat(64));

export const anyMoment: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('keep-moment' as const) }),
  fc.record({ type: fc.constant('drop-moment' as const), moment }),
  fc.record({ type: fc.constant('describe-moment' as const), moment, name: fc.constantFrom('', 'Before') }),
  fc.record({ type: fc.constant('show-moments' as const), moments: fc.array(moment, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('go-back' as const), moment }),
);

const { network, training, data } = defaultConfiguration;
const configuration = fc.constantFrom(
  defaultConfiguration,
  { network, training: { ...training, learningRate: 0.5, optimizer: 'adam' as const }, data },
  {
    network: {
      ...network,
      hidden: [2],
      layers: [
        { activation: 'relu' as const, alpha: 0 },
        { activation: 'softmax' as const, alpha: 0 },
      ],
    },
    training,
    data: { ...data, dataset: 'three-classes' as const },
  },
);

export const anyNetwork: fc.Arbitrary<ServerCommand> = fc.oneof(
  fc.record({ type: fc.constant('kept' as const), moment, engine }),
  fc.record({
    type: fc.constant('restored' as const),
    from: fc.constantFrom(...restoredFrom),
    of: moment,
    configuration,
    seed: fc.nat(9),
    engine,
  }),
);
