/** What is wrong with a fork that comes from elsewhere: nothing that it says is believed before it was looked at. */
import { makeData } from '../data/index.js';
import { parameterCount, sizesOf } from '../engine/network.js';
import { optimizerSlots } from '../engine/optimizers/optimizer.js';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from '../engine/snapshot.js';
import { isComputed } from '../engine/versions.js';
import { engineSettings } from '../session/engine-settings.js';
import type { Header } from '../session/state.js';
import { contentHash } from './chain.js';
import { faultOfHeader } from './decided.js';
import type { Fork } from './fork.js';

/** @returns a sentence; undefined where a log can begin so */
export function faultOfFork({ header, engine }: Fork): string | undefined {
  const { engineVersion, parent } = header;
  if (!parent) return 'It does not say of which moment it is.';
  if (!isComputed(engineVersion)) return `Its engine version is ${engineVersion}, which is not computed here.`;
  const fault = faultOfHeader(header);
  if (fault) return `Its settings are none that a room could have: ${fault}.`;
  if (contentHash(engine) !== parent.engine) return 'The network’s bytes are not those that its hash names.';
  const snapshot = snapshotOf(engine);
  if (!snapshot) return 'The network’s bytes are not the saved state of an engine.';
  return faultOfSnapshot(snapshot, header, parent);
}

/** Undefined where the bytes are none, or not those that an engine would have saved. */
function snapshotOf(bytes: Uint8Array): Snapshot | undefined {
  try {
    const snapshot = decodeSnapshot(bytes);
    const again = encodeSnapshot(snapshot);
    return again.length === bytes.length && again.every((byte, at) => byte === bytes[at]) ? snapshot : undefined;
  } catch {
    return undefined;
  }
}

function faultOfSnapshot(
  snapshot: Snapshot,
  { configuration, seed }: Header,
  { step, ageStart }: NonNullable<Header['parent']>,
): string | undefined {
  const settings = engineSettings(configuration);
  const { optimizer } = settings;
  const wanted = parameterCount(sizesOf(settings));
  const { parameters, gradients, slots, statistics, halted, position, epochStart } = snapshot;
  if (parameters.length !== wanted || statistics.length !== settings.layers.length)
    return `The network’s bytes hold ${parameters.length} weights in ${statistics.length} layers; its settings have ${wanted} in ${settings.layers.length}.`;
  if (snapshot.optimizer !== optimizer || slots.length !== optimizerSlots[optimizer])
    return 'The network’s bytes are of another optimizer than its settings.';
  if (snapshot.seed !== seed) return `The network’s bytes are of seed ${snapshot.seed}, not ${seed}.`;
  if (snapshot.step !== step || snapshot.age !== step - ageStart)
    return `The network’s bytes are of step ${snapshot.step} and age ${snapshot.age}, not of step ${step} and age ${step - ageStart}.`;
  if ([parameters, gradients, ...slots].some((numbers) => numbers.some((number) => !Number.isFinite(number))))
    return 'The network has weights that are not finite numbers.';
  const { count } = makeData(configuration.data, configuration.network.features).training.train;
  if (position >= count) return `The order of samples stands at ${position}, and there are ${count} of them.`;
  // From no state but this one would it never leave it.
  if (epochStart.every((word) => word === 0)) return 'The order of samples has no random state.';
  if (halted && halted.layer >= settings.layers.length) return 'Training stopped in a layer that there is not.';
  return undefined;
}
