/** Folds turns. Pure and total, as all of the session: what does not fit changes nothing. */
import { rememberAct } from '../history.js';
import { isNoted } from '../people/state.js';
import { takesPart } from '../people/takes-part.js';
import type { Entry, SessionState } from '../state.js';
import { findNext } from './find-next.js';
import type { Turn } from './state.js';

type Folded = Partial<SessionState>;

/** @returns what the entry changes; nothing where it is about no turn */
export function turned(state: SessionState, entry: Entry): Folded | undefined {
  const { command } = entry;
  switch (command.type) {
    case 'give-turn': {
      const { to, order, seconds = null, goesOn } = command;
      const holder = to ?? findNext(state, order, entry.seq);
      if (holder === undefined || !takesPart(state, holder)) return undefined;
      return { ...begun(state, entry, { holder, order, seconds, goesOn }), ...rememberAct(state, entry) };
    }
    case 'end-turn':
      return state.turn ? { ...over(state, entry, state.turn), ...rememberAct(state, entry) } : undefined;
    case 'turn-over':
      return state.turn?.seq === command.turn ? over(state, entry, state.turn) : undefined;
    default:
      // Whoever left, was sent away or may only look keeps nobody waiting.
      return state.turn && !takesPart(state, state.turn.holder) ? over(state, entry, state.turn) : undefined;
  }
}

function over(state: SessionState, entry: Entry, { order, seconds, goesOn }: Turn): Folded {
  const holder = goesOn ? findNext(state, order, entry.seq) : undefined;
  return holder === undefined ? { turn: null } : begun(state, entry, { holder, order, seconds, goesOn });
}

/** Whoever has the turn has been heard: the hand goes down. */
function begun({ turnsHad, hands }: SessionState, { seq }: Entry, turn: Omit<Turn, 'seq'>): Folded {
  const { holder } = turn;
  const had = Object.hasOwn(turnsHad, holder) ? turnsHad[holder] : 0;
  return {
    turn: { seq, ...turn },
    turnsHad: { ...turnsHad, [holder]: had + 1 },
    ...(isNoted(hands, holder) ? { hands: hands.filter(({ person }) => person !== holder) } : {}),
  };
}
