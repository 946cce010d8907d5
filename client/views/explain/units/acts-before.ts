/** What the class did before an update, as far as training depends on it. Pure. */
import { movesTraining, type SessionView } from '@gradroom/shared';

const SHOWN = 2;

/** The last acts up to a step that training depends on, newest first. */
export function actsUpTo(acts: SessionView['acts'], step: number): SessionView['acts'] {
  return acts
    .filter((act) => act.step <= step)
    .filter(({ command, controls }) => command.type === 'reset' || controls.some(movesTraining))
    .slice(-SHOWN)
    .reverse();
}
