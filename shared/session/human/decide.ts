/** Whether what is asked of a network that is worked out by hand fits the moment. Who may is decided before. */
import { HUMAN_INPUTS_MAX, HUMAN_UNITS_MAX } from '../../limits.js';
import { trainCountOf } from '../../data/split.js';
import type { Command } from '../commands.js';
import type { Configuration } from '../configuration.js';
import { shapeOf } from '../engine-settings.js';
import { refuse, type Refused } from '../refusal.js';
import type { ActorId } from '../actor.js';
import type { Person, SessionState } from '../state.js';
import { personOf } from '../undo.js';
import { expectedOf } from './apply.js';
import { openUnits, worksAlong } from './assign.js';
import { keyOf, passOf, passes, type HumanNetwork } from './state.js';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** @returns a refusal; undefined where it fits, or is about no such network */
export function misfitByHand(state: SessionState, person: Person, command: Command): Refused | undefined {
  switch (command.type) {
    case 'human-network':
      return misfitStart(state, command);
    case 'work-out':
      return withNetwork(state, (human) => misfitNumber(human, person, command));
    case 'fill-in':
      return withNetwork(state, (human) => misfitUnit(human, command.unit));
    case 'give-unit':
      return withNetwork(
        state,
        (human) =>
          misfitUnit(human, command.unit) ??
          (worksAlong(state, command.to)
            ? undefined
            : refuse('nobody-there', 'Only a student who is here can have a unit.')),
      );
    case 'open-layer':
      return withNetwork(state, misfitNext);
    case 'send-back':
      return withNetwork(state, misfitBack);
    case 'set-pace':
    case 'end-human':
      return withNetwork(state, () => undefined);
    default:
      return undefined;
  }
}

/** Why a network is not worked out by hand, in a sentence that says what to do; undefined where it may be. */
export function tooLargeByHand(configuration: Configuration): string | undefined {
  const sizes = shapeOf(configuration);
  const units = sizes.slice(1).reduce((a, b) => a + b, 0);
  const widest = Math.max(...sizes.slice(0, -1));
  const allowed = `by hand it may have at most ${HUMAN_UNITS_MAX} units, each with at most ${HUMAN_INPUTS_MAX} inputs`;
  if (units > HUMAN_UNITS_MAX) return `This network has ${units} units; ${allowed}. Make it smaller first.`;
  if (widest > HUMAN_INPUTS_MAX) {
    return `A unit of this network has ${widest} inputs; ${allowed}. Make its layers smaller first.`;
  }
  return undefined;
}

/** Why somebody is not told exact numbers now: the page would compute from them what others are still working out. */
export function misfitInspection(state: SessionState, asker: ActorId): Refused | undefined {
  const { stage } = state.human?.board ?? {};
  const isOn = stage === 'starting' || stage === 'forward' || stage === 'back';
  if (!isOn || personOf(state, asker).role === 'instructor') return undefined;
  return refuse('by-hand', 'The class works these numbers out by hand now. They are shown when it is done.');
}

function misfitStart(state: SessionState, { sample }: Of<'human-network'>): Refused | undefined {
  if (state.human) return refuse('by-hand', 'A network is being worked out by hand. End it first.');
  const tooLarge = tooLargeByHand(state.configuration);
  if (tooLarge !== undefined) return refuse('too-large-by-hand', tooLarge);
  const count = trainCountOf(state.configuration.data);
  return sample < count ? undefined : refuse('no-sample', `The training set has samples 0 to ${count - 1}.`);
}

function withNetwork(
  { human }: SessionState,
  misfit: (human: HumanNetwork) => Refused | undefined,
): Refused | undefined {
  return human ? misfit(human) : refuse('not-by-hand', 'No network is being worked out by hand.');
}

function misfitNumber(human: HumanNetwork, { id }: Person, command: Of<'work-out'>): Refused | undefined {
  if (command.network !== human.board.seq) return refuse('not-by-hand', 'That network is over; another one is on.');
  if (expectedOf(human, id, command)) return undefined;
  const own = Object.hasOwn(human.work, id) ? human.work[id] : {};
  const isTheirs = passes.some((pass) => Object.hasOwn(own, keyOf(pass, command)));
  return isTheirs
    ? refuse('not-next', 'This number is not the one that is worked out next.')
    : refuse('not-your-unit', 'This unit is somebody else’s. Yours is on your page.');
}

function misfitUnit({ board }: HumanNetwork, unit: number | undefined): Refused | undefined {
  const open = openUnits(board);
  if (unit === undefined ? open.length > 0 : open.includes(unit)) return undefined;
  return refuse('not-open', 'This is not open: it is done, or its layer is not on.');
}

function misfitNext({ board }: HumanNetwork): Refused | undefined {
  if (!passOf(board)) return refuse('not-open', 'No layer is on now.');
  const open = openUnits(board).length;
  return open === 0
    ? undefined
    : refuse('not-open', 'Units of this layer are still open: wait for them, or let the server fill them in.');
}

function misfitBack({ board }: HumanNetwork): Refused | undefined {
  if (board.stage !== 'loss')
    return refuse('not-open', 'The gradients come back once the class has seen the loss, and once only.');
  const { network, training } = board.configuration;
  const isMixed =
    training.loss === 'mean-squared-error' && network.layers[network.hidden.length].activation === 'softmax';
  if (!isMixed) return undefined;
  return refuse(
    'too-large-by-hand',
    'With softmax and the squared error every δ at the output depends on all outputs. Choose cross-entropy, and begin again.',
  );
}
