/**
 * Numbers as people read them: three significant figures, a true minus, powers of ten below a thousandth and above ten
 * millions; decimal sign, grouping and per cent as the reader's locale has them. What is not a number is a dash.
 */
import { numberWords } from '../strings/en/numbers.js';
import { language } from '../strings/language.svelte.js';

const MINUS = '\u2212';
export const NO_VALUE = '–';

/** Below this magnitude a number is written as a power of ten. */
const POWER_BELOW = 1e-3;
const POWER_FROM = 1e7;

/** `mantissa`, then ·10 to the `exponent`, if there is one. */
export interface NumberParts {
  readonly mantissa: string;
  readonly exponent: string | null;
}

const signed = (text: string) => text.replace('-', MINUS);

/** What a formatter is made of, by how many digits. */
const options = {
  fixed: (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits }),
  percent: (digits: number) => ({ ...options.fixed(digits), style: 'percent' }) as const,
  short: (digits: number) => ({ maximumSignificantDigits: digits }),
};
/** Made once for each locale: to make one takes a thousand times as long as to use it. */
const formatters = new Map<string, Intl.NumberFormat>();

function inLocale(value: number, kind: keyof typeof options, digits: number): string {
  const { locale } = language;
  const key = `${locale} ${kind} ${digits}`;
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, (formatter = new Intl.NumberFormat(locale, options[kind](digits))));
  return signed(formatter.format(value));
}

/** A whole number, grouped: 1,240 in English, 1.240 in German. */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? inLocale(Math.round(value) || 0, 'fixed', 0) : NO_VALUE;
}

/** @param digits significant figures; powers of ten have one less, since they are longer */
export function numberParts(value: number | undefined, digits = 3): NumberParts {
  if (value === undefined || Number.isNaN(value)) return { mantissa: NO_VALUE, exponent: null };
  if (!Number.isFinite(value)) return { mantissa: value > 0 ? '∞' : `${MINUS}∞`, exponent: null };
  if (value === 0) return { mantissa: '0', exponent: null };
  const magnitude = Math.abs(value);
  // Rounding first: 0.00099996 is written as 0.00100, not as 10·10⁻⁴.
  const rounded = Number(magnitude.toPrecision(digits));
  if (rounded < POWER_BELOW || rounded >= POWER_FROM) {
    const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 2)).split('e');
    return {
      mantissa: inLocale(Number(mantissa), 'fixed', Math.max(0, digits - 2)),
      exponent: signed(exponent.replace('+', '')),
    };
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  if (decimals === 0) return { mantissa: formatCount(Number(value.toPrecision(digits))), exponent: null };
  return { mantissa: inLocale(value, 'fixed', decimals), exponent: null };
}

/** One line of text, for names and hints that can hold no markup; elsewhere `Quantity` or `writeNumber` draw it. */
export function formatNumber(value: number | undefined, digits = 3): string {
  const { mantissa, exponent } = numberParts(value, digits);
  return exponent === null ? mantissa : numberWords.power(mantissa, exponent);
}

/** An alpha, a share of noise: always two decimals, so that it doesn't dance under the finger. */
export function formatFixed(value: number | undefined, decimals = 2): string {
  if (value === undefined || !Number.isFinite(value)) return NO_VALUE;
  return inLocale(Number(value.toFixed(decimals)) || 0, 'fixed', decimals);
}

/** A setting that somebody chose, a tick of an axis: as few digits as say it. */
export function formatShort(value: number, digits = 3): string {
  return inLocale(value, 'short', digits);
}

/** A share from 0 to 1: 46%, or with one decimal 97.6%. */
export function formatPercent(share: number | undefined, decimals = 0): string {
  if (share === undefined || !Number.isFinite(share)) return NO_VALUE;
  return inLocale(share, 'percent', decimals);
}

/** A number that moves at each frame: written into `element` without markup being parsed, and only if it changed. */
export function writeNumber(element: Element, value: number | undefined, digits = 3): void {
  writeParts(element, numberParts(value, digits));
}

export function writeParts(element: Element, { mantissa, exponent }: NumberParts): void {
  const text = exponent === null ? mantissa : `${mantissa}·10`;
  const first = element.firstChild;
  if (first?.nodeType === 3 /* text */) {
    if (first.nodeValue !== text) first.nodeValue = text;
  } else element.prepend(text);
  const superscript = element.querySelector('sup');
  if (exponent === null) superscript?.remove();
  else if (!superscript) {
    const sup = element.ownerDocument.createElement('sup');
    sup.textContent = exponent;
    element.append(sup);
  } else if (superscript.textContent !== exponent) superscript.textContent = exponent;
}

/** Text that moves at each frame: written only if it changed. */
export function writeText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
