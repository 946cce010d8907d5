/** Plays the log of a class: with lessons, questions and all else that a network alone has not. */
import { apply } from '../session/apply-class.js';
import type { Entry, SessionState } from '../session/state.js';
import { PlayerAlone } from './player.js';

export class Player extends PlayerAlone {
  protected override fold(state: SessionState, entry: Entry): SessionState {
    return apply(state, entry);
  }
}
