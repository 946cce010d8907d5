/** Folds choices and what a class agreed on. Pure and total, as all of the session: what does not fit changes nothing. */
import { shapeChanged } from '../engine-settings.js';
import type { ActorId } from '../actor.js';
import type { Entry, SessionState } from '../state.js';
import { noConsensus, type Choice, type Consensus } from './state.js';

/** @returns what the entry changes of it, the settings aside; nothing where it is about no choice */
export function chosen(before: SessionState, state: SessionState, { actor, command }: Entry): Partial<SessionState> {
  const { choices, agreed } = state;
  const isOver = state.policy.activation !== 'consensus' || shapeChanged(before.configuration, state.configuration);
  if (isOver)
    return choices === noConsensus.choices ? {} : { choices: noConsensus.choices, agreed: noConsensus.agreed };
  if (command.type === 'choose') {
    if (!Object.hasOwn(state.people, actor) || !state.configuration.network.layers[command.layer]) return {};
    const { type: _type, ...choice } = command;
    return {
      choices: withChoice(choices, actor, choice),
      agreed: agreed.filter(({ layer }) => layer !== choice.layer),
    };
  }
  if (command.type === 'agreed') {
    const { type: _type, ...agreement } = command;
    const others = agreed.filter(({ layer }) => layer !== agreement.layer);
    return { agreed: [...others, agreement], ...withoutAlphas(before, state) };
  }
  if (command.type === 'clear-room') return { choices: noConsensus.choices };
  if (command.type === 'remove' || command.type === 'bar') return withoutPerson(choices, command.person);
  return anew(before, state);
}

function withChoice(choices: Consensus['choices'], actor: ActorId, choice: Choice): Consensus['choices'] {
  const own = Object.hasOwn(choices, actor) ? choices[actor] : [];
  const before = own.find(({ layer }) => layer === choice.layer);
  const others = own.filter(({ layer }) => layer !== choice.layer);
  return { ...choices, [actor]: [...others, { ...before, ...choice }].sort((a, b) => a.layer - b.layer) };
}

function withoutPerson(choices: Consensus['choices'], person: ActorId): Partial<SessionState> {
  if (!Object.hasOwn(choices, person)) return {};
  const { [person]: _gone, ...others } = choices;
  return { choices: others };
}

/** Layers of which the activation is another one now. */
function otherActivations(before: SessionState, state: SessionState): readonly number[] {
  const { layers } = before.configuration.network;
  return state.configuration.network.layers.flatMap(({ activation }, layer) =>
    activation === layers[layer].activation ? [] : [layer],
  );
}

/** Alphas were chosen for the activation that the layer had. */
function withoutAlphas(before: SessionState, state: SessionState): Partial<SessionState> {
  const layers = otherActivations(before, state);
  if (layers.length === 0) return {};
  const kept = ({ alpha, ...choice }: Choice): readonly Choice[] => {
    if (!layers.includes(choice.layer)) return [alpha === undefined ? choice : { ...choice, alpha }];
    return choice.activation === undefined ? [] : [choice];
  };
  return { choices: ofEach(state.choices, (own) => own.flatMap(kept)) };
}

/** Where somebody else sets a layer's activation, the class begins to choose anew. */
function anew(before: SessionState, state: SessionState): Partial<SessionState> {
  const layers = otherActivations(before, state);
  if (layers.length === 0) return {};
  const stays = ({ layer }: { readonly layer: number }) => !layers.includes(layer);
  return { choices: ofEach(state.choices, (own) => own.filter(stays)), agreed: state.agreed.filter(stays) };
}

function ofEach(choices: Consensus['choices'], change: (own: readonly Choice[]) => readonly Choice[]) {
  return Object.fromEntries(Object.entries(choices).map(([id, own]) => [id, change(own)]));
}
