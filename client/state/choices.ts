/** How the choices of a class lie, as the room says it: whole at first, then the layers that changed. Pure. */
import type { ChoicesMessage, LayerChoices } from '@gradroom/shared';

/** Layers that changed take the place of those that were known; none where the class does not decide together. */
export function mergeChoices(
  known: readonly LayerChoices[],
  { layers, count }: ChoicesMessage,
): readonly LayerChoices[] {
  const merged = [...known];
  for (const one of layers) merged[one.layer] = one;
  return merged.slice(0, count);
}
