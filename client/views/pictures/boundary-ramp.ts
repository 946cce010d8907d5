/** The colours of the plane: weaker than the heat maps', so that the points stand out. The legend shows the same. */
import { deepen, divergingRamp, mix, type Ramp, type Rgb } from '../colors.js';
import type { Theme } from '../theme.js';

/** Share of the full colour that the light theme's plane reaches. */
const STRENGTH = 0.55;
/** In the dark the plane is a deeper shade of each colour. */
const DEPTH = 0.48;

/** What the plane shows where the network is sure of the class with this colour. */
export function planeColor(color: Rgb, { dark, surface }: Pick<Theme, 'dark' | 'surface'>): Rgb {
  return dark ? deepen(color, DEPTH) : mix(surface, color, STRENGTH);
}

export function planeRamp(theme: Theme): Ramp {
  return divergingRamp(planeColor(theme.negative, theme), theme.surface, planeColor(theme.positive, theme));
}
