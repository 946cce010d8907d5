/** PROTOCOL.md on the handshake, and what server and client say to each other. */
import type { GenericSchema } from 'valibot';
import * as limits from '../../limits.js';
import { NOBODY } from '../../session/actor.js';
import { refusalSchema } from '../../session/refusal.js';
import { ROOM_CODE_ALPHABET } from '../code.js';
import { refusalCodes } from '../errors.js';
import { passingCodes, PROTOCOL_VERSION, type ClientToServer, type ServerToClient } from '../events.js';
import { frameStreams } from '../frame.js';
import { choicesMessageSchema } from '../choices.js';
import {
  acknowledgementSchema,
  classMessageSchema,
  historyAnswerSchema,
  inspectAnswerSchema,
  peopleMessageSchema,
  waitingSchema,
  welcomeSchema,
  workingSchema,
} from '../outgoing.js';
import { actsBeforeSchema, historySchema, inspectSchema } from '../asked-of-log.js';
import { handshakeSchema, reactSchema, seenSchema, watchSchema } from '../schemas.js';
import { teamsMessageSchema } from '../teams.js';
import { choice, wishes } from '../../session/consensus/commands.js';
import { code, codes, kilobytes, number, section, table } from './markdown.js';
import { answered, descriptionOf, fieldTable, shapeOf } from './schema.js';

/** Whether it was taken, each as it is written down. */
const answerOf = ({ options }: { readonly options: readonly GenericSchema[] }) => options.map(shapeOf).join(' or ');

export function codeSection(): string {
  return section(
    2,
    'Room codes',
    `${limits.ROOM_CODE_LENGTH_MIN} to ${limits.ROOM_CODE_LENGTH_MAX} characters of ${code(ROOM_CODE_ALPHABET)}: none that looks like another, and no vowel. Small letters, blanks and dashes do not matter: ${code(' k7m-4px ')} is ${code('K7M4PX')}. People are shown ${code('K7M 4PX')}. A new code is the longer the more rooms there are, so that a guess finds one of them with less than 10⁻⁸.`,
  );
}

export function handshakeSection(): string {
  return section(
    2,
    'Joining',
    `Socket.IO 4 on its default path and namespace, by WebSocket or long-polling. The handshake is \`socket.auth\`; the version of this protocol is ${PROTOCOL_VERSION}. A connection has ${limits.HANDSHAKES_MAX} handshakes: whoever was refused so often begins a new one.`,
    fieldTable(handshakeSchema),
    'Whoever is refused gets `connect_error` with `data: {code, message, retryAfterMs?}`. Whoever is let in gets `welcome`, or first `waiting` where newcomers have to be let in, then a whole `state`, whole `people`, and then whatever happens. `token` makes an instructor; `resume` makes the person who held that seat; `as: "viewer"` a viewer, who changes nothing; anybody else is a student and needs a `name`. `team` with `resume` leads to that team’s room, where the same person is the same: a student to the own one, an instructor to any. With `?room=CODE` in the socket’s address (`query` of stock clients) a proxy before several servers can bring a room’s people to one. The same seat opened twice: the newest stays, the older gets `bye` with `replaced`.',
  );
}

/** Every event, so that none can be added without its words. */
const fromServer: Readonly<Record<keyof ServerToClient, readonly [string, string]>> = {
  waiting: [
    shapeOf(waitingSchema),
    'Instead of `welcome`, where an instructor has to let this person in. Nothing else comes but `beat`, until `welcome` or `bye`.',
  ],
  welcome: [
    shapeOf(welcomeSchema),
    'First. It comes again, and then all that follows it, whole, where the room goes on at another server; numbers of frames go on.',
  ],
  state: [
    '`{seq, step, epoch, chain, …}`',
    `See “State”. Whole at first; later \`seq\`, \`step\`, \`epoch\`, \`chain\` and the keys that changed, bundled to at most ${limits.STATES_PER_SECOND} a second. Every accepted command is covered by a state whose \`seq\` is at least its own.`,
  ],
  people: [shapeOf(peopleMessageSchema), 'Whole at first; later only who changed.'],
  class: [
    shapeOf(classMessageSchema),
    `To instructors alone: what no log holds. Whole at first; later what changed, at most ${limits.CLASS_MESSAGES_PER_SECOND} times a second.`,
  ],
  choices: [
    shapeOf(choicesMessageSchema),
    `How the choices of the class lie, where it decides together, without names: to everybody, at most ${limits.AGREEMENTS_PER_SECOND} times a second. Whole at first; later the layers that changed.`,
  ],
  frame: [
    '`n`, bytes',
    `See “Frames”. The network at one step, at most ${limits.FRAMES_PER_SECOND} a second, and fewer where the server is busy; \`n\` rises, with gaps: it counts what the whole room is sent.`,
  ],
  race: [
    '`n`, bytes',
    `See “Races as bytes”. How the race goes, to those who watch it, at most ${limits.RACE_MESSAGES_PER_SECOND} a second; \`n\` as of \`frame\`, and settled with it.`,
  ],
  teams: [
    '`n`, `{teams}`, bytes',
    `${descriptionOf(teamsMessageSchema.entries.teams)} To instructors and viewers that watch it, at most ${limits.TEAMS_MESSAGES_PER_SECOND} a second; \`n\` as of \`race\`. All that there is at first.`,
  ],
  working: [
    shapeOf(workingSchema),
    `What lay ahead of a question is still being worked out, though it is revealed: at most ${limits.PREDICTION_MESSAGES_PER_SECOND} a second, to everybody. Its end is a state with \`right\`.`,
  ],
  beat: ['nothing', `The room is still there: every ${number(limits.BEAT_INTERVAL_MS)} ms when no frame goes.`],
  bye: [
    shapeOf(refusalSchema),
    `See “Refusals”. The connection ends. After one of ${codes(passingCodes)} come back by yourself, after all others do not.`,
  ],
};

/** Those of which the names alone do not say all. */
const explained = {
  waiting: waitingSchema,
  welcome: welcomeSchema,
  people: peopleMessageSchema,
  class: classMessageSchema,
  choices: choicesMessageSchema,
  working: workingSchema,
};

const fromClient: Readonly<Record<keyof ClientToServer, string>> = {
  seen: `A whole number: ${descriptionOf(seenSchema)} Settles all up to it. To be sent for the first frame and at least every ${limits.SEEN_EVERY}th that arrives, whatever its number: one who is ${limits.FRAMES_UNSEEN_MAX} behind gets none until it answers, and then the newest; one who has never answered gets one a second; one who stopped for ${limits.UNSEEN_DISCONNECT_MS / 1000} s, or for whom more than ${number(limits.BUFFERED_BYTES_MAX)} bytes wait, is disconnected.`,
  watch: `What frames shall hold. At first ${codes(frameStreams)}.`,
  react: 'How the lesson goes for a student: presence, of which instructors are told only how many.',
  choosing: `What a student would have while the slider moves, where the class decides together: presence, decided as \`choose\` of a layer or \`wish\` of settings would be. At most ${limits.CHOOSINGS_PER_SECOND} a second, and that command when it has come to rest; of whom nothing is heard for ${limits.CHOOSING_MS / 1000} s, what was settled counts.`,
  history: `Of instructors: who did what, from the whole log, acknowledged with ${answerOf(historyAnswerSchema)}. At most ${limits.HISTORIES_PER_SECOND} a second.`,
  'acts-before': `The last ${limits.ACTS_BEFORE} acts before a training step that training depends on (settings of network, training or data, and \`reset\`), newest first, from the whole log: of what everybody was told when it was done. Acknowledged as \`history\`, and with it at most ${limits.HISTORIES_PER_SECOND} times a second. Whoever does not teach gets the ids and names of an anonymous class as in the state; of a student’s act from while it was anonymous, afterwards \`${NOBODY}\`.`,
  inspect: `Exact state of one step, acknowledged with ${answerOf(inspectAnswerSchema)}. At most ${limits.INSPECTS_PER_SECOND} a second.`,
  command: `See below. At most ${limits.COMMANDS_PER_SECOND} a second, ${limits.COMMANDS_BURST} at once; above that \`too-fast\` with \`retryAfterMs\`.`,
};

export function eventsSection(): string {
  const server = Object.entries(fromServer).map(([name, [payload, meaning]]) => [code(name), payload, meaning]);
  const fields = Object.entries(explained).map(([name, schema]) =>
    section(4, code(name), fieldTable(schema, { sent: true })),
  );
  const client = (name: keyof ClientToServer, ...more: string[]) => section(4, code(name), fromClient[name], ...more);
  return section(
    2,
    'Events',
    section(3, 'From the server', table(['event', 'payload', 'meaning'], server), ...fields),
    section(3, 'From the client'),
    `Every message may have an acknowledgement, ${answerOf(acknowledgementSchema)} unless said otherwise, and is at most ${kilobytes(limits.MESSAGE_BYTES_MAX)}, nested at most ${limits.MESSAGE_DEPTH_MAX} deep: a larger one is refused with \`too-large\`, a deeper one with \`malformed\`, and one of more than ${kilobytes(limits.PACKET_BYTES_MAX)} ends the connection; more than ${limits.EVENTS_PER_SECOND} messages a second (${number(limits.EVENTS_BURST)} at once), or ${kilobytes(limits.BYTES_PER_SECOND)} (${kilobytes(limits.BYTES_BURST)} at once), or ${limits.PACKETS_AT_ONCE_MAX} packets in one request of long-polling, or ${limits.WEBSOCKET_PINGS_PER_SECOND} pings of WebSocket’s own a second (${limits.WEBSOCKET_PINGS_BURST} at once), or a message in more than ${limits.WEBSOCKET_FRAGMENTS_MAX} fragments, end the connection.`,
    client('seen'),
    client('watch', fieldTable(watchSchema)),
    client('react', fieldTable(reactSchema)),
    client('choosing', 'Of a layer:', fieldTable(choice), 'Or of settings:', fieldTable(wishes)),
    client('history', fieldTable(historySchema), answered(historyAnswerSchema.options[0], 'ok')),
    client('acts-before', fieldTable(actsBeforeSchema)),
    client('inspect', fieldTable(inspectSchema), answered(inspectAnswerSchema.options[0], 'ok')),
    client('command'),
  );
}

/** A client in a few lines, for whoever writes another one. */
const example = [
  '```js',
  "import { io } from 'socket.io-client';",
  '',
  "const socket = io('http://localhost:3000', {",
  `  auth: { code: 'K7M4PX', name: 'Heron', protocol: ${PROTOCOL_VERSION} },`,
  "  transports: ['websocket', 'polling'],",
  '  tryAllTransports: true,',
  '});',
  "socket.on('connect_error', ({ data }) => console.log(data?.message ?? 'no network'));",
  "socket.on('state', (message) => console.log(message.seq, Object.keys(message)));",
  "socket.on('frame', (n, bytes) => socket.emit('seen', n)); // decodeFrame(bytes) of shared",
  "const leaky = { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1, id: 'a1' };",
  "socket.emit('command', leaky, (answer) => console.log(answer));",
  '```',
].join('\n');

export function exampleSection(): string {
  return section(2, 'A client in a few lines', example);
}

export function errorsSection(): string {
  const parts = Object.entries(refusalCodes).map(([where, found]) => {
    const rows = Object.entries(found).map(([name, meaning]) => [code(name), meaning]);
    return section(3, where, table(['code', 'meaning'], rows));
  });
  return section(2, 'Refusals', `${shapeOf(refusalSchema)}:`, fieldTable(refusalSchema, { sent: true }), ...parts);
}

export function limitsSection(): string {
  const rows = Object.entries(limits).map(([name, value]) => [code(name), number(value)]);
  return section(2, 'Limits', 'As in `shared/limits.ts`, which says more about each.', table(['limit', 'value'], rows));
}
