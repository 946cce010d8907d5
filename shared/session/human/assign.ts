/**
 * Who works at which unit of the layer that is on: stable, so that nobody loses a unit by what others do, and fair.
 *
 * Every unit that is not done is somebody's, for as long as a student is here; and every student who is here has a unit, for as
 * long as one is open. Where students are fewer than units some have several, where they are more some share one. Who comes
 * late gets the unit at which the fewest are, who comes back the one that was begun; the units of whoever left go to those who
 * have the fewest. A pure function of the state, whatever the order of its people's names.
 */
import type { ActorId } from '../actor.js';
import type { SessionState } from '../state.js';
import { unitsOf } from './hand.js';
import { keyOf, passOf, type HumanBoard, type HumanNetwork, type UnitWork } from './state.js';

type People = Pick<SessionState, 'people'>;

/** Whether somebody takes part: a student who is here. Who may only look and answer works, too. */
export function worksAlong({ people }: People, id: ActorId): boolean {
  const person = Object.hasOwn(people, id) ? people[id] : undefined;
  return person?.role === 'student' && person.present && !person.removed;
}

const nothing: readonly number[] = [];

/** Units of the layer that is on which are not done. */
export function openUnits(board: HumanBoard): readonly number[] {
  const pass = passOf(board);
  if (!pass) return nothing;
  const count = unitsOf(board.configuration)[board.layer];
  const all = Array.from({ length: count }, (_, unit) => unit);
  return all.filter((unit) => !Object.hasOwn(board.done, keyOf(pass, { layer: board.layer, unit })));
}

/** @returns the same, with the units of the layer that is on given out; itself where nothing is to be given */
export function givenOut(state: People, human: HumanNetwork): HumanNetwork {
  const { board, work } = human;
  const pass = passOf(board);
  if (!pass) return human;
  const here = Object.keys(state.people).filter((id) => worksAlong(state, id));
  const open = openUnits(board);
  const unitsOfEach = new Map(here.map((id) => [id, board.assigned[id] ?? nothing]));
  const give = (id: ActorId, unit: number) => unitsOfEach.set(id, [...(unitsOfEach.get(id) ?? nothing), unit]);
  const workersOf = (unit: number) => here.filter((id) => unitsOfEach.get(id)?.includes(unit)).length;
  const had = (id: ActorId) => (Object.hasOwn(work, id) ? Object.keys(work[id]).length : 0);
  const load = (id: ActorId) => (unitsOfEach.get(id) ?? nothing).filter((unit) => open.includes(unit)).length;

  for (const unit of open) {
    if (here.length === 0 || workersOf(unit) > 0) continue;
    give(
      least(here, (id) => [load(id), had(id)]),
      unit,
    );
  }
  for (const id of here) {
    if (open.length === 0 || unitsOfEach.get(id)?.length) continue;
    const begun = (unit: number) => isBegun(work[id]?.[keyOf(pass, { layer: board.layer, unit })]);
    give(id, open.find(begun) ?? least(open, (unit) => [workersOf(unit)]));
  }
  return withAssigned(human, Object.fromEntries([...unitsOfEach].filter(([, units]) => units.length > 0)));
}

const isBegun = (work: UnitWork | undefined) => work !== undefined && work.attempts > 0;

/** One more unit for somebody. */
export function givenTo(human: HumanNetwork, id: ActorId, unit: number): HumanNetwork {
  const own = human.board.assigned[id] ?? nothing;
  if (own.includes(unit)) return human;
  return withAssigned(human, { ...human.board.assigned, [id]: [...own, unit] });
}

const untouched: UnitWork = { right: 0, attempts: 0, missed: null };

function withAssigned(human: HumanNetwork, assigned: HumanBoard['assigned']): HumanNetwork {
  const { board } = human;
  const pass = passOf(board);
  if (!pass || isSame(assigned, board.assigned)) return human;
  const work = { ...human.work };
  for (const [id, units] of Object.entries(assigned)) {
    const keys = units.map((unit) => keyOf(pass, { layer: board.layer, unit }));
    const news = keys.filter((key) => !work[id] || !Object.hasOwn(work[id], key));
    if (news.length > 0) work[id] = { ...work[id], ...Object.fromEntries(news.map((key) => [key, untouched])) };
  }
  return { board: { ...board, assigned }, work };
}

function isSame(one: HumanBoard['assigned'], other: HumanBoard['assigned']): boolean {
  const ids = Object.keys(one);
  if (ids.length !== Object.keys(other).length) return false;
  return ids.every((id) => Object.hasOwn(other, id) && one[id].join() === other[id].join());
}

/** The first of those with the least numbers, compared one after the other. */
function least<Item>(items: readonly Item[], by: (item: Item) => readonly number[]): Item {
  return items.reduce((best, item) => (isLess(by(item), by(best)) ? item : best));
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, k) => value !== other[k]);
  return at >= 0 && one[at] < other[at];
}
