/**
 * What of the state is shown: the only way there, and a list of what may pass rather than of what may not. Of a network alone;
 * `view-class.ts` adds what a class does, for each person.
 */
import { noActivities } from './activity/state.js';
import type { ActivitiesView } from './activity/view.js';
import { noChoices, type ConsensusView } from './consensus/view.js';
import { noMoments } from './moments/state.js';
import type { ByHandView } from './human/view.js';
import { noGathering } from './people/state.js';
import type { GatheringView } from './people/view.js';
import type { Person, SessionState } from './state.js';
import { noTimer } from './timer/state.js';
import { noTurns } from './turns/state.js';
import { viewTurns, type TurnsView } from './turns/view.js';

/** All of the state that anybody is shown. */
export type View = Omit<
  SessionState,
  | 'people'
  | 'before'
  | 'engineSeq'
  | 'turnsHad'
  | 'choices'
  | 'agreed'
  | 'wishes'
  | 'settled'
  | 'breakoutCount'
  | keyof ActivitiesView
  | keyof GatheringView
  | keyof ByHandView
> &
  ActivitiesView &
  GatheringView &
  TurnsView &
  ConsensusView &
  ByHandView;

/**
 * What `person` may see where there is no class. Values keep their identity, so that whoever sends views finds what changed by comparing keys.
 * So far everybody sees the same, but a viewer gets no `changes`: somebody who only looks takes nothing back.
 */
export function viewAlone(state: SessionState, person: Pick<Person, 'role'>): View {
  const { seq, step, seed, ageStart, configuration, running, target } = state;
  const { policy, halted, adopted, race, changes, acts, lastChanged } = state;
  const visible = {
    seq,
    step,
    seed,
    ageStart,
    configuration,
    running,
    target,
    policy,
    halted,
    adopted,
    race,
    acts,
    lastChanged,
    ...noActivities,
    ...noGathering,
    ...viewTurns(noTurns),
    ...noTimer,
    ...noChoices,
    ...noMoments,
    human: null,
    breakout: null,
    team: null,
  };
  return { ...visible, changes: person.role === 'viewer' ? nothing : changes };
}

const nothing: View['changes'] = [];
