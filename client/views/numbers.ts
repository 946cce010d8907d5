/**
 * Numbers as people read them: three significant figures, a true minus, thin spaces in thousands, powers of ten below a
 * thousandth and above ten millions. What is not a number is a dash.
 */

const MINUS = '\u2212';
/** Narrow and unbreakable: 1 240, 46 %. */
const THIN = '\u202f';
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

/** A whole number with thin spaces: 1 240. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  return signed(String(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, THIN);
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
    return { mantissa: signed(mantissa), exponent: signed(exponent.replace('+', '')) };
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  if (decimals === 0) return { mantissa: formatCount(Number(value.toPrecision(digits))), exponent: null };
  return { mantissa: signed(value.toFixed(decimals)), exponent: null };
}

/** One line of text, for names and hints that can hold no markup; elsewhere `Quantity` or `writeNumber` draw it. */
export function formatNumber(value: number | undefined, digits = 3): string {
  const { mantissa, exponent } = numberParts(value, digits);
  return exponent === null ? mantissa : `${mantissa} times 10 to the ${exponent}`;
}

/** An alpha, a share of noise: always two decimals, so that it doesn't dance under the finger. */
export function formatFixed(value: number | undefined, decimals = 2): string {
  if (value === undefined || !Number.isFinite(value)) return NO_VALUE;
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : signed(text);
}

/** A share from 0 to 1: 46 %, or with one decimal 97.6 %. */
export function formatPercent(share: number | undefined, decimals = 0): string {
  if (share === undefined || !Number.isFinite(share)) return NO_VALUE;
  return `${signed((share * 100).toFixed(decimals))}${THIN}%`;
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
