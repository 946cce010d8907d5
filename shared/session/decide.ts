/**
 * Whether a command can be run now, of a network that is trained alone, by whoever may do everything; `decide-class.ts` adds
 * what a class does, and who may. A refusal says what is wrong and what is allowed instead.
 */
import { datasetInfo } from '../data/index.js';
import { CHANGES_REMEMBERED } from '../limits.js';
import { activationTitles } from './activation-titles.js';
import { alphaRangeOf, lossChoices, outputChoices } from './choices.js';
import type { Command } from './commands.js';
import { roundSettings, toSingle } from './single.js';
import { misfitRace } from './race/decide-race.js';
import { refuse, type Refused } from './refusal.js';
import type { ActorId } from './actor.js';
import type { Person, SessionState } from './state.js';
import { controlTitle, lossTitles } from './titles.js';
import { changeToUndo } from './undo.js';

export type Decision = { readonly ok: true; readonly command: Command } | Refused;

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

/**
 * @param command already parsed, or made by our own code
 * @param nameOf nicknames for what is said about others, for the state knows none
 * @returns the command as it goes into the log: real numbers rounded to single precision, nothing undefined
 */
export function decideAlone(
  state: SessionState,
  person: Person,
  command: Command,
  nameOf: (actor: ActorId) => string = () => 'Somebody else',
): Decision {
  const refusal = misfit(state, person, command, nameOf);
  return refusal ?? { ok: true, command: roundSettings(command) };
}

function misfit(
  state: SessionState,
  person: Person,
  command: Command,
  nameOf: (actor: ActorId) => string,
): Refused | undefined {
  switch (command.type) {
    case 'set-activation':
      return misfitActivation(state, command);
    case 'set-training':
      return command.loss && misfitLoss(state, command.loss);
    case 'set-data':
    case 'set-network':
    case 'set-policy':
    case 'reset':
      return undefined;
    case 'run':
      return command.running ? misfitHalted(state) : undefined;
    case 'step':
      return misfitHalted(state);
    case 'undo':
      return misfitUndo(state, person, command.of, nameOf);
    case 'race':
      return misfitRace(state, command.variants, (one) => misfit(state, person, one, nameOf));
    case 'repeat-race':
    case 'end-race':
      return state.race ? undefined : refuse('no-race', 'There is no race.');
    default:
      return refuse('not-alone', 'That needs a room.');
  }
}

function list(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}` : names[0];
}

function misfitActivation(
  state: SessionState,
  { layer, activation, alpha }: Of<'set-activation'>,
): Refused | undefined {
  const { network, training, data } = state.configuration;
  const output = network.hidden.length;
  if (layer > output) {
    const hidden =
      ['there are no hidden layers', '0 is the hidden layer'][output] ?? `0 to ${output - 1} are the hidden layers`;
    return refuse('unknown-layer', `There is no layer ${layer}: ${hidden}, ${output} is the output.`);
  }
  const chosen = activation ?? network.layers[layer].activation;
  if (layer < output && chosen === 'softmax') {
    return refuse('activation-not-here', 'Softmax can stand only in the output layer.');
  }
  const outputs = outputChoices(data, training.loss);
  if (layer === output && activation !== undefined && !(outputs as readonly string[]).includes(activation)) {
    const allowed = list(outputs.map((name) => activationTitles[name]));
    const where = `With ${lossTitles[training.loss]} on ${datasetInfo(data.dataset).title} the output can be`;
    return refuse('activation-not-here', `${where} ${allowed}, not ${activationTitles[activation]}.`);
  }
  if (alpha === undefined) return undefined;
  const range = alphaRangeOf(chosen);
  if (range === undefined) return refuse('no-alpha', `${activationTitles[chosen]} has no alpha.`);
  const [given, min, max] = [alpha, range.min, range.max].map(toSingle);
  if (given >= min && given <= max) return undefined;
  return refuse(
    'alpha-out-of-range',
    `Alpha of ${activationTitles[chosen]} goes from ${range.min} to ${range.max}; ${alpha} is outside.`,
  );
}

function misfitLoss({ configuration: { data } }: SessionState, loss: keyof typeof lossTitles): Refused | undefined {
  const losses = lossChoices(data);
  if (losses.includes(loss)) return undefined;
  const { title } = datasetInfo(data.dataset);
  const allowed = list(losses.map((name) => lossTitles[name]));
  return refuse('loss-not-here', `On ${title} the loss can be ${allowed}, not ${lossTitles[loss]}.`);
}

export function misfitHalted({ halted }: SessionState): Refused | undefined {
  if (halted === null || halted.mended) return undefined;
  return refuse(
    'halted',
    'Training stopped because a number was no longer finite. Undo the last change or reset the weights, then play.',
  );
}

function misfitUndo(
  state: SessionState,
  person: Person,
  of: ActorId | undefined,
  nameOf: (actor: ActorId) => string,
): Refused | undefined {
  const choice = changeToUndo(state.changes, person, of);
  if (choice.ok) return undefined;
  switch (choice.reason) {
    case 'nothing': {
      const whose = person.role === 'instructor' ? 'No change of a setting is' : 'None of your own changes is';
      const further =
        state.changes.length < CHANGES_REMEMBERED ? '' : `: a room remembers its last ${CHANGES_REMEMBERED}`;
      return refuse('nothing-to-undo', `${whose} left to take back${further}.`);
    }
    case 'changed-since': {
      const { hidden } = state.configuration.network;
      const what = controlTitle(choice.control, hidden.length);
      const who = nameOf(choice.by.actor);
      const then =
        person.role === 'instructor' ? '. Take that back first' : ', so only the instructor can take it back now';
      return refuse('changed-since', `${who} has changed ${what} since${then}.`);
    }
  }
}
