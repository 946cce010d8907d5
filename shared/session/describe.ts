/** Acts in words, as the feed shows them: "Heron set layer 2 to Leaky ReLU, alpha 0.10". */
import { datasetInfo, featureTitles } from '../data/index.js';
import type { Halt } from '../engine/settings.js';
import { activationTitles } from './activation-titles.js';
import { alphaRangeOf } from './choices.js';
import { fieldsOf } from './configured.js';
import type { Control } from './controls.js';
import type { Policy } from './policy.js';
import { raceStarted } from './race/words.js';
import type { ActorId } from './actor.js';
import type { Act, Agreed } from './state.js';
import { controlTitle, groupTitles, layerTitle, valueTitle } from './titles.js';

const whoChanges: Readonly<Record<Policy, string>> = {
  everyone: 'everyone',
  instructor: 'only the instructor',
  turn: 'whoever has the turn',
  consensus: 'the class together',
};

type Of<Type extends Act['command']['type']> = Extract<Act['command'], { type: Type }>;
export type NameOf = (actor: ActorId) => string;

/**
 * One sentence without its full stop.
 *
 * @param nameOf nicknames of actors; `server` is never asked for
 */
export function describe(act: Act, nameOf: NameOf): string {
  const sentence =
    act.actor === 'server' ? describeServer(act, nameOf) : `${nameOf(act.actor)} ${whatDid(act, nameOf)}`;
  return act.restarted && act.command.type !== 'set-up' ? `${sentence}; training restarted` : sentence;
}

function whatDid(act: Act, nameOf: NameOf): string {
  const { command } = act;
  switch (command.type) {
    case 'set-activation':
      return activationSet(act, command);
    case 'run':
      return command.running ? 'started training' : 'paused training';
    case 'step':
      return command.count === 1 ? 'trained one step' : `trained ${command.count} steps`;
    case 'reset':
      return command.seed === undefined ? 'reset the weights' : `drew new weights from seed ${command.seed}`;
    case 'set-training':
      return fieldsSet('training', fieldsOf(command), act.controls);
    case 'set-data':
      return dataSet(command, act.controls);
    case 'set-network':
      return networkSet(act, command);
    case 'set-policy': {
      const what = command.group ? groupTitles[command.group] : 'everything';
      return `let ${whoChanges[command.policy]} change ${what}`;
    }
    case 'give-turn':
      return command.to === undefined ? 'gave the turn on' : `gave ${nameOf(command.to)} the turn`;
    case 'end-turn':
      return 'ended the turn';
    case 'start-timer':
      return `started a timer of ${timeTitle(command.seconds)}`;
    case 'undo':
      return tookBack(act, nameOf);
    case 'open-lesson':
      return `opened the lesson “${command.title}”`;
    case 'close-lesson':
      return 'closed the lesson';
    case 'keep-moment':
      return 'kept the moment';
    case 'restored':
      return putBack(act, command, nameOf);
    case 'set-up':
      return `set up the hidden layers ${valueTitle('network.hidden', command.configuration.network.hidden)}, and drew new weights`;
    case 'wait-for':
      return `trains until ${command.until}`;
    case 'ask':
      return 'asked a question';
    case 'reveal':
      return 'revealed the answers';
    case 'freeze':
      return command.frozen ? 'holds all input' : 'lets everybody go on';
    case 'anonymize':
      return command.anonymous ? 'called the students by animals' : 'called the students by their names';
    case 'human-network':
      return 'handed the network out, to be worked out by hand';
    case 'end-human':
      return 'ended what was worked out by hand';
    case 'break-out':
      return `split the class into ${command.teams} teams`;
    case 'move-to-team':
      return `moved ${nameOf(command.person)} to team ${command.team}`;
    case 'pause-teams':
      return command.paused ? 'paused all teams' : 'lets all teams train';
    case 'bring-back':
      return 'brought everybody back together';
    case 'hand-over':
      return `handed the room over to ${nameOf(command.person)}`;
    case 'race':
      return raceStarted(command.variants);
    case 'repeat-race':
      return 'ran the race for 20 seeds';
    case 'end-race':
      return 'ended the race';
    default:
      return describeServer(act, nameOf);
  }
}

/** `1:30`, as clocks show it. */
const timeTitle = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** A change that touched several settings is known by the first: the others followed from it. */
function tookBack({ actor, undid, hiddenCount }: Act, nameOf: NameOf): string {
  if (undid === undefined) return 'took back nothing';
  const whose = undid.actor === actor ? 'the' : `${nameOf(undid.actor)}’s`;
  return `took back ${whose} change of ${controlTitle(undid.controls[0], hiddenCount)}`;
}

function putBack({ actor, undid }: Act, { from, of }: Of<'restored'>, nameOf: NameOf): string {
  if (from === 'moment') return 'went back to a kept moment';
  if (from === 'team') return `took over the network of team ${of}`;
  const whose = undid === undefined || undid.actor === actor ? 'the' : `${nameOf(undid.actor)}’s`;
  return `took back ${whose} change of the whole network`;
}

function activationSet({ controls, hiddenCount }: Act, { layer, activation, alpha }: Of<'set-activation'>): string {
  const title = layerTitle(layer, hiddenCount);
  const shown = alpha === undefined ? '' : valueTitle('.alpha', alpha);
  const other = activation !== undefined && controls.some((control) => control.endsWith('.activation'));
  if (!other) return `set ${title}’s alpha to ${shown}`;
  return `set ${title} to ${activationTitles[activation]}${shown && `, alpha ${shown}`}`;
}

/** What was set, without what already stood so. */
function fieldsSet(part: string, fields: object, controls: readonly Control[]): string {
  const set = Object.entries(fields).map(([key, value]) => ({ control: `${part}.${key}`, value: value as unknown }));
  const said = set.filter(({ control }) => controls.includes(control));
  return `set ${said.map(({ control, value }) => `${controlTitle(control)} to ${valueTitle(control, value)}`).join(', ')}`;
}

function dataSet(command: Of<'set-data'>, controls: readonly Control[]): string {
  const { dataset, ...others } = fieldsOf(command);
  const chosen = dataset !== undefined && controls.includes('data.dataset');
  const chose = chosen && `chose the data set ${datasetInfo(dataset).title}`;
  const set = controls.some((control) => Object.hasOwn(others, control.slice('data.'.length)));
  return [chose, set && fieldsSet('data', others, controls)].filter(Boolean).join(' and ');
}

function networkSet({ controls }: Act, { hidden, features }: Of<'set-network'>): string {
  const layers = hidden ? `set the hidden layers to ${valueTitle('network.hidden', hidden)}` : '';
  if (!features || !controls.includes('network.features')) return layers;
  const inputs = `set the input features to ${features.map((name) => featureTitles[name]).join(', ')}`;
  return controls.includes('network.hidden') ? `${layers} and ${inputs.slice('set '.length)}` : inputs;
}

function describeServer(act: Act, nameOf: NameOf): string {
  const { command, hiddenCount } = act;
  switch (command.type) {
    case 'joined':
      return `${nameOf(command.person.id)} joined`;
    case 'left':
      return `${nameOf(command.person)} left`;
    case 'halted':
      return `Training stopped: ${notFinite(command, hiddenCount)} was not finite`;
    case 'measured':
      return command.held ? 'What was waited for was measured; training paused' : 'What was waited for did not come';
    case 'agreed':
      return `The class agreed on ${activationTitles[command.activation]}${agreedAlpha(command)} for ${layerTitle(command.layer, hiddenCount)}`;
    case 'agreed-on':
      return `The class ${whatDid({ ...act, command: command.as }, nameOf)}`;
    case 'adopted':
      return 'Weights came from another log';
    default:
      return 'Gradroom changed something';
  }
}

/** The number that training stopped at. */
export function notFinite({ layer, reason }: Halt, hiddenCount: number): string {
  return reason === 'loss' ? 'the loss' : `the ${reason} of ${layerTitle(layer, hiddenCount)}`;
}

function agreedAlpha({ activation, alpha }: Agreed): string {
  return alphaRangeOf(activation) ? `, alpha ${valueTitle('.alpha', alpha)}` : '';
}
