/** PROTOCOL.md on the state, the log, and their hashes. */
import type { Act, Change, Entry, Header, Parent, ServerCommand } from '../../session/state.js';
import type { SessionView } from '../events.js';
import { code, section, table } from './markdown.js';

/** One line for every field: a field that is added to the type is missing here until it has words. */
type Words<T> = Readonly<Record<keyof T, string>>;

const viewWords: Words<SessionView> = {
  seq: 'Of the last entry that the state holds.',
  step: 'Step of that entry.',
  epoch:
    'The owner’s: rises whenever another process, or a restart, takes the room over. Lower ones than already seen are dropped.',
  name: 'Display name of the room.',
  seed: 'Of the weights and of the order of mini-batches.',
  ageStart: 'Step at which the weights were last drawn or adopted: age is step − ageStart.',
  configuration:
    '`{network: {hidden, features, layers: [{activation, alpha}]}, training: {…}, data: {…}}`, named as in the commands.',
  running: 'Whether the network trains.',
  target: 'While it does not run, training still goes on to this step (`step`).',
  policy: 'Of each group.',
  halted:
    '`{layer, reason, step, mended?}` where a step was not finite, otherwise null; `step` is the entry’s, at or shortly after that step. `run` and `step` are refused until a change or undo reaches the engine: then `mended` is true, and the next of them clears it. So do a reset and adopted weights.',
  adopted: '`{weights, seq}` where the weights came from another log, otherwise null.',
  changes:
    'The last changes that undo can reach, oldest first. In later messages only those that are new or other than before, by `seq`. Viewers get none.',
  acts: 'The last lines of the feed, oldest first. In later messages only those that are new or other than before, by `seq`.',
  lastChanged: 'By control, who changed it last: `{actor, seq, step}`. In later messages only those that are new.',
};

const changeWords: Words<Change> = {
  seq: 'Of its first entry: its key.',
  lastSeq: 'Of its last entry: a slider’s moves are one change.',
  step: 'Of its last entry.',
  actor: 'Id of the person.',
  group: 'The group whose policy let it happen.',
  controls:
    'What it set: `layers.1.alpha`, `training.learningRate`, `network.hidden`, `network.features`, `data.noise`, `policy.data`.',
  undone: 'Whether it was taken back.',
};

const actWords: Words<Act> = {
  seq: 'Of its first entry: its key.',
  lastSeq: 'Of its last entry.',
  step: 'Of its last entry.',
  actor: 'Id of the person, or `server`.',
  command: 'As in the log.',
  controls: 'What it set, as in a change.',
  from: 'What the first of these showed before, where it has a single value.',
  restarted: 'Whether the shape changed, so that training restarted from the seed.',
  hiddenCount: 'Hidden layers after it: layer `hiddenCount` of its command is the output.',
  undid: 'For `undo`: `{actor, controls}` of what was taken back.',
};

const headerWords: Words<Header> = {
  log: 'Id of the log.',
  engineVersion: 'Rises whenever the same log would give other bits.',
  seed: 'Unsigned 32-bit.',
  configuration: 'The first one, whole.',
  policy: 'One for all groups, or one for each.',
  running: 'Whether training runs from the first step on; true where it is left out.',
  parent: 'Of a fork.',
};

const parentWords: Words<Parent> = {
  log: 'Id of the log that it goes on from.',
  seq: 'Its last entry that the fork holds.',
  step: 'The fork’s first step.',
  ageStart: 'As in the state.',
  halted: 'As in the state.',
  engine: 'SHA-256 of the engine’s saved state at that step, which is stored with the fork.',
};

const entryWords: Words<Entry> = {
  seq: '1, 2, 3, …',
  step: 'The entry takes effect between this training step and the next one. Never falls.',
  actor: 'Id of a person, or `server`.',
  id: 'The sender’s own id of the command, where it had one.',
  command: 'A command as it was decided, or one of the server’s.',
};

const serverCommandWords: Readonly<Record<ServerCommand['type'], string>> = {
  joined: '`{person: {id, role}}`: somebody came, or came back.',
  left: '`{person}`: somebody is written off.',
  halted: '`{layer, reason}`: a result was not finite (`activation`, `loss`, `gradient` or `update`).',
  adopted: '`{weights}`: weights of another log, by the SHA-256 of their bytes.',
};

function words(fields: Readonly<Record<string, string>>): string {
  return table(
    ['field', 'meaning'],
    Object.entries(fields).map(([name, meaning]) => [code(name), meaning]),
  );
}

export function stateSection(): string {
  return section(
    2,
    'State',
    'What everybody is shown of the room. `stateDifference` and `mergeState` of `shared` make and take the messages.',
    words(viewWords),
    section(3, 'A change', words(changeWords)),
    section(3, 'An act', words(actWords)),
  );
}

export function logSection(): string {
  return section(
    2,
    'The log',
    'A room is its header and its entries; state and weights follow from them. Names of people are not in it.',
    section(3, 'Header', words(headerWords)),
    section(3, '`parent`', words(parentWords)),
    section(3, 'Entry', words(entryWords)),
    section(3, 'Commands of the server', words(serverCommandWords)),
    section(
      3,
      'Hashes',
      'The chain is SHA-256 over canonical JSON (RFC 8785) in UTF-8: of the header it is `sha256("gradroom log 1 header\\n" + header)`, of each entry `sha256("gradroom log 1 entry\\n" + the 32 bytes of the hash before + entry)`. A mark `{step, timeMs, stateHash}` holds the SHA-256 of the engine’s saved state at a step.',
    ),
    section(
      3,
      'Files',
      'JSON, one record a line: `{"format":"gradroom-log","version":1,"header":{…}}`, then `{"entry":{…}}` and `{"mark":{…}}` in the order of their steps, at last `{"end":{"entries":12,"chain":"…"}}`.',
    ),
  );
}
