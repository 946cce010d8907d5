/** My own choice for a layer as controls have it: loaded once the class decides together. */
import type { ActivationName, OutputActivationName } from '@gradroom/shared';
import { choiceWords } from '../strings/en/choices.js';
import { ChoiceKnob } from './choice-knob.svelte.js';
import { ownChoice } from './choosers.js';
import { Knob } from './knob.svelte.js';
import type { Session } from './session.js';

export interface OwnChoice {
  readonly alpha: ChoiceKnob;
  /** Its value is undefined while I have chosen none. */
  readonly activation: Knob<ActivationName | OutputActivationName>;
  /** What controls say of it. */
  readonly words: typeof choiceWords;
}

/** Of each session, by layer. */
const known = new WeakMap<Session, OwnChoice[]>();

/** One for each layer of a session: whichever control moves it, all of them show it. */
export function ownChoiceOf(session: Session, layer: number): OwnChoice {
  const ofSession = known.get(session) ?? [];
  known.set(session, ofSession);
  return (ofSession[layer] ??= {
    alpha: new ChoiceKnob(session, layer),
    activation: ownActivation(session, layer),
    words: choiceWords,
  });
}

function ownActivation(session: Session, layer: number): OwnChoice['activation'] {
  return new Knob({
    session,
    group: 'choices',
    control: `layers.${layer}.activation`,
    read: (state) => ownChoice(state, layer)?.activation,
    command: (activation) => ({ type: 'choose', layer, activation }),
  });
}
