/** Folds a network that is worked out by hand. Pure and total, as all of the session: what does not fit changes nothing. */
import type { Command } from '../commands.js';
import { rememberAct } from '../history.js';
import type { ActorId } from '../actor.js';
import type { Entry, SessionState } from '../state.js';
import { givenOut, givenTo, openUnits, worksAlong } from './assign.js';
import type { HandedOut } from './commands.js';
import { partsOf } from './hand.js';
import { judge } from './judge.js';
import { keyOf, passOf, type DoneBy, type HumanBoard, type HumanNetwork, type Pass } from './state.js';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;
type Folded = Partial<SessionState>;

/** @returns what the entry changes of it; nothing where it changes none */
export function workedByHand(state: SessionState, entry: Entry): Folded {
  const { command } = entry;
  if (command.type === 'human-network') return begun(state, entry, command);
  const { human } = state;
  if (!human) return {};
  if (command.type === 'end-human') return { human: null, ...rememberAct(state, entry) };
  const next = settled(state, changed(state, human, entry));
  return next === human ? {} : { human: next };
}

function begun(state: SessionState, entry: Entry, { sample, auto }: Of<'human-network'>): Folded {
  const board: HumanBoard = {
    seq: entry.seq,
    configuration: state.configuration,
    sample,
    auto,
    stage: 'starting',
    layer: 0,
    given: null,
    done: {},
    assigned: {},
  };
  return { human: { board, work: {} }, running: false, target: entry.step, ...rememberAct(state, entry) };
}

function changed(state: SessionState, human: HumanNetwork, { actor, command }: Entry): HumanNetwork {
  const { board } = human;
  switch (command.type) {
    case 'handed-out':
      return handedOut(human, command);
    case 'work-out':
      return answered(human, actor, command);
    case 'fill-in': {
      const open = openUnits(board).filter((unit) => command.unit === undefined || unit === command.unit);
      return open.length === 0 ? human : withDone(human, open, 'server');
    }
    case 'give-unit':
      return openUnits(board).includes(command.unit) && worksAlong(state, command.to)
        ? givenTo(human, command.to, command.unit)
        : human;
    case 'open-layer':
      return passOf(board) && openUnits(board).length === 0 ? { ...human, board: withNextLayer(board) } : human;
    case 'set-pace':
      return command.auto === board.auto ? human : { ...human, board: { ...board, auto: command.auto } };
    case 'send-back':
      return board.stage === 'loss' ? { ...human, board: { ...board, stage: 'back', assigned: {} } } : human;
    default:
      return human;
  }
}

export function isAwaited({ human }: Pick<SessionState, 'human'>, { network }: Pick<HandedOut, 'network'>): boolean {
  return human?.board.seq === network && human.board.stage === 'starting';
}

function handedOut(human: HumanNetwork, command: HandedOut): HumanNetwork {
  if (!isAwaited({ human }, command)) return human;
  const { given } = command;
  const board: HumanBoard = { ...human.board, given, stage: given ? 'forward' : 'unfit' };
  return { ...human, board };
}

/** The way of this number, if it is the one that this student works out next of this unit; undefined where it is not. */
export function expectedOf(
  { board, work }: HumanNetwork,
  actor: ActorId,
  { network, part, ...place }: Pick<Of<'work-out'>, 'network' | 'layer' | 'unit' | 'part'>,
): { readonly pass: Pass; readonly key: string } | undefined {
  if (network !== board.seq || !Object.hasOwn(work, actor)) return undefined;
  const pass: Pass = part === 'z' || part === 'a' ? 'forward' : 'back';
  const key = keyOf(pass, place);
  const own = Object.hasOwn(work[actor], key) ? work[actor][key] : undefined;
  return own && partsOf(board.configuration, pass, place.layer)[own.right] === part ? { pass, key } : undefined;
}

function answered(human: HumanNetwork, actor: ActorId, command: Of<'work-out'>): HumanNetwork {
  const { layer, unit, part, value } = command;
  const { board, work } = human;
  const expected = expectedOf(human, actor, command);
  if (!expected) return human;
  const { pass, key } = expected;
  const own = work[actor][key];
  const isRight = judge(board, { layer, unit }, part, value) === null;
  const next = {
    right: own.right + (isRight ? 1 : 0),
    attempts: own.attempts + 1,
    missed: isRight ? null : value,
  };
  const noted = { board, work: { ...work, [actor]: { ...work[actor], [key]: next } } };
  const isWhole = next.right === partsOf(board.configuration, pass, layer).length;
  const isOn = passOf(board) === pass && board.layer === layer && openUnits(board).includes(unit);
  return isWhole && isOn ? withDone(noted, [unit], 'class') : noted;
}

function withDone(human: HumanNetwork, units: readonly number[], by: DoneBy): HumanNetwork {
  const { board } = human;
  const pass = passOf(board) as Pass;
  const news = Object.fromEntries(units.map((unit) => [keyOf(pass, { layer: board.layer, unit }), by]));
  return { ...human, board: { ...board, done: { ...board.done, ...news } } };
}

/** What follows by itself: the next layer, and who works at what. */
function settled(state: SessionState, human: HumanNetwork): HumanNetwork {
  const { board } = human;
  const isDone = passOf(board) !== undefined && openUnits(board).length === 0;
  // After the last layer of a way nothing is to be opened any more.
  const goesOn = isDone && (board.auto || isLast(board));
  return givenOut(state, goesOn ? { ...human, board: withNextLayer(board) } : human);
}

function isLast({ stage, layer, configuration }: HumanBoard): boolean {
  return stage === 'back' ? layer === 0 : layer === configuration.network.hidden.length;
}

function withNextLayer(board: HumanBoard): HumanBoard {
  if (isLast(board)) return { ...board, stage: board.stage === 'back' ? 'done' : 'loss', assigned: {} };
  return { ...board, layer: board.layer + (board.stage === 'back' ? -1 : 1), assigned: {} };
}
