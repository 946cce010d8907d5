/** Who chooses where the class decides together, and what: loaded once it does. Pure. */
import type { Choice, LayerChoices, SessionView } from '@gradroom/shared';
import type { Session } from './session.js';

/** Students who are here and may choose, as far as I am told: who may only look is known to instructors, and of oneself. */
export const choosersHere = ({ people, state }: Pick<Session, 'people' | 'state'>): number =>
  people.filter(
    ({ id, role, connected }) => role === 'student' && connected && !state?.muted.some(({ person }) => person === id),
  ).length;

/** Whether anybody has chosen anything for a layer. */
export const isChosen = ({ people }: LayerChoices): boolean => people > 0;

/** What I have chosen for a layer, and settled on. */
export const ownChoice = (state: Pick<SessionView, 'chosen'> | undefined, layer: number): Choice | undefined =>
  state?.chosen.find((one) => one.layer === layer);
