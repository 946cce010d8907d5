/**
 * Colours for canvases: the page's tokens, mixed in OKLab so that equal steps of a value look like equal steps of colour
 * (Björn Ottosson 2020, "A perceptual color space for image processing").
 */

/** A colour in sRGB, each channel 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];
type Lab = readonly [lightness: number, a: number, b: number];

/** `#rrggbb` (or `#rgb`) as numbers. */
export function parseColor(hex: string): Rgb {
  const digits = hex.trim().replace('#', '');
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const value = Number.parseInt(long, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function cssColor([red, green, blue]: Rgb, opacity = 1): string {
  return opacity === 1 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${opacity})`;
}

const toLinear = (channel: number) => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const fromLinear = (c: number) => {
  const channel = c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, channel)));
};

export function toOklab([red, green, blue]: Rgb): Lab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

export function fromOklab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The colour `share` of the way from `from` to `to`. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const [p, q] = [toOklab(from), toOklab(to)];
  return fromOklab([p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share, p[2] + (q[2] - p[2]) * share]);
}

/** The same hue at `lightness` times its own, somewhat less colourful: orange turns to rust, where mixing it with navy gives mud. */
export function deepen(color: Rgb, lightness: number): Rgb {
  const [l, a, b] = toOklab(color);
  return fromOklab([l * lightness, a * 0.55, b * 0.55]);
}

/** Entries of a ramp; its middle entry is exactly the middle colour. */
export const RAMP_SIZE = 513;

/** Colours for values from −1 to 1, as the 32 bits that an ImageData holds on a little-endian machine. */
export type Ramp = Uint32Array;

const packed = ([red, green, blue]: Rgb) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Small values stay visible: a value's share of the colour is |value| to this power. */
const RAMP_POWER = 0.85;

/** Negative at −1 → middle at 0 → positive at 1. */
export function divergingRamp(negative: Rgb, middle: Rgb, positive: Rgb): Ramp {
  const ramp = new Uint32Array(RAMP_SIZE);
  const centre = (RAMP_SIZE - 1) / 2;
  for (let i = 0; i < RAMP_SIZE; i += 1) {
    const value = (i - centre) / centre;
    ramp[i] = packed(mix(middle, value < 0 ? negative : positive, Math.abs(value) ** RAMP_POWER));
  }
  return ramp;
}

/** Index into a ramp of `value`, which is cut off at −1 and 1; what is no number gets the middle. */
export function rampIndex(value: number): number {
  const clamped = value > 1 ? 1 : value < -1 ? -1 : value;
  return clamped === clamped ? Math.round((clamped + 1) * ((RAMP_SIZE - 1) / 2)) : (RAMP_SIZE - 1) / 2;
}

export function rampColor(ramp: Ramp, value: number): string {
  const bits = ramp[rampIndex(value)];
  return cssColor([bits & 255, (bits >> 8) & 255, (bits >> 16) & 255]);
}
