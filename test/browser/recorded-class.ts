/** What a random class does of which recordings are made. */
import type { Command } from '@gradroom/shared';
import { anyCommand } from '../session/class.js';

/** What a class does; what ends rooms, sends people elsewhere or lets nobody in is other tests'. */
const types: readonly Command['type'][] = [
  'answer',
  'ask',
  'choose',
  'close-lesson',
  'close-vote',
  'describe-moment',
  'drop-moment',
  'end-question',
  'end-race',
  'extend-timer',
  'go-to',
  'keep-moment',
  'lower-hand',
  'open-lesson',
  'pause-timer',
  'race',
  'raise-hand',
  'repeat-race',
  'reveal',
  'revote',
  'set-activation',
  'set-training',
  'set-network',
  'set-data',
  'set-policy',
  'set-up',
  'show-moments',
  'run',
  'start-timer',
  'step',
  'stop-timer',
  'reset',
  'undo',
];
export const anyChange = anyCommand.filter(({ type }) => types.includes(type));
