/** How the choices of a class lie in one layer: how many, where, which half is in the middle, and which activation is first. Pure. */
import { binAlpha, choiceBin, type LayerChoices, type LayerSettings } from '@gradroom/shared';

type Name = LayerSettings['activation'];

/** People who chose about the same alpha. */
export interface Place {
  readonly bin: number;
  /** In the middle of its bin. */
  readonly alpha: number;
  readonly count: number;
}

/** Rising. */
export function placesOf(lie: LayerChoices | undefined, activation: Name): readonly Place[] {
  return (lie?.alphas ?? []).map(([bin, count]) => ({ bin, alpha: binAlpha(activation, bin), count }));
}

/** How many have chosen an alpha. */
export const alphaCount = (lie: LayerChoices | undefined): number =>
  (lie?.alphas ?? []).reduce((sum, [, count]) => sum + count, 0);

/** How many have chosen an activation. */
export const nameCount = (lie: LayerChoices | undefined): number =>
  Object.values(lie?.activations ?? {}).reduce((sum, count) => sum + count, 0);

const alphasOf = (places: readonly Place[]) =>
  places.flatMap(({ alpha, count }) => Array.from({ length: count }, () => alpha));

/** To within a bin: the exact one is what the room comes to. Undefined of none. */
export function medianOf(places: readonly Place[]): number | undefined {
  const alphas = alphasOf(places);
  if (alphas.length === 0) return undefined;
  return (alphas[(alphas.length - 1) >> 1] + alphas[alphas.length >> 1]) / 2;
}

/** Fewer have no middle that says anything. */
const HALF_LEAST = 4;

/** From which place to which the middle half of the alphas lies; undefined of a few. */
export function middleHalf(places: readonly Place[]): readonly [low: number, high: number] | undefined {
  const alphas = alphasOf(places);
  if (alphas.length < HALF_LEAST) return undefined;
  const quarter = alphas.length >> 2;
  return [alphas[quarter], alphas[alphas.length - 1 - quarter]];
}

/** How many chose less and how many more, in another place than mine. */
export function besides(places: readonly Place[], own: number, activation: Name): { less: number; more: number } {
  const at = choiceBin(activation, own);
  const sum = (some: readonly Place[]) => some.reduce((total, { count }) => total + count, 0);
  return { less: sum(places.filter(({ bin }) => bin < at)), more: sum(places.filter(({ bin }) => bin > at)) };
}

/** Mine among them: where the room has not said so yet, it stands there already. @returns my place's index, too */
export function withOwn(
  places: readonly Place[],
  own: number | undefined,
  activation: Name,
): { readonly places: readonly Place[]; readonly mine: number } {
  if (own === undefined) return { places, mine: -1 };
  const bin = choiceBin(activation, own);
  const known = places.findIndex((place) => place.bin === bin);
  if (known >= 0) return { places, mine: known };
  const before = places.filter((place) => place.bin < bin);
  const added = { bin, alpha: binAlpha(activation, bin), count: 1 };
  return { places: [...before, added, ...places.slice(before.length)], mine: before.length };
}

export interface NameRow {
  readonly name: Name;
  readonly count: number;
  /** Chosen by more than any other. */
  readonly first: boolean;
  /** What the layer has. */
  readonly standing: boolean;
}

/** Those that somebody chose and the one that stands, the most chosen first. */
export function nameRows(lie: LayerChoices | undefined, standing: Name): readonly NameRow[] {
  const counts = new Map<Name, number>([[standing, 0]]);
  for (const [name, count] of Object.entries(lie?.activations ?? {})) counts.set(name as Name, count);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || Number(b === standing) - Number(a === standing));
  const most = sorted[0][1];
  const alone = most > 0 && sorted.filter(([, count]) => count === most).length === 1;
  return sorted.map(([name, count]) => ({
    name,
    count,
    first: alone && count === most,
    standing: name === standing,
  }));
}

/** Whether several activations share the first place. */
export function isTied(rows: readonly NameRow[]): boolean {
  return rows[0].count > 0 && rows.filter(({ count }) => count === rows[0].count).length > 1;
}
