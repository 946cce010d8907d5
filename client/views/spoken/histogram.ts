/** What a histogram shows, in words and as rows of a table. Pure. */
import { spokenWords as words } from '../../strings/en/spoken.js';
import { BINS, Z_MAX, Z_MIN, type Range } from '../activation/plot.js';
import type { ChartRow } from '../explain/chart-row.js';
import { formatCount, formatPercent, formatShort } from '../numbers.js';
import { VALUE_BINS, type Bins } from '../pictures/layer-study.js';

const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((all, count) => all + count, 0);

/** The ends of a bin, in words. The outermost ones hold what lies beyond them, too. */
function ends(bin: number, bins: number, { min, max }: Range): [string, string] {
  const at = (edge: number) => formatShort(min + ((max - min) * edge) / bins);
  return [bin === 0 ? '−∞' : at(bin), bin === bins - 1 ? '∞' : at(bin + 1)];
}

/** Where most of the values lie. @param counts of bins over `range`, the lowest first @param name of what is counted */
export function histogramSentence(name: string, counts: ArrayLike<number> | undefined, range: Range): string {
  const all = counts ? sum(counts) : 0;
  if (!counts || all === 0) return words.noValues(name);
  let fullest = 0;
  for (let bin = 1; bin < counts.length; bin += 1) if (counts[bin] > counts[fullest]) fullest = bin;
  return words.histogram(name, ...ends(fullest, counts.length, range), formatPercent(counts[fullest] / all));
}

export const zRange: Range = { min: Z_MIN, max: Z_MAX };

/** What is counted in bins, by its letter. */
const binned: Readonly<Record<Bins['of'], string>> = { inputs: 'z', outputs: 'a', slopes: 'g′(z)', own: 'a' };

const binsOf = { inputs: BINS, outputs: VALUE_BINS, slopes: VALUE_BINS, own: VALUE_BINS } as const;

/** From where to where they go, and of what. */
export function binsInWords({ of, from, to, range }: Bins): string {
  const [low] = ends(from, binsOf[of], range);
  const [, high] = ends(to - 1, binsOf[of], range);
  return words.fromTo(binned[of], low, high);
}

/** Every bin that has values. */
export function filled(of: Bins['of'], counts: ArrayLike<number> | undefined, range: Range): Bins[] {
  const all = Array.from(counts ?? [], (_, bin) => ({ of, from: bin, to: bin + 1, range }));
  return all.filter(({ from }) => counts?.[from]);
}

/** Every bin that has values, how many, and their share. */
export function histogramRows(name: string, counts: ArrayLike<number> | undefined, range: Range): ChartRow[] {
  if (!counts) return [];
  return filled('inputs', counts, range).map((bins) => ({
    at: words.fromTo(name, ...ends(bins.from, counts.length, range)),
    values: [formatCount(countIn(counts, bins)), formatPercent(shareIn(counts, bins))],
  }));
}

type Part = Pick<Bins, 'from' | 'to'>;
export const countIn = (counts: ArrayLike<number>, { from, to }: Part) => sum(Array.from(counts).slice(from, to));
export const shareIn = (counts: ArrayLike<number>, part: Part) => countIn(counts, part) / sum(counts);

/** Of a layer's z: the bins below the first limit, those between the limits, and those from the last one on. @param limits on edges of bins */
export function binsBetween(limits: readonly number[]): Bins[] {
  const edge = (z: number) => Math.round(((z - Z_MIN) / (Z_MAX - Z_MIN)) * BINS);
  const edges = [0, ...limits.map(edge), BINS];
  return edges.slice(1).map((to, at) => ({ of: 'inputs', from: edges[at], to, range: zRange }));
}
