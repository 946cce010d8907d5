/** What a histogram shows, in words and as rows of a table. Pure. */
import { spokenWords as words } from '../../strings/en/spoken.js';
import { Z_MAX, Z_MIN, type Range } from '../activation/plot.js';
import type { ChartRow } from '../explain/chart-row.js';
import { formatCount, formatPercent, formatShort } from '../numbers.js';

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

/** Every bin that has values, how many, and their share. */
export function histogramRows(name: string, counts: ArrayLike<number> | undefined, range: Range): ChartRow[] {
  if (!counts) return [];
  const all = sum(counts);
  return Array.from(counts).flatMap((count, bin) =>
    count > 0
      ? [
          {
            at: words.fromTo(name, ...ends(bin, counts.length, range)),
            values: [formatCount(count), formatPercent(count / all)],
          },
        ]
      : [],
  );
}

/** Shares of a layer's z below the first limit, between the limits, and from the last one on. @param limits on edges of bins */
export function sharesBetween(counts: ArrayLike<number>, limits: readonly number[]): number[] {
  const all = sum(counts);
  const edge = (z: number) => Math.round(((z - Z_MIN) / (Z_MAX - Z_MIN)) * counts.length);
  const edges = [0, ...limits.map(edge), counts.length];
  return edges.slice(1).map((to, at) => sum(Array.from(counts).slice(edges[at], to)) / all);
}
