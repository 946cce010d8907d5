/** The colours of the plane: weaker than the heat maps', so that the points stand out. The legend shows the same. */
import { divergingRamp, type Ramp } from '../colors.js';
import type { Theme } from '../theme.js';

/** Share of the full colour that the plane reaches. In the dark less, where orange on navy would turn brown. */
export const planeStrength = (theme: Pick<Theme, 'dark'>) => (theme.dark ? 0.42 : 0.55);

export function planeRamp(theme: Theme): Ramp {
  return divergingRamp(theme.negative, theme.surface, theme.positive, planeStrength(theme));
}
