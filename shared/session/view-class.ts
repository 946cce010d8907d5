/** What of the state of a class leaves the server, for one person: the only way there. */
import type { Activities, QuestionState } from './activity/state.js';
import { viewActivities } from './activity/view.js';
import { viewBreakouts } from './breakout/view.js';
import type { Consensus } from './consensus/state.js';
import { viewChoices } from './consensus/view.js';
import { viewMoments } from './moments/view.js';
import type { ByHand } from './human/state.js';
import { viewByHand } from './human/view.js';
import type { Gathering } from './people/state.js';
import { viewGathering } from './people/view.js';
import { handPlace, waitingHands } from './turns/hand-place.js';
import type { Turns } from './turns/state.js';
import { viewTurns } from './turns/view.js';
import type { Person, SessionState } from './state.js';
import { viewNetwork, type OwnView, type RoleView, type View } from './view.js';

/** What `person` may see. Values keep their identity, so that whoever sends views finds what changed by comparing keys. */
export function view(state: SessionState, person: Person): View {
  return { ...viewOfRole(state, person.role), ...viewOwn(ownSource(state), person) };
}

/** What everybody of a role may see alike. */
export function viewOfRole(state: SessionState, role: Person['role']): RoleView {
  return {
    ...viewNetwork(state, role),
    timer: state.timer,
    ...viewMoments(state, role),
    ...viewBreakouts(state),
  };
}

/** What of a state goes into own views. */
export interface OwnSource
  extends Activities, Gathering, Pick<Turns, 'turn'>, Pick<Consensus, 'choices' | 'wishes'>, ByHand {
  readonly waiting: ReturnType<typeof waitingHands>;
}

/** @param before of the same session: returned where it is so still, and then nobody's own view is another one */
export function ownSource(state: SessionState, before?: OwnSource): OwnSource {
  const { lesson, spotlight, wait, questions, pastQuestions } = state;
  const { room, names, coInstructors, muted, barred, hands } = state;
  const { turn, choices, wishes, human } = state;
  const source: OwnSource = {
    lesson,
    spotlight,
    wait,
    questions,
    pastQuestions,
    room,
    names,
    coInstructors,
    muted,
    barred,
    hands,
    turn,
    choices,
    wishes,
    human,
    waiting: waitingHands(state),
  };
  return before && isPartOf<OwnSource>(source, before) ? before : source;
}

/** Whether nothing else is new but that students have answered questions. */
export function isOnlyAnswers(before: OwnSource, after: OwnSource): boolean {
  const [asked, now] = [before.questions, after.questions];
  if (asked.length !== now.length || !isPartOf<OwnSource>({ ...after, questions: asked }, before)) return false;
  return now.every((one, index) => {
    const { rounds } = asked[index];
    return one.rounds.length === rounds.length && isPartOf<QuestionState>({ ...one, rounds }, asked[index]);
  });
}

/**
 * What `person` may see, and others of the role perhaps not.
 *
 * @param before what the same person saw: returned where it is so still, so that nobody need look through it
 */
export function viewOwn(source: OwnSource, person: Person, before?: OwnView): OwnView {
  const parts = [
    viewActivities(source, person),
    viewGathering(source, person),
    viewTurns(source, handPlace(source.waiting, person)),
    viewChoices(source, person),
    viewByHand(source, person),
  ] as const;
  // Mostly nothing of it changed: then it is not put together.
  if (before && parts.every((part) => isPartOf(part, before))) return before;
  const [activities, gathering, turns, choices, byHand] = parts;
  return { ...activities, ...gathering, ...turns, ...choices, ...byHand };
}

/** Whether all that is in `part` is the very same in `whole`. */
export function isPartOf<Part extends object>(part: Part, whole: Part): boolean {
  for (const key in part) if (part[key] !== whole[key]) return false;
  return true;
}
