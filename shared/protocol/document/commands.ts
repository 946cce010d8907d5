/** PROTOCOL.md on commands, and on what fits together. */
import { datasetInfo } from '../../data/index.js';
import { datasetNames } from '../../data/settings.js';
import { activationNames, lossNames } from '../../engine/settings.js';
import { alphaRangeOf, lossChoices, outputChoices } from '../../session/choices.js';
import { asked, place } from '../../session/activity/asked.js';
import { commandGroups } from '../../session/command-groups.js';
import { commandSchemas } from '../../session/commands.js';
import { defaultConfiguration } from '../../session/configuration.js';
import { controlledGroups, groups, permissions, policies, standings } from '../../session/policy.js';
import { raceVariants } from '../../session/race/variants.js';
import { commandAnswerSchema } from '../outgoing.js';
import { commandId } from '../schemas.js';
import { code, codes, number, section, table } from './markdown.js';
import { descriptionOf, fieldTable, shapeOf, valuesOf } from './schema.js';

/** Values of the default room, rounded as people write them. */
function shown(settings: object): Record<string, unknown> {
  const round = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value);
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, round(value)]));
}

const { network, training, data } = defaultConfiguration;
const defaultsOf: Readonly<Record<string, Record<string, unknown>>> = {
  'set-training': shown(training),
  'set-network': { hidden: network.hidden, features: network.features },
  'set-data': shown(data),
};

const notes: Readonly<Record<string, string>> = {
  'set-activation':
    'An activation that the layer has already keeps its alpha. Alpha is refused where the activation has none.',
  run: 'Refused with `halted` while training has stopped at a number that is not finite; so is `step`.',
  step: 'The last `step` counts: what an earlier one had left to do is forgotten.',
  reset: 'Settings stay. What a `step` had left to do is forgotten.',
  'set-training':
    'A loss that the present output activation does not go with brings the first one of the table below. `initializer` and `initializerSigma` take effect when weights are drawn the next time. Another optimizer starts with an empty memory. `speed` is of the group `transport`: alone it needs that one, with other fields both.',
  'set-network': 'Features are kept in the order of the list above, each once.',
  'set-data':
    'A data set of another kind brings the first loss and the first output activation of the table below; one of the same kind keeps both. New points start a new order of mini-batches.',
  'set-policy': 'Students are refused whatever the policy is.',
  undo: 'Takes back one change: the settings that it touched get the values that they had before it, and all others stay. A slider’s moves by one person, with nothing between them and at most three seconds apart at the speed that is set, are one change. A student’s undo is refused with `changed-since` where somebody else changed the same setting since, or the number of layers; it needs the policy of the group that the change belonged to. An undo is itself not undone.',
};

function commandSection(schema: (typeof commandSchemas)[number]): string {
  const type = schema.entries.type.literal;
  const group = type === 'undo' ? 'that of what is taken back' : code(commandGroups[type]);
  const fields = fieldTable(schema, { defaults: defaultsOf[type], without: ['type'], flat: type === 'set-up' });
  return section(3, code(type), `${descriptionOf(schema)} Group: ${group}.`, fields, notes[type]);
}

/** What `ask` asks, one table a kind. */
function questionsSection(): string {
  const tables = asked.options.flatMap((kind) => {
    const { literal } = kind.entries.kind;
    return [`${code(`kind: "${literal}"`)}`, fieldTable(kind, { without: ['kind'] })];
  });
  return section(
    3,
    'Questions',
    'All text is plain. Conditions and measures are written as in lessons (docs/lessons.md), about the network that there is when it is asked.',
    ...tables,
    `A place is ${place.options.map((one) => code(shownPlace(one.entries.on.literal))).join(', ')}.`,
    'Of everything that a question holds, `right`, `comment` and `answer` reach nobody but instructors before the reveal.',
  );
}

const shownPlace = (on: 'layer' | 'unit' | 'plane') =>
  ({ layer: '{on: "layer", layer}', unit: '{on: "unit", layer, unit}', plane: '{on: "plane", x1, x2}' })[on];

function raceTable(): string {
  const rows = raceVariants.options.map(({ entries: { setting, values } }) => [
    code(setting.literal),
    valuesOf(values),
    descriptionOf(values),
  ]);
  return table(['setting', 'values', 'meaning'], rows);
}

function permissionTable(): string {
  const rows = controlledGroups.flatMap((group) =>
    policies.map((policy) => [
      code(group),
      code(policy),
      ...standings.map((standing) => (permissions[group][policy][standing] ? 'yes' : 'no')),
    ]),
  );
  return table(['group', 'policy', ...standings], rows);
}

function outputTable(): string {
  const rows = datasetNames.map((dataset) => {
    const { kind, outputCount } = datasetInfo(dataset);
    const choices = lossNames.map((loss) => codes(outputChoices({ dataset }, loss)) || 'refused');
    return [code(dataset), kind.replace('-', ' '), String(outputCount), code(lossChoices({ dataset })[0]), ...choices];
  });
  return table(
    ['data set', 'kind', 'outputs', 'first loss', ...lossNames.map((loss) => `output with ${code(loss)}`)],
    rows,
  );
}

function alphaTable(): string {
  const rows = activationNames.flatMap((activation) => {
    const range = alphaRangeOf(activation);
    return range ? [[code(activation), number(range.min), number(range.max), number(range.initial)]] : [];
  });
  return table(['activation', 'alpha from', 'to', 'at first'], rows);
}

export function commandsSection(): string {
  const [taken, refused] = commandAnswerSchema.options.map(shapeOf);
  return section(
    2,
    'Commands',
    'One object with a `type`, the fields below, and perhaps an `id`. No other field is allowed. Numbers that are not whole are rounded to single precision once, when they are decided; what was rounded may be sent back.',
    `${code('id')}: ${descriptionOf(commandId)} The last 64 of each person are remembered, also through a crash.`,
    `The answer is ${taken} once the command is durable: it takes effect between training step \`step\` and the next one. Otherwise it is ${refused}, and nothing happened. What changes nothing is accepted.`,
    ...commandSchemas.map(commandSection),
    questionsSection(),
    section(
      3,
      'Who may',
      `Standing × group × policy: *muted* is a student who may only look, *frozen* any student while all input is held. Each of ${codes(groups)} has a policy of its own; the others are the same under every policy.`,
      permissionTable(),
    ),
    section(3, 'Races', '`variants` is `{setting, values}`:', raceTable()),
    section(3, 'Outputs and losses', 'The first output of each cell is the one that comes by itself.', outputTable()),
    section(3, 'Alpha', 'The other activations have none, and hold 0.', alphaTable()),
  );
}
