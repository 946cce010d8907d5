/** The configuration of a new room: what was asked for, completed with what goes with it, or why it does not fit together. */
import * as v from 'valibot';
import type { DataSettings } from '../data/settings.js';
import type { LayerSettings } from '../engine/settings.js';
import { HIDDEN_LAYERS_MAX } from '../limits.js';
import { applyAlone, initialState } from './apply.js';
import { alphaRangeOf } from './choices.js';
import type { Command } from './commands.js';
import {
  defaultConfiguration,
  type Configuration,
  type NetworkConfiguration,
  type TrainingConfiguration,
} from './configuration.js';
import { decideAlone } from './decide.js';
import { dataFields, layerFields, networkFields, trainingFields } from './fields.js';
import { refuse, type Refusal } from './refusal.js';
import type { SessionState } from './state.js';

const layers = v.pipe(
  v.array(v.strictObject({ activation: layerFields.activation, alpha: v.optional(layerFields.alpha) })),
  v.maxLength(HIDDEN_LAYERS_MAX + 1),
  v.description('One for each hidden layer, then the output’s.'),
);

/** A configuration of which anything may be left out. */
export const partialConfigurationSchema = v.strictObject({
  network: v.optional(
    v.pipe(
      v.partial(v.strictObject({ ...networkFields, layers })),
      v.description('The network’s shape and activations.'),
    ),
  ),
  training: v.optional(v.pipe(v.partial(v.strictObject(trainingFields)), v.description('How it is trained.'))),
  data: v.optional(v.pipe(v.partial(v.strictObject(dataFields)), v.description('What it is trained on.'))),
});
export type PartialConfiguration = v.InferOutput<typeof partialConfigurationSchema>;

export type Completed =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly error: Refusal };

/** What is left out follows from the default room and from the data set; what is there is checked as the commands that set it. */
export function completeConfiguration(partial: PartialConfiguration = {}): Completed {
  const { hidden = defaultConfiguration.network.hidden, layers } = partial.network ?? {};
  if (layers && layers.length !== hidden.length + 1) {
    const wanted = `network.layers must have ${hidden.length + 1} entries`;
    return refuse('bad-configuration', `${wanted}, the last one for the output; it has ${layers.length}.`);
  }
  return configuredBy(configuringCommands(partial));
}

/** A configuration of which anything may be left out; a whole one is one too. */
interface Wanted {
  readonly network?: Partial<Omit<NetworkConfiguration, 'layers'>> & {
    readonly layers?: readonly (Pick<LayerSettings, 'activation'> & Partial<LayerSettings>)[];
  };
  readonly training?: Partial<TrainingConfiguration>;
  readonly data?: Partial<DataSettings>;
}

/** The commands that make a room's configuration this one, in an order in which each fits what came before. */
export function configuringCommands({ network, training, data }: Wanted): Command[] {
  const { hidden = defaultConfiguration.network.hidden, features, layers = [] } = network ?? {};
  return [
    { type: 'set-data', ...data },
    { type: 'set-network', hidden: [...hidden], features: features && [...features] },
    // Of a whole configuration they may be left out, which says that they are the usual ones.
    { type: 'set-training', targets: 'by-output', ...training },
    ...layers.map((settings, layer): Command => ({ type: 'set-activation', layer, ...asSet(settings) })),
  ];
}

/** What these commands make of a configuration, or the first refusal. */
export function configuredBy(commands: readonly Command[], configuration = defaultConfiguration): Completed {
  let state = newState(configuration);
  for (const asked of commands) {
    const decision = decideAlone(state, founder, asked);
    if (!decision.ok) return refuse('bad-configuration', decision.error.message);
    state = applyAlone(state, { seq: state.seq + 1, step: 0, actor: founder.id, command: decision.command });
  }
  return { ok: true, configuration: state.configuration };
}

/** Where an activation has no alpha the state holds 0; a configuration that came from a state says so too. */
function asSet({ activation, alpha }: { activation: LayerSettings['activation']; alpha?: number }) {
  return alpha === 0 && !alphaRangeOf(activation) ? { activation } : { activation, alpha };
}

const founder = { id: 'founder', role: 'instructor' } as const;

function newState(configuration: Configuration): SessionState {
  return initialState({ log: '', engineVersion: 0, seed: 0, configuration, policy: 'everyone' });
}
