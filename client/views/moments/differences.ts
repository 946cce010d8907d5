/** Which settings differ between two kept moments, as a table says them: hidden layers that differ alike are one row. */
import { alphaRangeOf, featureTitles, type Configuration, type KeptMoment } from '@gradroom/shared';
import { feed } from '../../strings/en/feed.js';
import { momentWords } from '../../strings/en/moments.js';

export interface Difference {
  readonly setting: string;
  readonly values: readonly [string, string];
}

/** What differs: of a kept moment, or of any other. */
type Settings = Pick<KeptMoment, 'configuration' | 'seed'>;

type Field = 'activation' | 'alpha';

/** In the order in which people read them: data, network, layers, training, seed. */
export function differences(one: Settings, other: Settings): readonly Difference[] {
  const [a, b] = [one.configuration, other.configuration];
  const rows = [...parts('data', a.data, b.data)];
  const features = [a, b].map(({ network }) => network.features.map((name) => featureTitles[name]).join(', '));
  if (features[0] !== features[1]) rows.push({ setting: momentWords.features, values: pair(features) });
  const hidden = [a, b].map(({ network }) => shapeTitle(network.hidden));
  if (hidden[0] !== hidden[1]) rows.push({ setting: feed.controlTitle('network.hidden'), values: pair(hidden) });
  rows.push(...layers(a, b), ...parts('training', a.training, b.training));
  if (one.seed !== other.seed) {
    rows.push({ setting: momentWords.seed, values: [String(one.seed), String(other.seed)] });
  }
  return rows;
}

function parts<Part extends object>(name: string, a: Part, b: Part): Difference[] {
  const keys = Object.keys(a) as (keyof Part & string)[];
  return keys
    .filter((key) => a[key] !== b[key])
    .map((key) => {
      const control = `${name}.${key}`;
      const values = [feed.valueTitle(control, a[key]), feed.valueTitle(control, b[key])] as const;
      return { setting: feed.controlTitle(control), values };
    });
}

function layers({ network: a }: Configuration, { network: b }: Configuration): Difference[] {
  // Layers that only one of them has are said by the row before.
  const count = Math.min(a.hidden.length, b.hidden.length);
  const found: { field: Field; from: number; to: number; values: readonly [string, string] }[] = [];
  for (const field of ['activation', 'alpha'] as const) {
    for (let index = 0; index < count; index += 1) {
      const values = pair([a, b].map((network) => shown(network.layers[index], field)));
      const before = found.at(-1);
      const goesOn = before?.field === field && before.to === index - 1 && String(before.values) === String(values);
      if (values[0] === values[1]) continue;
      if (goesOn) before.to = index;
      else found.push({ field, from: index, to: index, values });
    }
  }
  const rows = found.map(({ field, from, to, values }) => ({
    setting: momentWords[field](from === to ? momentWords.layer(from + 1) : momentWords.layers(from + 1, to + 1)),
    values,
  }));
  const ends = [a, b].map((network) => shown(network.layers.at(-1)!, 'activation'));
  if (ends[0] !== ends[1]) rows.push({ setting: momentWords.activation(momentWords.output), values: pair(ends) });
  return rows;
}

const shown = (layer: Configuration['network']['layers'][number], field: Field) =>
  field === 'alpha' && !alphaRangeOf(layer.activation) ? '' : feed.valueTitle(`layers.0.${field}`, layer[field]);

/** "8–4–2"; "10 × 8" where all have as many units. */
function shapeTitle(hidden: readonly number[]): string {
  const isSame = hidden.length > 1 && hidden.every((units) => units === hidden[0]);
  return isSame ? `${hidden.length} × ${hidden[0]}` : feed.valueTitle('network.hidden', hidden);
}

const pair = ([a, b]: readonly string[]): readonly [string, string] => [
  a || momentWords.missing,
  b || momentWords.missing,
];
