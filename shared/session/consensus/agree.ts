/**
 * What a class agrees on: of the alphas the median, of the activations the one that most have chosen.
 *
 * Only students who are here and may do more than look are counted. Alphas are chosen for the activation that the layer
 * has; where the class comes to another one, the layer begins with that one's first alpha. An even number of alphas has the
 * mean of the two in the middle. A tie for the first place leaves the activation that stands.
 *
 * Pure, and independent of the order of the people, so that every order of arrival leads to the same.
 */
import type { LayerSettings } from '../../engine/settings.js';
import { alphaRangeOf, layerOf } from '../choices.js';
import { equal } from '../equal.js';
import { takesPart } from '../people/takes-part.js';
import { toSingle } from '../single.js';
import type { SessionState } from '../state.js';
import { isOfLayer, nothingMoves, type Agreement, type Choice, type Moving } from './state.js';

type Asked = Pick<SessionState, 'people' | 'muted' | 'choices' | 'configuration'>;

/** What those who count would have in a layer, one a person. */
export function choicesOf(state: Asked, layer: number, moving: Moving = nothingMoves): readonly Choice[] {
  const everybody = new Set([...Object.keys(state.choices), ...moving.keys()]);
  return [...everybody].flatMap((id) => {
    if (!takesPart(state, id)) return [];
    const settled = Object.hasOwn(state.choices, id) ? state.choices[id].find((one) => one.layer === layer) : undefined;
    const moves = moving.get(id);
    const choice = moves && isOfLayer(moves) && moves.layer === layer ? { ...settled, ...moves } : settled;
    return choice ? [choice] : [];
  });
}

/** What a layer gets by these choices, in whatever order they stand. */
export function agree(standing: LayerSettings, choices: readonly Choice[]): LayerSettings {
  const activation = mostChosen(choices, standing.activation);
  if (activation !== standing.activation) return layerOf(activation);
  const alphas = choices.flatMap(({ alpha }) => (alpha === undefined ? [] : [alpha])).sort((a, b) => a - b);
  if (alphas.length === 0 || alphaRangeOf(activation) === undefined) return standing;
  const middle = alphas.length >> 1;
  const median = alphas.length % 2 === 1 ? alphas[middle] : (alphas[middle - 1] + alphas[middle]) / 2;
  return { activation, alpha: toSingle(median) };
}

type Name = LayerSettings['activation'];

function mostChosen(choices: readonly Choice[], standing: Name): Name {
  const counts = new Map<Name, number>();
  for (const { activation } of choices) if (activation) counts.set(activation, (counts.get(activation) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const first = [...counts].filter(([, count]) => count === most);
  return first.length === 1 ? first[0][0] : standing;
}

/**
 * What the class has come to and the room has not: what is to be written next.
 *
 * @param after the layer that was written last, so that none waits for ever while others move
 */
export function nextAgreement(
  state: Asked & Pick<SessionState, 'policy' | 'agreed'>,
  moving: Moving = nothingMoves,
  after = -1,
): Agreement | undefined {
  if (state.policy.activation !== 'consensus') return undefined;
  const { layers } = state.configuration.network;
  for (let turn = 1; turn <= layers.length; turn++) {
    const layer = (after + turn) % layers.length;
    const found = { layer, ...agree(layers[layer], choicesOf(state, layer, moving)) };
    const last = state.agreed.find((one) => one.layer === layer);
    if (!equal(found, { layer, ...layers[layer] }) && !equal(found, last)) return found;
  }
  return undefined;
}
