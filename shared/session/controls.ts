/** Controls: the single settings that people see, each with a path. What a change touched, and what undo puts back, is said in them. */
import { fitted, layersFor } from './choices.js';
import { whole, type Configuration, type NetworkConfiguration } from './configuration.js';
import { equal } from './equal.js';
import type { Group, Policy } from './policy.js';
import type { LayerSettings } from '../engine/settings.js';

/** `data.noise`, `network.hidden`, `network.features`, `training.speed`, `layers.1.alpha`, `policy.data`. */
export type Control = string;

/** Settings that the next training step does not depend on: who may change what, its pace, how weights will be drawn. */
const apart = new Set(['training.speed', 'training.initializer', 'training.initializerSigma']);

/** Whether training goes on otherwise once this control was changed. */
export function movesTraining(control: Control): boolean {
  return !control.startsWith('policy.') && !apart.has(control);
}

/** What the settings of a room are at one moment. */
export interface Settings {
  readonly configuration: Configuration;
  readonly policy: Readonly<Record<Group, Policy>>;
}

/** The value that each control had. `network.hidden` keeps the layers with it, for removed ones come back with their activation. */
export type Values = Readonly<Record<Control, unknown>>;

function differing<Part extends object>(name: string, before: Part, after: Part): [Control, unknown][] {
  const keys = Object.keys(before) as (keyof Part & string)[];
  return keys.filter((key) => !equal(before[key], after[key])).map((key) => [`${name}.${key}`, before[key]]);
}

function differingLayers(before: NetworkConfiguration, after: NetworkConfiguration): [Control, unknown][] {
  const kept = Math.min(before.hidden.length, after.hidden.length);
  const pairs: [number, LayerSettings, LayerSettings][] = [];
  for (let i = 0; i < kept; i++) pairs.push([i, before.layers[i], after.layers[i]]);
  pairs.push([after.hidden.length, before.layers[before.hidden.length], after.layers[after.hidden.length]]);
  return pairs.flatMap(([index, one, other]) => differing(`layers.${index}`, one, other));
}

/** The controls whose value differs, most telling first, each with its value before. */
export function valuesBefore(before: Settings, after: Settings): Values {
  const [a, b] = [before.configuration, after.configuration];
  const found = [...differing('policy', before.policy, after.policy)];
  if (a !== b) {
    const { hidden, features, layers } = a.network;
    found.push(...differing('data', a.data, b.data));
    if (!equal(hidden, b.network.hidden)) found.push(['network.hidden', { hidden, layers }]);
    if (!equal(features, b.network.features)) found.push(['network.features', features]);
    found.push(
      ...differing('training', whole(a.training), whole(b.training)),
      ...differingLayers(a.network, b.network),
    );
  }
  return Object.fromEntries(found);
}

/** Puts back the values of some controls; all others stay as they are now, and what would not fit any more is fitted. */
export function withValues(settings: Settings, values: Values): Settings {
  let { network, training, data } = settings.configuration;
  let policy = settings.policy;
  const layerValues: [number, string, unknown][] = [];
  for (const [control, value] of Object.entries(values)) {
    const [part, key, field] = control.split('.');
    if (part === 'data') data = { ...data, [key]: value };
    else if (part === 'training') training = { ...training, [key]: value };
    else if (part === 'policy') policy = { ...policy, [key]: value };
    else if (control === 'network.features')
      network = { ...network, features: value as NetworkConfiguration['features'] };
    else if (control === 'network.hidden') network = withHiddenBack(network, value as NetworkConfiguration);
    else layerValues.push([Number(key), field, value]);
  }
  const layers = network.layers.map((layer, index) => {
    const own = layerValues.filter(([of]) => of === index).map(([, field, value]) => [field, value]);
    return own.length > 0 ? { ...layer, ...(Object.fromEntries(own) as Partial<LayerSettings>) } : layer;
  });
  return { policy, configuration: fitted({ network: { ...network, layers }, training, data }) };
}

/** Layers that are there now keep what they are now; layers that come back come back as they were. */
function withHiddenBack(now: NetworkConfiguration, before: Pick<NetworkConfiguration, 'hidden' | 'layers'>) {
  const kept = Math.min(now.hidden.length, before.hidden.length);
  const returned = before.layers.slice(kept, before.hidden.length);
  const output = now.layers[now.layers.length - 1];
  const layers = layersFor([...now.layers.slice(0, kept), ...returned, output], before.hidden.length);
  return { ...now, hidden: before.hidden, layers };
}
