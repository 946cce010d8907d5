/**
 * What of the state is shown: the only way there, and a list of what may pass rather than of what may not. Of a network alone;
 * `view-class.ts` adds what a class does, for each person.
 */
import { noActivities } from './activity/state.js';
import type { ActivitiesView } from './activity/view.js';
import type { BreakoutsView } from './breakout/view.js';
import { noChoices, type ConsensusView } from './consensus/view.js';
import { noMoments, type Moments } from './moments/state.js';
import type { ByHandView } from './human/view.js';
import { noGathering } from './people/state.js';
import type { GatheringView } from './people/view.js';
import type { Person, SessionState } from './state.js';
import { noTimer, type Timed } from './timer/state.js';
import { noTurns } from './turns/state.js';
import { viewTurns, type TurnsView } from './turns/view.js';

/** Of the network alone. */
type NetworkView = Omit<
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
  | keyof Moments
  | keyof Timed
  | keyof BreakoutsView
  | keyof OwnView
>;

/** What everybody of a role is shown alike. */
export type RoleView = NetworkView & Moments & Timed & BreakoutsView;
/** What may be one person's alone. */
export type OwnView = ActivitiesView & GatheringView & TurnsView & ConsensusView & ByHandView;
/** All of the state that anybody is shown. */
export type View = RoleView & OwnView;

/**
 * What everybody of a role may see of the network. Values keep their identity, so that whoever sends views finds what changed by comparing
 * keys. A viewer gets no `changes`: somebody who only looks takes nothing back.
 */
export function viewNetwork(state: SessionState, role: Person['role']): NetworkView {
  const { seq, step, seed, ageStart, configuration, running, target } = state;
  const { policy, halted, adopted, race, acts, lastChanged } = state;
  return {
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
    changes: role === 'viewer' ? nothing : state.changes,
  };
}

/** What `person` may see where there is no class. */
export function viewAlone(state: SessionState, { role }: Pick<Person, 'role'>): View {
  return {
    ...viewNetwork(state, role),
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
}

const nothing: View['changes'] = [];
