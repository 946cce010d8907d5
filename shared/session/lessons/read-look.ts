/** Reads `look`: a view, and what it opens of the network that is set up. */
import { trainCountOf } from '../../data/index.js';
import type { Configuration } from '../configuration.js';
import { attributesOf } from './attributes.js';
import { directives } from './directives.js';
import type { LookBlock } from './lesson.js';
import { complainingAt, type Directive, type Mistake } from './source.js';

/** What stands before a directive. */
export interface Around {
  /** What is set up there; undefined, which is a mistake, where nothing is. */
  readonly configuration: () => Configuration | undefined;
  /** Whether that could not be read, so that nobody knows what fits. */
  readonly isUnsure: boolean;
  /** Grows by what is wrong. */
  readonly mistakes: Mistake[];
}

/** @returns undefined where there are mistakes */
export function readLook(directive: Directive, { configuration, mistakes }: Around): LookBlock | undefined {
  const { line } = directive;
  const read = attributesOf(directives.look.schema, directive, mistakes);
  const present = read && configuration();
  if (!present) return undefined;
  const wrong = complainingAt(line, mistakes);
  const { hidden } = present.network;
  const { view, layer, unit, sample } = read;
  if (layer !== undefined && layer > hidden.length + 1) {
    return wrong(`there is no layer ${layer}; allowed: ${layersTitle(hidden.length + 1)}`);
  }
  if (unit !== undefined && layer === undefined) return wrong('a unit is of a layer; name it too');
  const units = layer === undefined ? 0 : (hidden[layer - 1] ?? 1);
  if (unit !== undefined && unit > units) return wrong(`layer ${layer} has ${units} ${units === 1 ? 'unit' : 'units'}`);
  const samples = trainCountOf(present.data);
  if (sample !== undefined && sample > samples) return wrong(samplesTitle(samples));
  return { type: 'look', line, view, ...counted({ layer, unit, sample }) };
}

export const samplesTitle = (samples: number) => `there are ${samples} training samples`;
export const layersTitle = (count: number) => (count <= 1 ? 'layer 1' : `layer 1 to layer ${count}`);

/** People count from 1, we from 0. */
function counted(places: { layer?: number; unit?: number; sample?: number }) {
  const set = Object.entries(places).filter(([, place]) => place !== undefined);
  return Object.fromEntries(set.map(([name, place]) => [name, place - 1])) as typeof places;
}
