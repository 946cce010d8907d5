/** Names of values where they stand small: under pictures, and in the rows of the training panel. */
import { initializerTitles, lossTitles, type DatasetName, type FeatureName } from '@gradroom/shared';

export interface Choice<Value> {
  readonly value: Value;
  readonly title: string;
}

/** Values of a select, in the order of `titles`. */
export const choicesOf = <Value extends string>(titles: Readonly<Record<Value, string>>): Choice<Value>[] =>
  (Object.entries(titles) as [Value, string][]).map(([value, title]) => ({ value, title }));

/** Short enough for a label under a small picture. */
export const datasetChoices = choicesOf<DatasetName>({
  circle: 'Circle',
  xor: 'XOR',
  gaussians: 'Gaussians',
  spiral: 'Spiral',
  moons: 'Moons',
  'three-classes': '3 classes',
  'four-classes': '4 classes',
  'regression-plane': 'Plane',
  'regression-gaussians': 'Hills',
});

/** Short enough for a row beside its label. */
export const shortLossTitles: typeof lossTitles = { ...lossTitles, 'mean-squared-error': 'Squared error' };
export const shortInitializerTitles: typeof initializerTitles = { ...initializerTitles, normal: 'Normal, σ' };

/** For those who hear the page; for eyes there is `FeatureSymbol`. */
export const featureTitles: Record<FeatureName, string> = {
  x1: 'x 1',
  x2: 'x 2',
  'x1-squared': 'x 1 squared',
  'x2-squared': 'x 2 squared',
  'x1-x2': 'x 1 times x 2',
  'sin-x1': 'sine of x 1',
  'sin-x2': 'sine of x 2',
};

/** Choices out of numbers, together with the room's own value where it is none of them. */
export function numberChoices(
  values: readonly number[],
  present: number | undefined,
  format: (value: number) => string,
): Choice<number>[] {
  const all = values.map(Math.fround);
  if (present !== undefined && !all.includes(present)) all.push(present);
  return all.sort((a, b) => a - b).map((value) => ({ value, title: format(value) }));
}
