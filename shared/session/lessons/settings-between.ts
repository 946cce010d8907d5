/** Which settings differ between two configurations: what a set-up changes of its preset, or what somebody changed by hand. */
import { valuesBefore, type Control } from '../controls.js';
import type { Configuration } from '../configuration.js';
import { policyForAll } from '../policy.js';

export interface Setting {
  /** One path where one setting differs; several where hidden layers share a new value. */
  readonly controls: readonly Control[];
  /** As it is afterwards. */
  readonly value: unknown;
}

/** In the order in which people read them: data, network, training, layers. */
export function settingsBetween(before: Configuration, after: Configuration): readonly Setting[] {
  const policy = policyForAll('everyone');
  // What differs, each with its value in the second of the two.
  const values = valuesBefore({ policy, configuration: after }, { policy, configuration: before });
  const settings: { controls: Control[]; value: unknown }[] = [];
  for (const [control, value] of Object.entries(values)) {
    const shared = settings.find(({ controls, value: other }) => sameField(controls[0], control) && other === value);
    if (shared) shared.controls.push(control);
    else settings.push({ controls: [control], value: control === 'network.hidden' ? after.network.hidden : value });
  }
  return settings;
}

/** Of two layers the same setting. */
function sameField(a: Control, b: Control): boolean {
  const [[part, , field], [other, , otherField]] = [a.split('.'), b.split('.')];
  return part === 'layers' && other === 'layers' && field === otherField;
}
