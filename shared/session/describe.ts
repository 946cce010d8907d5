/** Acts in words, as the feed shows them: "Heron set layer 2 to Leaky ReLU, alpha 0.10". */
import { datasetInfo } from '../data/index.js';
import type { Command } from './commands.js';
import { fieldsOf } from './configured.js';
import type { Act, ActorId, SessionState } from './state.js';
import { activationTitles, controlTitle, groupTitles, layerTitle, policyTitles, valueTitle } from './titles.js';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;
type NameOf = (actor: ActorId) => string;

/**
 * One sentence without its full stop.
 *
 * @param nameOf nicknames of actors; `server` is never asked for
 * @param hiddenCount hidden layers of the network, so that the last layer is called the output
 */
export function describe(act: Act, nameOf: NameOf, hiddenCount?: number): string {
  const sentence = act.actor === 'server' ? describeServer(act, nameOf) : describePerson(act, nameOf, hiddenCount);
  return act.restarted ? `${sentence}; training restarted` : sentence;
}

function describePerson(act: Act, nameOf: NameOf, hiddenCount?: number): string {
  return `${nameOf(act.actor)} ${whatDid(act, nameOf, hiddenCount)}`;
}

function whatDid(act: Act, nameOf: NameOf, hiddenCount?: number): string {
  const { command } = act;
  switch (command.type) {
    case 'set-activation':
      return activationSet(act, command, hiddenCount);
    case 'run':
      return command.running ? 'started training' : 'paused training';
    case 'step':
      return command.count === 1 ? 'trained one step' : `trained ${command.count} steps`;
    case 'reset':
      return command.seed === undefined ? 'reset the weights' : `drew new weights from seed ${command.seed}`;
    case 'set-training':
      return fieldsSet('training', fieldsOf(command));
    case 'set-data':
      return dataSet(command);
    case 'set-network':
      return networkSet(act, command);
    case 'set-policy': {
      const what = command.group ? groupTitles[command.group] : 'everything';
      return `let ${command.policy === 'everyone' ? policyTitles.everyone : 'only the instructor'} change ${what}`;
    }
    case 'undo': {
      const what = (act.undid?.controls ?? []).map((control) => controlTitle(control, hiddenCount)).join(', ');
      const own = act.undid?.actor === act.actor;
      return `took back ${own || !act.undid ? 'a' : `${nameOf(act.undid.actor)}’s`} change of ${what}`;
    }
    default:
      return describeServer(act, nameOf);
  }
}

function activationSet(
  { controls }: Act,
  { layer, activation, alpha }: Of<'set-activation'>,
  hiddenCount?: number,
): string {
  const title = layerTitle(layer, hiddenCount);
  const shown = alpha === undefined ? '' : valueTitle('.alpha', alpha);
  const other = activation !== undefined && controls.some((control) => control.endsWith('.activation'));
  if (!other) return `set ${title}’s alpha to ${shown}`;
  return `set ${title} to ${activationTitles[activation]}${shown && `, alpha ${shown}`}`;
}

function fieldsSet(part: string, fields: object): string {
  const said = Object.entries(fields).map(([key, value]) => {
    const control = `${part}.${key}`;
    return `${controlTitle(control)} to ${valueTitle(control, value)}`;
  });
  return `set ${said.join(', ')}`;
}

function dataSet(command: Of<'set-data'>): string {
  const { dataset, ...others } = fieldsOf(command);
  if (dataset === undefined) return fieldsSet('data', others);
  const chose = `chose the data set ${datasetInfo(dataset).title}`;
  return Object.keys(others).length > 0 ? `${chose} and ${fieldsSet('data', others)}` : chose;
}

function networkSet({ controls }: Act, { hidden, features }: Of<'set-network'>): string {
  const layers = `set the hidden layers to ${valueTitle('network.hidden', hidden)}`;
  if (!features || !controls.includes('network.features')) return layers;
  const inputs = `set the input features to ${features.join(', ')}`;
  return controls.includes('network.hidden') ? `${layers} and ${inputs.slice('set '.length)}` : inputs;
}

function describeServer({ command }: Act, nameOf: NameOf): string {
  switch (command.type) {
    case 'joined':
      return `${nameOf(command.person.id)} joined`;
    case 'left':
      return `${nameOf(command.person)} left`;
    case 'halted':
      return `Training stopped: ${haltReasons[command.reason]} of layer ${command.layer + 1} was not finite`;
    case 'adopted':
      return 'Weights came from another log';
    default:
      return 'Gradroom changed something';
  }
}

const haltReasons = {
  activation: 'the activation',
  loss: 'the loss at the output',
  gradient: 'the gradient',
  update: 'the update',
} as const;

/** Why training stopped and which change came last before it, for the notice that offers undo and reset. */
export function explainHalt(
  state: Pick<SessionState, 'halted' | 'changes' | 'acts' | 'configuration'>,
  nameOf: NameOf,
): string {
  const { halted } = state;
  if (halted === null) return '';
  const hiddenCount = state.configuration.network.hidden.length;
  const where = layerTitle(halted.layer, hiddenCount);
  const found = halted.reason === 'loss' ? 'the loss' : `${haltReasons[halted.reason]} of ${where}`;
  const stopped = `Training stopped at step ${halted.step}: ${found} was no longer finite.`;
  const last = [...state.acts].reverse().find(({ controls }) => controls.length > 0);
  const cause = last ? ` The last change before it: ${describe(last, nameOf, hiddenCount)}.` : '';
  return `${stopped}${cause} Undo it, lower the learning rate, or reset the weights.`;
}
