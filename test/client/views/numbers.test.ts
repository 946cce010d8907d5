// @vitest-environment happy-dom
/** Numbers as people read them. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../../client/strings/language.svelte.js';
import {
  formatCount,
  formatFixed,
  formatNumber,
  formatPercent,
  numberParts,
  writeNumber,
} from '../../../client/views/numbers.js';

describe('[V1] numbers have three significant figures, a true minus, and powers of ten instead of zeros', () => {
  it.each([
    [0.0468, '0.0468', null],
    [0.03889999, '0.0389', null],
    [1.5, '1.50', null],
    [97.64, '97.6', null],
    [1240.4, '1,240', null],
    [-0.14, '−0.140', null],
    [0.000315, '3.2·10', '−4'],
    [3.1e-7, '3.1·10', '−7'],
    [-2.4e-12, '−2.4·10', '−12'],
    [1.2e9, '1.2·10', '9'],
    [0, '0', null],
    [NaN, '–', null],
    [Infinity, '∞', null],
    [0.00099996, '0.00100', null],
  ])('%f is %s %s', (value, text, exponent) => {
    const parts = numberParts(value);
    expect(exponent === null ? parts.mantissa : `${parts.mantissa}·10`).toBe(text);
    expect(parts.exponent).toBe(exponent);
  });

  it('never shows a value other than 0 as 0, nor more than half a unit of the last figure away', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), fc.boolean(), (magnitude, negative) => {
        const value = negative ? -magnitude : magnitude;
        const { mantissa, exponent } = numberParts(value);
        const shown =
          Number(mantissa.replace('−', '-').replaceAll(',', '')) * 10 ** Number(exponent?.replace('−', '-') ?? 0);
        expect(Math.abs(shown / value - 1)).toBeLessThan(0.051);
        expect(shown).not.toBe(0);
      }),
    );
  });

  it('speaks powers where there is no markup', () => {
    expect(formatNumber(3.1e-7)).toBe('3.1 times 10 to the −7');
    expect(formatCount(1240000)).toBe('1,240,000');
    expect(formatPercent(0.9764, 1)).toBe('97.6%');
    expect(formatPercent(NaN)).toBe('–');
    expect(formatFixed(-0.001)).toBe('0.00');
  });
});

it('[V1] a moving number is written as text with a superscript, without markup being parsed', () => {
  const element = document.createElement('span');
  element.textContent = '–';
  writeNumber(element, 3.1e-7);
  expect(element.innerHTML).toBe('3.1·10<sup>−7</sup>');
  const [text, superscript] = element.childNodes;
  writeNumber(element, 4.2e-8);
  expect(element.innerHTML).toBe('4.2·10<sup>−8</sup>');
  expect([...element.childNodes]).toEqual([text, superscript]);
  writeNumber(element, 0.5);
  expect(element.innerHTML).toBe('0.500');
});

describe('[LA5] in German', () => {
  afterEach(() => language.choose('en'));

  it('numbers have a comma, points between thousands, and a space before per cent', async () => {
    await language.choose('de');
    expect(formatCount(1240000)).toBe('1.240.000');
    expect(formatFixed(-0.14)).toBe('−0,14');
    expect(formatPercent(0.9764, 1)).toBe('97,6\u00a0%');
    expect(numberParts(3.1e-7)).toEqual({ mantissa: '3,1', exponent: '−7' });
    expect(formatNumber(3.1e-7)).toBe('3,1 mal 10 hoch −7');
    await language.choose('en');
    expect(formatCount(1240000)).toBe('1,240,000');
  });
});
