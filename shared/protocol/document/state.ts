/** PROTOCOL.md on the state, the log, and their hashes. */
import type { Entry, Header, Parent, ServerCommand } from '../../session/state.js';
import { actSchema, changeSchema, stateMessageSchema } from '../view.js';
import { code, section, table } from './markdown.js';
import { fieldTable } from './schema.js';

/** One line for every field: a field that is added to the type is missing here until it has words. */
type Words<T> = Readonly<Record<keyof T, string>>;

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
  joined:
    '`{person: {id, role}, co?}`: somebody came, or came back; `co` where they begin to teach, and do not lead the room.',
  left: '`{person}`: somebody is written off.',
  halted: '`{layer, reason}`: a result was not finite (`activation`, `loss`, `gradient` or `update`).',
  measured:
    '`{wait, held, at, values}`: what was waited for was measured, or did not come in time; training pauses. `wait` is the seq of the `wait-for`, `at` the step where it was measured, `values` those of the condition’s parts.',
  'found-right':
    '`{question, at, truth}`: what is right of a question that was revealed, measured at step `at`; null where it cannot be.',
  'turn-over': '`{turn}`: the clock of this turn has run out; `turn` is the seq of the entry that began it.',
  'follow-class':
    '`{team, paused, frozen, anonymous, muted}`, in a team’s log: what holds in the class holds here, too.',
  'timer-over':
    '`{timer}`: the clock of the timer’s phase has run out; `timer` is the seq of the entry that began it. What ran is over; what was over is put away.',
  agreed:
    '`{layer, activation, alpha}`: what the class came to for a layer, where the policy of `activation` is `consensus`.',
  'agreed-on':
    '`{as}`: what the class came to of training, data, the shape, or of play and pause, where the policy of that group is `consensus`; `as` is the command that would set it.',
  restored:
    '`{from, of, configuration, seed, engine}`: the whole network is another one: that of a kept moment (`of` is its seq), that before the change `of` which is taken back, or a team’s. `engine` is the SHA-256 of the engine’s saved state. The actor is who asked for it.',
  kept: '`{moment, engine}`: the engine’s state of a kept moment is stored; `engine` is the SHA-256 of its bytes.',
  'handed-out':
    '`{network, configuration, given}`: the numbers of a network that is worked out by hand, and what the engine makes of them; null where no hand could work with them. `network` is the seq of the `human-network`.',
  adopted: '`{weights}`: weights of another log, by the SHA-256 of their bytes.',
};

function words(fields: Readonly<Record<string, string>>): string {
  return table(
    ['field', 'meaning'],
    Object.entries(fields).map(([name, meaning]) => [code(name), meaning]),
  );
}

const outermost = (schema: Parameters<typeof fieldTable>[0]) => fieldTable(schema, { sent: true, flat: true });

export function stateSection(): string {
  return section(
    2,
    'State',
    'What everybody is shown of the room. `stateDifference` and `mergeState` of `shared` make and take the messages.',
    'The first message has all fields, and later ones those that are always there and those that changed:',
    outermost(stateMessageSchema),
    section(3, 'A change', outermost(changeSchema)),
    section(3, 'An act', outermost(actSchema)),
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
