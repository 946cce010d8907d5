/** Measured numbers of a lesson as people read them: shares in percent, counts whole, all else with three figures. */
import { measureOf, type Comparing, type Measured } from '@gradroom/shared/lessons';
import { measureWords } from '../../strings/en/measures.js';
import { formatCount, formatPercent, formatShort, numberParts, type NumberParts } from '../../views/numbers.js';

const signs: Readonly<Record<Comparing['comparison'], string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '=': '=' };

/** Whether a measure is a share of something; that training halted is a yes or no. */
const isShare = ({ measure }: Measured) => measureOf(measure).range[1] === 1 && measure !== 'halted';

export function measuredParts(measured: Measured, value: number | undefined): NumberParts {
  if (isShare(measured)) return { mantissa: formatPercent(notQuiteAll(value), 1), exponent: null };
  const { unit } = measureOf(measured.measure);
  if (
    value !== undefined &&
    (unit === 'steps' || unit === 'units' || unit === 'layers' || measured.measure === 'halted')
  )
    return { mantissa: formatCount(value), exponent: null };
  return numberParts(value);
}

/** What is not all of them is not called 100.0%. */
const notQuiteAll = (share: number | undefined) => (share !== undefined && share < 1 ? Math.min(share, 0.999) : share);

/** The sentence of a measure, before and behind its number. */
export function sentenceOf(measured: Measured): readonly [before: string, after: string] {
  const [before = '', after = ''] = measureWords.wording(measured).split('{value}');
  return [before, after];
}

/** "≥ 95 %": the sign, and the bound, of a share with as many decimals as it was written with. */
export function boundParts({ measured, comparison, bound }: Comparing): {
  readonly sign: string;
  readonly parts: NumberParts;
} {
  const share = isShare(measured);
  const parts = share ? { mantissa: formatPercent(bound, decimalsOf(100 * bound)), exponent: null } : powerParts(bound);
  return { sign: signs[comparison], parts };
}

/** Up to three. */
function decimalsOf(value: number): number {
  const written = value.toFixed(3).replace(/\.?0+$/, '');
  return written.includes('.') ? written.length - written.indexOf('.') - 1 : 0;
}

/** As many figures as a bound may be written with. */
const WRITTEN = 12;

/** A bound as it was written: of 1e4 only the power, with no mantissa. */
function powerParts(value: number): NumberParts {
  const exponent = Math.log10(Math.abs(value));
  if (value > 0 && Number.isInteger(exponent) && Math.abs(exponent) >= 3) {
    return { mantissa: '', exponent: String(exponent).replace('-', '−') };
  }
  return Math.abs(value) < 1e-3 ? numberParts(value, 2) : { mantissa: formatShort(value, WRITTEN), exponent: null };
}

/** A condition's parts by what they measure, so that its number is said once: "≤ 0.25 and > 0.02". */
export function byMeasured(
  parts: readonly Comparing[],
): readonly { readonly at: number; readonly parts: readonly Comparing[] }[] {
  const groups: { at: number; parts: Comparing[] }[] = [];
  parts.forEach((part, at) => {
    const group = groups.find(({ parts: [first] }) => sameMeasured(first.measured, part.measured));
    if (group) group.parts.push(part);
    else groups.push({ at, parts: [part] });
  });
  return groups;
}

const sameMeasured = (a: Measured, b: Measured) => a.measure === b.measure && a.layer === b.layer;
