/** Who has something to do now, so that doing nothing for long says something; and who tries by hand and does not get on. Pure. */
import { groups, type ActorId, type ClassMessage, type SessionView } from '@gradroom/shared';

export type Doing = Pick<SessionView, 'room' | 'policy' | 'turn' | 'breakout' | 'human'>;

/** So many wrong numbers, and the last one wrong still: somebody may look over that shoulder. */
const TRIES_MANY = 3;

/** Whether a student could do something for the class, besides answering a question. */
export function toDo(
  { room, policy, turn, breakout, human }: Doing,
  { choices = {}, acts = {} }: Pick<ClassMessage, 'choices' | 'acts'>,
): (student: ActorId) => boolean {
  if (room.frozen || room.ended) return () => false;
  if (human) return (student) => human.progress.some(({ person, whole }) => person === student && !whole);
  if (breakout) return (student) => !breakout.paused && breakout.teams.some((team) => team.includes(student));
  const policies = groups.map((group) => policy[group]);
  if (policies.includes('everyone')) return () => true;
  return (student) => {
    if (policies.includes('turn') && turn?.holder === student) return true;
    // Whoever has chosen is done until the class changes its mind.
    const chose = (choices[student] ?? []).length > 0 || acts[student]?.act.command.type === 'wish';
    return policies.includes('consensus') && !chose;
  };
}

/** Who has sent in some numbers of a unit by hand, and the last one is wrong. */
export function stuck({ human, room }: Pick<Doing, 'human' | 'room'>): (student: ActorId) => boolean {
  const those = room.frozen ? [] : (human?.progress ?? []);
  const tried = those.filter(
    ({ whole, missed, attempts, right }) => !whole && missed !== null && attempts - right >= TRIES_MANY,
  );
  return (student) => tried.some(({ person }) => person === student);
}

/**
 * What is new for a student when it changes: what came from them, and what came to them to do. A team works at one network, so that
 * what one of them does is a sign of all.
 */
export function signOf(
  { breakout, human, turn }: Doing,
  { acts = {}, choices = {} }: Pick<ClassMessage, 'choices' | 'acts'>,
): (student: ActorId) => unknown {
  return (student) => {
    const team = breakout?.teams.find((members) => members.includes(student)) ?? [student];
    const did = team.map((id) => [acts[id]?.team, acts[id]?.act.lastSeq]);
    const byHand = human && [
      human.seq,
      human.stage,
      human.layer,
      human.progress.filter(({ person }) => person === student),
    ];
    return [did, choices[student], byHand, breakout?.seq, breakout?.paused, turn?.holder === student];
  };
}
