/** English: who did what in the whole lesson: what the feed does not say, and how one looks through it. */
import type { Act, ActorId } from '@gradroom/shared';
import { strings } from '../language.svelte.js';
import { sentenceOf } from './feed.js';

type NameOf = (actor: ActorId) => string;

export const logWords = strings('log', {
  title: 'Who did what',
  person: 'Who',
  everybody: 'Everybody',
  kind: 'What',
  where: 'Where',
  theClass: 'The class',
  splitAt: (step: string) => `In teams at step ${step}`,
  everything: 'Everything',
  kinds: {
    settings: 'Settings',
    training: 'Training',
    lesson: 'Lesson and questions',
    answers: 'Answers',
    teams: 'Teams',
    people: 'People',
  },
  step: (step: string) => `step ${step}`,
  older: 'Older',
  nothing: 'Nothing like that was done.',
  notYet: 'Nothing like that yet; older entries were not looked through.',
  loading: 'Reading …',
  allRead: 'That is all, from the beginning.',
  undoLast: 'Undo last change',
  undoOf: (name: string) => `Undo ${name}’s last change`,
  undoHint: 'Takes that change back; all other settings stay',
  nothingToUndo: 'No change of theirs is left to take back',
  changedSince: (name: string) => `${name} has changed the same setting since: take that back first`,
  forgotten: 'Somebody',
  /** What the feed does not tell, after a name. */
  did: {
    goTo: (step: number) => `went to step ${step} of the lesson`,
    turnOver: 'ended the turn: its time was over',
    look: 'chose what everybody is shown',
    answer: 'answered',
    choose: 'chose, as the class decides together',
    wish: 'chose, as the class decides together',
    closeVote: 'closed the vote',
    revote: 'let the class vote once more',
    endQuestion: 'put the question away',
    locked: 'locked the room',
    unlocked: 'opened the room',
    approval: 'lets newcomers wait at the door',
    noApproval: 'lets newcomers in by themselves',
    names: 'changed which nicknames may come in',
    approve: (name: string) => `let ${name} in`,
    approveAll: 'let everybody in who waited at the door',
    turnAway: 'sent somebody away from the door',
    rotateCode: 'gave the room another code',
    ended: 'ended the room',
    reopened: 'opened the room again',
    appoint: (name: string) => `made ${name} a co-instructor`,
    dismiss: (name: string) => `sent the co-instructor ${name} away`,
    mute: (name: string) => `lets ${name} only look`,
    unmute: (name: string) => `lets ${name} change things again`,
    rename: (name: string) => `renamed somebody, who is ${name} now`,
    remove: (name: string) => `removed ${name}`,
    bar: (name: string) => `barred ${name}`,
    clearRoom: 'cleared the room and locked it',
    endDevices: 'ended the other devices that led the room',
    unbar: (name: string) => `lets ${name} come in again`,
    handUp: 'raised a hand',
    handDown: 'took the hand down',
    lowerHand: (name: string) => `took ${name}’s hand down`,
    describeMoment: 'described a kept moment',
    mark: 'set a marker',
    dropMoment: 'deleted a kept moment',
    showMoments: 'showed everybody a kept moment',
    hideMoments: 'put the shown moments away',
    workOut: 'worked out a number by hand',
    fillIn: 'let the server fill in a number',
    giveUnit: (name: string) => `gave ${name} one more unit`,
    openLayer: 'opened the next layer',
    paceAuto: 'lets each next layer open by itself',
    paceByHand: 'opens each next layer',
    sendBack: 'let the gradients come back',
    pauseTimer: 'paused the timer',
    goOnTimer: 'let the timer run on',
    extendTimer: 'gave the timer more time',
    stopTimer: 'put the timer away',
  },
});

/** Who, and what they did: what the feed tells as it does, and the rest besides. */
export function logSentence(act: Act, nameOf: NameOf): { readonly name: string; readonly rest: string } {
  const rest = restOf(act, nameOf);
  return rest === undefined ? sentenceOf(act, nameOf) : { name: nameOf(act.actor), rest: ` ${rest}` };
}

function restOf({ command }: Act, nameOf: NameOf): string | undefined {
  const { did } = logWords;
  switch (command.type) {
    case 'look':
    case 'answer':
    case 'choose':
    case 'wish':
    case 'revote':
      return did[command.type];
    case 'go-to':
      return did.goTo(command.step + 1);
    case 'turn-over':
      return did.turnOver;
    case 'close-vote':
      return did.closeVote;
    case 'end-question':
      return did.endQuestion;
    case 'set-room':
      if (command.locked !== undefined) return command.locked ? did.locked : did.unlocked;
      return command.approval ? did.approval : did.noApproval;
    case 'set-names':
      return did.names;
    case 'approve-all':
      return did.approveAll;
    case 'turn-away':
      return did.turnAway;
    case 'rotate-code':
      return did.rotateCode;
    case 'end-room':
      return command.ended ? did.ended : did.reopened;
    case 'clear-room':
      return did.clearRoom;
    case 'end-devices':
      return did.endDevices;
    case 'mute':
      return (command.muted ? did.mute : did.unmute)(nameOf(command.person));
    case 'approve':
    case 'appoint':
    case 'dismiss':
    case 'rename':
    case 'remove':
    case 'bar':
    case 'unbar':
      return did[command.type](nameOf(command.person));
    case 'raise-hand':
      return command.raised ? did.handUp : did.handDown;
    case 'lower-hand':
      return did.lowerHand(nameOf(command.person));
    case 'describe-moment':
      return did.describeMoment;
    case 'mark':
      return did.mark;
    case 'drop-moment':
      return did.dropMoment;
    case 'show-moments':
      return command.moments.length > 0 ? did.showMoments : did.hideMoments;
    case 'work-out':
      return did.workOut;
    case 'fill-in':
      return did.fillIn;
    case 'give-unit':
      return did.giveUnit(nameOf(command.to));
    case 'open-layer':
      return did.openLayer;
    case 'set-pace':
      return command.auto ? did.paceAuto : did.paceByHand;
    case 'send-back':
      return did.sendBack;
    case 'pause-timer':
      return command.paused ? did.pauseTimer : did.goOnTimer;
    case 'extend-timer':
      return did.extendTimer;
    case 'stop-timer':
      return did.stopTimer;
    default:
      return undefined;
  }
}
