/** Knobs for the room's settings: which part of the state each one reads and which command it sends. */
import type { ActivationName, DataSettings, OutputActivationName, TrainingConfiguration } from '@gradroom/shared';
import { Knob } from './knob.svelte.js';
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

/** One setting of how the network is trained. */
export function trainingKnob<Key extends keyof TrainingConfiguration>(
  session: Session,
  key: Key,
): Knob<TrainingConfiguration[Key]> {
  return new Knob({
    session,
    group: 'training',
    control: `training.${key}`,
    read: (state) => state.configuration.training[key],
    command: (value) => ({ type: 'set-training', [key]: value }),
  });
}

/** What a regularizer begins with: at a rate of 0 it would do nothing. */
const FIRST_RATE = 0.001;

/** The regularizer; one that is switched on while the rate is 0 brings a rate with it, as one change. */
export function regularizerKnob(session: Session): Knob<TrainingConfiguration['regularizer']> {
  return new Knob({
    session,
    group: 'training',
    control: 'training.regularizer',
    read: (state) => state.configuration.training.regularizer,
    command: (regularizer) => {
      const without = session.state?.configuration.training.regularizationRate === 0;
      const rate = regularizer !== 'none' && without ? { regularizationRate: FIRST_RATE } : {};
      return { type: 'set-training', regularizer, ...rate };
    },
  });
}

/** One setting of the data. */
export function dataKnob<Key extends keyof DataSettings>(session: Session, key: Key): Knob<DataSettings[Key]> {
  return new Knob({
    session,
    group: 'data',
    control: `data.${key}`,
    read: (state) => state.configuration.data[key],
    command: (value) => ({ type: 'set-data', [key]: value }),
  });
}
