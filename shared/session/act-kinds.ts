/** What kind of thing somebody did: by which a teacher looks through the log. */
import { groupOf } from './command-groups.js';
import type { ActorId } from './actor.js';
import { movesTraining } from './controls.js';
import type { Act, Entry } from './state.js';

export const actKinds = ['settings', 'training', 'lesson', 'answers', 'teams', 'people'] as const;
export type ActKind = (typeof actKinds)[number];

export function actKindOf(command: Entry['command']): ActKind {
  switch (command.type) {
    case 'joined':
    case 'left':
    case 'turn-over':
    case 'follow-class':
      return 'people';
    case 'halted':
    case 'adopted':
    case 'restored':
    case 'kept':
      return 'training';
    case 'measured':
    case 'found-right':
    case 'timer-over':
    case 'handed-out':
      return 'lesson';
    default:
      break;
  }
  const group = groupOf(command);
  switch (group) {
    case 'transport':
      return 'training';
    case 'lesson':
    case 'teams':
      return group;
    case 'answers':
    case 'choices':
    case 'wishes':
      return 'answers';
    case 'people':
    case 'room':
    case 'hands':
    case 'turn':
      return 'people';
    default:
      return 'settings';
  }
}

/** Whether training goes another way since: a setting that it depends on, or fresh weights. */
export function turnsTraining({ command, controls }: Act): boolean {
  return command.type === 'reset' || controls.some(movesTraining);
}

/** Of whom and of which kind acts are looked for; of everybody and of every kind where that is left out. */
interface ActFilter {
  readonly person?: ActorId | undefined;
  readonly kind?: ActKind | undefined;
}

export function isWanted({ actor, command }: Act, { person, kind }: ActFilter): boolean {
  return (person === undefined || actor === person) && (kind === undefined || actKindOf(command) === kind);
}
