/**
 * What a student can do next, in one sentence, or why there is nothing to do: what the class is asked comes first, then what it is
 * shown, then what the room's policy leaves open. Pure.
 */
import {
  alphaRangeOf,
  groups,
  mayChange,
  standingOf,
  type Group,
  wishedGroups,
  type SessionView,
} from '@gradroom/shared';
import { isAgreed } from '../../state/permission.js';
import type { Session } from '../../state/session.js';
import { shownToAll } from '../../state/shown-to-all.js';
import { groupWords } from '../../strings/en/groups.js';
import { nextWords as words } from '../../strings/en/next.js';
import { taskNow } from '../../views/human/tasks.js';
import { ownLayer } from './agreed-layer.js';

export interface NextAct {
  readonly text: string;
  /** Whether it is something to do on this page; otherwise one looks, waits or talks. */
  readonly acts: boolean;
  /** The view that it is about: the sentence leads there. */
  readonly opens?: 'race';
}

type Seen = Pick<Session, 'state' | 'me' | 'people' | 'connection'>;

export interface Place {
  /** Of the network on the page: a team's, or the room's. */
  readonly session: Seen;
  /** Of the class's room. */
  readonly room: Seen;
  /** Whether I go along with what is shown to everybody. */
  readonly follows: boolean;
  readonly selectedLayer: number | null;
}

const act = (text: string): NextAct => ({ text, acts: true });
const watch = (text: string): NextAct => ({ text, acts: false });

/** Undefined for whoever is no student, and before the room is heard. */
export function nextAct(place: Place): NextAct | undefined {
  const { session, room } = place;
  if (!session.state || !room.state || session.me?.role !== 'student') return undefined;
  if (session.connection.status === 'reconnecting') return watch(words.comesBack);
  if (!session.state.computed) return watch(words.onlyShown);
  return (
    asked(room.state, room) ??
    shown(room.state, place) ??
    inTeam(session.state) ??
    waited(room.state) ??
    raced(session) ??
    byPolicy(session.state, place)
  );
}

/** What waits for me alone: everything else is put off. */
function asked(state: SessionView, { me }: Seen): NextAct | undefined {
  const standing = standingOf(state, me!);
  if (standing === 'frozen') return watch(words.frozen);
  const { human, questions } = state;
  const open = questions.findLast(({ phase, rounds }) => phase === 'open' && rounds.at(-1)?.mine === undefined);
  if (open) return act(open.rounds.length > 1 ? words.answerAgain : words.answer);
  if (!human) return undefined;
  if (taskNow(human, undefined)) return act(words.unit);
  return watch(human.result ? words.compareLoss : words.unitsOfOthers);
}

function shown(state: SessionView, { room, follows }: Place): NextAct | undefined {
  const { momentsShown, questions, timer } = state;
  const spotlight = shownToAll(room);
  if (momentsShown.length > 0) return watch(momentsShown.length > 1 ? words.moments : words.moment);
  if (spotlight?.view === 'race' && state.race && follows) return { ...watch(words.race), opens: 'race' };
  if (spotlight) return follows ? watch(words.follow(leader(room))) : act(words.lookAround);
  if (standingOf(state, room.me!) === 'muted') return watch(words.muted);
  if (timer?.label && timer.phase !== 'over') {
    const { label } = timer;
    return { text: words.timer[label], acts: label === 'try' || label === 'answer' };
  }
  return questions.some(({ phase }) => phase === 'closed') ? watch(words.talk) : undefined;
}

function inTeam({ team }: SessionView): NextAct | undefined {
  if (!team) return undefined;
  return team.paused ? watch(words.teamsHeld) : act(words.team);
}

function waited({ wait, questions }: SessionView): NextAct | undefined {
  if (questions.some(({ phase }) => phase === 'open')) return watch(words.othersAnswer);
  if (wait && !wait.outcome) return watch(words.trains);
  const revealed = questions.findLast(({ phase }) => phase === 'revealed');
  if (revealed) {
    return watch(revealed.rounds.some(({ mine }) => mine !== undefined) ? words.readAnswer : words.readRight);
  }
  return wait?.outcome ? watch(wait.outcome.held ? words.seen : words.notSeen) : undefined;
}

/** A race that is there, whoever runs it; but whoever has the turn is waited for. */
function raced({ state, me }: Seen): NextAct | undefined {
  return state?.race && standingOf(state, me!) !== 'holder' ? { ...watch(words.race), opens: 'race' } : undefined;
}

function byPolicy(state: SessionView, { session, selectedLayer }: Place): NextAct {
  const { policy, turn, lesson, running, target, step } = state;
  const { people, me } = session;
  const standing = standingOf(state, me!);
  const may = groups.filter((group) => mayChange(policy, standing, group));
  if (Object.values(policy).includes('turn')) {
    if (standing === 'holder') return act(words.yourTurn(list(may)));
    if (may.length === 0 && turn)
      return watch(words.othersTurn(people.find(({ id }) => id === turn.holder)?.name ?? '–'));
    if (may.length === 0) return act(words.nobodysTurn);
  }
  if (isAgreed(state)) return choosing(state, selectedLayer);
  const together = wishedGroups.filter((group) => isAgreed(state, group));
  if (together.length > 0) return act(together.join() === 'transport' ? words.wishRun : words.wish(list(together)));
  if (may.length === 0 && lesson) return watch(words.explains);
  if (!running && step >= target) return paused(may);
  if (may.length === 0) return watch(words.watch);
  if (may.length === groups.length) return act(words.tryAll);
  return act(may.every((group) => group === 'transport') ? words.transport : words.try(list(may)));
}

function paused(may: readonly Group[]): NextAct {
  if (may.length === 0) return watch(words.paused);
  return act(may.includes('transport') ? words.pausedPlay : words.pausedTry(list(may)));
}

function choosing(state: SessionView, selectedLayer: number | null): NextAct {
  const layer = ownLayer(state, selectedLayer);
  const mine = state.chosen.find((choice) => choice.layer === layer);
  const hasAlpha = alphaRangeOf(state.configuration.network.layers[layer].activation) !== undefined;
  if (hasAlpha) return mine?.alpha === undefined ? act(words.choose) : act(words.chosen);
  return mine?.activation === undefined ? act(words.chooseActivation) : watch(words.chosen);
}

function leader({ people }: Seen): string {
  const instructors = people.filter(({ role }) => role === 'instructor');
  return instructors.length === 1 ? instructors[0].name : words.someone;
}

/** At most two settings are named: a phone's foot has two lines. */
function list(groups: readonly Group[]): string {
  const names = groups.filter((group) => group !== 'transport').map((group) => groupWords[group]);
  if (names.length === 0 || names.length > 2) return words.many;
  return names.length < 2 ? names[0] : words.and(names[0], names[1]);
}
