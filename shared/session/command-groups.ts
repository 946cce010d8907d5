/** Which policy lets a command happen. Apart from the commands' schemas, which the page's engine does without. */
import type { Command } from './commands.js';
import type { ControlledGroup } from './policy.js';
import type { Agreed, AgreedOn } from './state.js';

/** The group of settings that a command belongs to. `undo` has none of its own: it needs those of what it takes back. */
export const commandGroups: Readonly<Record<Exclude<Command['type'], 'undo'>, ControlledGroup>> = {
  'set-activation': 'activation',
  run: 'transport',
  step: 'transport',
  reset: 'transport',
  'set-training': 'training',
  'set-network': 'network',
  'set-data': 'data',
  'set-policy': 'policy',
  race: 'transport',
  'repeat-race': 'transport',
  'end-race': 'transport',
  'open-lesson': 'lesson',
  'close-lesson': 'lesson',
  'go-to': 'lesson',
  'set-up': 'lesson',
  look: 'lesson',
  'wait-for': 'lesson',
  ask: 'lesson',
  answer: 'answers',
  'close-vote': 'lesson',
  revote: 'lesson',
  reveal: 'lesson',
  'end-question': 'lesson',
  'start-timer': 'lesson',
  'pause-timer': 'lesson',
  'extend-timer': 'lesson',
  'stop-timer': 'lesson',
  'set-room': 'people',
  'set-names': 'people',
  approve: 'people',
  'approve-all': 'people',
  'turn-away': 'people',
  'give-turn': 'people',
  'end-turn': 'turn',
  'rotate-code': 'people',
  freeze: 'people',
  anonymize: 'people',
  'end-room': 'room',
  appoint: 'room',
  dismiss: 'room',
  'hand-over': 'room',
  mute: 'people',
  rename: 'people',
  remove: 'people',
  bar: 'people',
  unbar: 'people',
  'clear-room': 'people',
  'end-devices': 'room',
  'raise-hand': 'hands',
  'lower-hand': 'people',
  choose: 'choices',
  wish: 'wishes',
  'break-out': 'teams',
  'move-to-team': 'teams',
  'pause-teams': 'teams',
  'bring-back': 'teams',
  'adopt-team': 'teams',
  'keep-moment': 'lesson',
  mark: 'lesson',
  'describe-moment': 'lesson',
  'drop-moment': 'lesson',
  'show-moments': 'lesson',
  'go-back': 'lesson',
  'human-network': 'lesson',
  'work-out': 'answers',
  'fill-in': 'lesson',
  'give-unit': 'lesson',
  'open-layer': 'lesson',
  'set-pace': 'lesson',
  'send-back': 'lesson',
  'end-human': 'lesson',
};

/** The group of a command, and of what the class agreed on; undefined for `undo`. */
export function groupOf(command: Command | Agreed | AgreedOn): ControlledGroup | undefined {
  return groupsOf(command)[0];
}

/**
 * All groups that a command needs: more than one only where it sets the speed with other settings of training. Speed is of the
 * transport, as play and pause are, though one command sets both.
 */
export function groupsOf(command: Command | Agreed | AgreedOn): readonly ControlledGroup[] {
  if (command.type === 'agreed') return ['activation'];
  if (command.type === 'agreed-on') return groupsOf(command.as);
  if (command.type === 'undo') return [];
  if (command.type !== 'set-training' || command.speed === undefined) return [commandGroups[command.type]];
  const isAlone = Object.keys(command).every((key) => key === 'type' || key === 'id' || key === 'speed');
  return isAlone ? ['transport'] : ['training', 'transport'];
}

const ofPeople: readonly (ControlledGroup | undefined)[] = ['people', 'room', 'hands', 'turn'];
const apart: readonly (ControlledGroup | undefined)[] = [
  'lesson',
  'answers',
  'choices',
  'wishes',
  'teams',
  ...ofPeople,
];

/** Whether it is of a class's activities, choices and people, which nobody has alone. */
export function isActivity(command: Command): boolean {
  return apart.includes(groupOf(command));
}

const ofMoments: readonly Command['type'][] = [
  'keep-moment',
  'mark',
  'describe-moment',
  'drop-moment',
  'show-moments',
  'go-back',
];

/** Whether it is about moments that are kept. */
export function isAboutMoments({ type }: Command): boolean {
  return ofMoments.includes(type);
}

/** Whether it says who is let in, what each may, or whose hand is up. */
export function isAboutPeople(command: Command): boolean {
  return ofPeople.includes(groupOf(command));
}
