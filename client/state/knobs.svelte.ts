/** Knobs for the room's settings: which part of the state each one reads and which command it sends. */
import type {
  ActivationName,
  DataSettings,
  OutputActivationName,
  TrainingConfiguration,
  Wished,
  Wishes,
} from '@gradroom/shared';
import { Knob } from './knob.svelte.js';
import { isAgreed } from './permission.js';
import type { Session } from './session.js';

/** Alpha of one layer; layer `hidden.length` is the output. */
export function alphaKnob(session: Session, layer: number): Knob<number> {
  return new Knob({
    session,
    group: 'activation',
    control: `layers.${layer}.alpha`,
    read: (state) => state.configuration.network.layers[layer]?.alpha,
    command: (alpha) => ({ type: 'set-activation', layer, alpha }),
  });
}

/** Activation of one layer; layer `hidden.length` is the output. */
export function activationKnob(session: Session, layer: number): Knob<ActivationName | OutputActivationName> {
  return new Knob({
    session,
    group: 'activation',
    control: `layers.${layer}.activation`,
    read: (state) => state.configuration.network.layers[layer]?.activation,
    command: (activation) => ({ type: 'set-activation', layer, activation }),
  });
}

/** One setting of training or data: the room's, or, where the class decides together and I am one of it, what I would have. */
function settingKnob<Key extends Wished>(
  session: Session,
  group: 'training' | 'data',
  key: Key,
  besides?: (value: NonNullable<Wishes[Key]>) => Wishes,
): Knob<NonNullable<Wishes[Key]>> {
  const mine = () => session.me?.role === 'student' && isAgreed(session.state, group);
  return new Knob<NonNullable<Wishes[Key]>>({
    session,
    get group() {
      return mine() ? 'wishes' : group;
    },
    control: `${group}.${key}`,
    read: ({ wished, configuration }) => {
      const settings: Wishes = configuration[group];
      return (mine() ? wished[key] : undefined) ?? settings[key];
    },
    command: (value) => ({ type: mine() ? 'wish' : `set-${group}`, [key]: value, ...besides?.(value) }),
  });
}

/** One setting of how the network is trained. */
export const trainingKnob = <Key extends keyof TrainingConfiguration>(session: Session, key: Key) =>
  settingKnob(session, 'training', key);

/** What a regularizer begins with: at a rate of 0 it would do nothing. */
const FIRST_RATE = 0.001;

/** The regularizer; one that is switched on while the rate is 0 brings a rate with it, as one change. */
export const regularizerKnob = (session: Session) =>
  settingKnob(session, 'training', 'regularizer', (regularizer) => {
    const without = session.state?.configuration.training.regularizationRate === 0;
    return regularizer !== 'none' && without ? { regularizationRate: FIRST_RATE } : {};
  });

/** One setting of the data. */
export const dataKnob = <Key extends keyof DataSettings>(session: Session, key: Key) =>
  settingKnob(session, 'data', key);
