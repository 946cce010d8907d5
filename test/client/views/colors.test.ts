/** Colours in OKLab, and the contrast of the tokens. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cssColor,
  divergingRamp,
  fromOklab,
  mix,
  parseColor,
  rampColor,
  rampIndex,
  RAMP_SIZE,
  toOklab,
  type Rgb,
} from '../../../client/views/colors.js';

const channel = fc.integer({ min: 0, max: 255 });
const rgb = fc.tuple(channel, channel, channel);

describe('colours', () => {
  it('come back from OKLab as they were', () => {
    fc.assert(
      fc.property(rgb, (color) => {
        expect(fromOklab(toOklab(color))).toEqual(color);
      }),
    );
  });

  it('mix from one end to the other', () => {
    fc.assert(
      fc.property(rgb, rgb, (from, to) => {
        expect(mix(from, to, 0)).toEqual(from);
        expect(mix(from, to, 1)).toEqual(to);
      }),
    );
  });

  it('are read as CSS writes them', () => {
    expect(parseColor(' #2563c9')).toEqual([0x25, 0x63, 0xc9]);
    expect(parseColor('#fff')).toEqual([255, 255, 255]);
    expect(cssColor([1, 2, 3])).toBe('rgb(1,2,3)');
    expect(cssColor([1, 2, 3], 0.5)).toBe('rgba(1,2,3,0.5)');
  });
});

describe('[V2] heat maps: negative, surface, positive, and steadily stronger towards both ends', () => {
  const [negative, middle, positive]: Rgb[] = [parseColor('#c2570c'), parseColor('#ffffff'), parseColor('#2563c9')];
  const ramp = divergingRamp(negative, middle, positive);

  it('ends in the full colours, with the surface in the middle', () => {
    expect(rampColor(ramp, -1)).toBe(cssColor(negative));
    expect(rampColor(ramp, 0)).toBe(cssColor(middle));
    expect(rampColor(ramp, 1)).toBe(cssColor(positive));
  });

  it('cuts off what is beyond, and shows what is no number as the surface', () => {
    expect(rampIndex(7)).toBe(RAMP_SIZE - 1);
    expect(rampIndex(-Infinity)).toBe(0);
    expect(rampColor(ramp, NaN)).toBe(cssColor(middle));
  });

  it('grows darker in even steps on both sides', () => {
    const lightness = (value: number) => toOklab(parseColor(hexOf(rampColor(ramp, value))))[0];
    for (const side of [-1, 1]) {
      const values = Array.from({ length: 20 }, (_, i) => lightness((side * i) / 19));
      for (let i = 1; i < values.length; i += 1) expect(values[i]).toBeLessThan(values[i - 1]);
    }
  });
});

const hexOf = (css: string) =>
  `#${css
    .match(/\d+/g)!
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`;

describe('[V3] every token of text reaches 4.2 : 1 against background and surface, in each theme', () => {
  const read = (file: string) =>
    readFileSync(fileURLToPath(new URL(`../../../client/${file}`, import.meta.url)), 'utf8');
  const css = read('theme.css');
  const projector = read('routes/project/themes.css');
  const blocks = {
    light: css.slice(css.indexOf(':root {'), css.indexOf('@media screen and (prefers-color-scheme: dark)')),
    system: css.slice(
      css.indexOf('@media screen and (prefers-color-scheme: dark)'),
      css.indexOf(":root[data-theme='dark']"),
    ),
    dark: css.slice(css.indexOf(":root[data-theme='dark']"), css.indexOf('@media (pointer: coarse)')),
    projector: projector.slice(0, projector.indexOf(":root[data-theme='bright']")),
    bright: projector.slice(projector.indexOf(":root[data-theme='bright']")),
  };
  const token = (block: string, name: string) => {
    const value = new RegExp(`${name}: (#[0-9a-f]{6})`).exec(block)?.[1];
    expect(value, name).toBeDefined();
    return parseColor(value!);
  };
  const luminance = (color: Rgb) => {
    const [r, g, b] = color.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: Rgb, b: Rgb) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (light + 0.05) / (dark + 0.05);
  };

  describe.each(Object.entries(blocks))('%s', (_name, block) => {
    it.each([
      '--text',
      '--muted',
      '--accent',
      '--positive',
      '--negative',
      '--ok',
      '--warn',
      '--bad',
      '--class-3',
      '--class-4',
    ])('%s', (name) => {
      for (const ground of ['--bg', '--surface']) {
        const least = name === '--text' ? 14 : 4.2;
        expect(contrast(token(block, name), token(block, ground)), ground).toBeGreaterThanOrEqual(least);
      }
    });
    it('what stands on the accent', () => {
      expect(contrast(token(block, '--on-accent'), token(block, '--accent'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(block, '--line-strong'), token(block, '--surface'))).toBeGreaterThanOrEqual(3);
    });
  });

  it('is the same in the dark, whether the system or the person chose it', () => {
    const tokens = (block: string) => block.match(/--[\w-]+: #[0-9a-f]+/g);
    expect(tokens(blocks.system)).toEqual(tokens(blocks.dark));
  });
});
