/** The one sentence that says what the ledger shows now. Pure. */
import type { Chain, Factor } from '@gradroom/shared/explain';
import { ledgerWords } from '../../../strings/en/explain-ledger.js';
import type { ExactStep } from '../exact-step.js';
import { factorName } from './factor-words.js';

export function countInWords(count: number): string {
  return ledgerWords.counts[count] ?? String(count);
}

/** The factor that decides the product: a zero, else the smallest where the product is small, the greatest where it is not. */
export function tellingFactor({ factors, product }: Chain): number {
  const wanted = Math.abs(product) < 1 ? -1 : 1;
  let best = 0;
  factors.forEach(({ value }, index) => {
    if (wanted * (Math.abs(value) - Math.abs(factors[best].value)) > 0) best = index;
  });
  return best;
}

/** What stands behind "∂J/∂w is …": before and after the telling factor's own number. */
export function chainSentence(chain: Chain, exact: ExactStep): { readonly before: string; readonly factor: Factor } {
  const factor = chain.factors[tellingFactor(chain)];
  const name = factorName(factor, exact);
  const count = countInWords(chain.factors.length);
  if (factor.value === 0) return { before: ledgerWords.factorsOneThem(count, name), factor };
  const which = Math.abs(chain.product) < 1 ? 'smallest' : 'greatest';
  return { before: ledgerWords.factors(count, which, name), factor };
}

/** What all slopes multiply to, and what all weights between them do; undefined where there is at most one slope. */
export function slopesAndWeights({
  factors,
}: Chain): { readonly slopes: number; readonly weights: number } | undefined {
  const product = (...kinds: readonly Factor['kind'][]) =>
    factors.reduce((all, { kind, value }) => (kinds.includes(kind) ? all * Math.abs(value) : all), 1);
  if (factors.filter(({ kind }) => kind === 'slope' || kind === 'mean slope').length < 2) return undefined;
  return { slopes: product('slope', 'mean slope'), weights: product('weight', 'mean weights') };
}
