/** What a set-up or a change does, and what somebody changed by hand: settings in words. */
import { activationTitles, alphaRangeOf, type Configuration } from '@gradroom/shared';
import type { Setting } from '@gradroom/shared/lessons';
import { feed } from '../../strings/en/feed.js';
import { lessons } from '../../strings/en/lessons.js';

/** "all hidden layers’ activation: tanh". @param hiddenCount of the network that they are of */
export function settingTitle({ controls, value }: Setting, hiddenCount: number): string {
  const [first] = controls;
  const field = first.split('.')[2];
  const hidden = controls.filter((control) => Number(control.split('.')[1]) < hiddenCount);
  const all = controls.length > 1 && hidden.length === hiddenCount && hidden.length === controls.length;
  const title = all
    ? lessons.allHidden(field)
    : controls.map((control) => feed.controlTitle(control, hiddenCount)).join(', ');
  return lessons.becomes(title, feed.valueTitle(first, value));
}

/** The network that a set-up makes: "4–4–4 units, ReLU". */
export function networkTitle({ network }: Configuration): string {
  const { hidden, layers } = network;
  if (hidden.length === 0) return lessons.noHidden;
  const same = hidden.every((units) => units === hidden[0]);
  const shape = same && hidden.length > 1 ? `${hidden.length} × ${hidden[0]}` : hidden.join('–');
  return lessons.layersOf(shape, activationTitles[layers[0].activation]);
}

/** Settings in words, one after the other; of a set-up without a preset its network stands for most of them. */
export function settingTitles(settings: readonly Setting[], { network }: Configuration): readonly string[] {
  // An alpha is named where the activation has one.
  const told = settings.filter(({ controls: [first] }) => {
    const [part, layer, field] = first.split('.');
    return part !== 'layers' || field !== 'alpha' || alphaRangeOf(network.layers[Number(layer)]?.activation ?? 'relu');
  });
  return told.map((setting) => settingTitle(setting, network.hidden.length));
}
