/** How the choices of a class lie, as the room says it: whole at first, then what changed. Pure. */
import type { ChoicesMessage, LayerChoices, SettingChoices } from '@gradroom/shared';

interface Lie {
  readonly choices: readonly LayerChoices[];
  readonly settingChoices: readonly SettingChoices[];
}

/** Layers that changed take the place of those that were known; none where the class does not decide on them together. */
export function mergeChoices({ choices, settingChoices }: Lie, { layers, count, settings }: ChoicesMessage): Lie {
  const merged = [...choices];
  for (const one of layers) merged[one.layer] = one;
  return { choices: merged.slice(0, count), settingChoices: settings ?? settingChoices };
}
