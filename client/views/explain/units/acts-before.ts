/** What the class did before an update, as far as training depends on it. Pure. */
import { movesTraining, type SessionView } from '@gradroom/shared';
import type { Session } from '../../../state/session.js';
import { unitWords } from '../../../strings/en/explain-units.js';
import { feed } from '../../../strings/en/feed.js';
import { formatCount } from '../../numbers.js';

const SHOWN = 2;

/** The last acts up to a step that training depends on, newest first. */
export function actsUpTo(acts: SessionView['acts'], step: number): SessionView['acts'] {
  return acts
    .filter((act) => act.step <= step)
    .filter(({ command, controls }) => command.type === 'reset' || controls.some(movesTraining))
    .slice(-SHOWN)
    .reverse();
}

/** Who did it, what, and at which step. */
export function actInWords(act: SessionView['acts'][number], people: Session['people']): string {
  const nameOf = (actor: string) => people.find(({ id }) => id === actor)?.name ?? unitWords.somebody;
  return unitWords.actAt(feed.describe(act, nameOf), formatCount(act.step));
}
