/** What of a network by hand is a student's to do now, and how places and numbers are called. Pure. */
import type { HumanTask, HumanView, Part, Pass } from '@gradroom/shared';
import { humanWords } from '../../strings/en/human.js';
import { layerWords } from '../../strings/en/layers.js';
import { formatFixed } from '../numbers.js';

export const keyOf = ({ pass, layer, unit }: Pick<HumanTask, 'pass' | 'layer' | 'unit'>) => `${pass} ${layer} ${unit}`;

export const isWhole = ({ parts, values }: HumanTask) => values.length === parts.length;

/** The way that is gone now. */
export const passOf = ({ stage }: Pick<HumanView, 'stage'>): Pass | undefined =>
  stage === 'forward' || stage === 'back' ? stage : undefined;

/** Of the layer that is on. */
export const isOn = (human: HumanView, { pass, layer }: HumanTask) => passOf(human) === pass && human.layer === layer;

/** The unit that is worked at: the chosen one until it is whole, then one that was begun, then the first of the layer that is on. */
export function taskNow(human: HumanView, chosen: string | undefined): HumanTask | undefined {
  const left = human.tasks.filter((task) => !isWhole(task));
  const begun = left.find(({ attempts }) => attempts > 0);
  return left.find((task) => keyOf(task) === chosen) ?? begun ?? left.find((task) => isOn(human, task)) ?? left[0];
}

/** Shown as it is reckoned with: two decimals on the way there, four on the way back. */
export const shown = (value: number, pass: Pass) => formatFixed(value, pass === 'forward' ? 2 : 4);

export const passOfPart = (part: Part): Pass => (part === 'z' || part === 'a' ? 'forward' : 'back');

export function layerName(human: HumanView, layer: number): string {
  return layer === human.units.length - 1 ? layerWords.output : layerWords.layerNumber(layer + 1);
}

/** How many units of the layer that is on are open. */
export function openCount(human: HumanView): number {
  const pass = passOf(human);
  return pass ? human.units[human.layer].filter((unit) => unit[pass] === 'open').length : 0;
}

/** Who is at a unit, in short: two at most by name. @param nameOf undefined where nobody is named */
export function workersNames(workers: readonly string[], nameOf: ((id: string) => string) | undefined): string {
  if (!nameOf || workers.length === 0) return '';
  const [first, second, ...others] = workers.map(nameOf);
  if (second === undefined) return first;
  return others.length === 0 ? `${first}, ${second}` : `${first} ${humanWords.others(1 + others.length)}`;
}
