/**
 * What one client may say. Nothing that it sends, or leaves out, can throw past this file: arguments are parsed, a missing
 * callback means that nobody wants the answer, and what fails on our side is logged and answered.
 */
import {
  choosing,
  CHOOSINGS_PER_SECOND,
  commandMessageSchema,
  EVENTS_BURST,
  EVENTS_PER_SECOND,
  HISTORIES_PER_SECOND,
  historySchema,
  inspectSchema,
  INSPECTS_PER_SECOND,
  MESSAGE_BYTES_MAX,
  parse,
  reactSchema,
  seenSchema,
  watchSchema,
  type Acknowledgement,
  type CommandAnswer,
  type HistoryAnswer,
  type InspectAnswer,
  type Refusal,
} from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import type { ClientSocket } from './connection.js';
import type { Member } from './member.js';
import type { Meters } from '../meters.js';
import type { Refused } from '../refused.js';
import { TokenBucket } from '../token-bucket.js';
import type { Room } from './room.js';

type Turned = { readonly ok: false; readonly error: Refusal };
type Answer = CommandAnswer | HistoryAnswer | InspectAnswer | Acknowledgement;
type Handler = (payload: unknown) => Answer | Promise<Answer>;

interface Surroundings extends Pick<Environment, 'time' | 'log'> {
  readonly refused: Pick<Refused, 'tell'>;
  readonly meters: Pick<Meters, 'commands'>;
}

/** Listens to the client until the socket is gone. */
export function listen(
  socket: ClientSocket,
  member: Member,
  room: Room,
  { time, log, refused: told, meters }: Surroundings,
): void {
  const events = new TokenBucket(EVENTS_PER_SECOND, EVENTS_BURST, time.measure());
  const inspects = new TokenBucket(INSPECTS_PER_SECOND, INSPECTS_PER_SECOND, time.measure());
  const histories = new TokenBucket(HISTORIES_PER_SECOND, HISTORIES_PER_SECOND, time.measure());
  const choosings = new TokenBucket(CHOOSINGS_PER_SECOND, CHOOSINGS_PER_SECOND, time.measure());
  const { id, role } = member.seat.person;

  const handlers: Readonly<Record<string, Handler>> = {
    seen(payload) {
      const n = parse(seenSchema, payload);
      if (!n.ok) return n;
      member.settle(n.value);
      return { ok: true };
    },
    watch(payload) {
      const wanted = parse(watchSchema, payload);
      if (!wanted.ok) return wanted;
      member.watch(wanted.value.streams);
      return { ok: true };
    },
    react(payload) {
      const wanted = parse(reactSchema, payload);
      if (!wanted.ok) return wanted;
      if (role !== 'student') return refused('not-allowed', 'Students say how the lesson goes for them.');
      room.presence.react(id, wanted.value.reaction);
      return { ok: true };
    },
    choosing(payload) {
      const wanted = parse(choosing, payload);
      if (!wanted.ok) return wanted;
      const retryAfterMs = choosings.take(time.measure());
      if (retryAfterMs > 0) return refused('too-fast', 'The slider is told too often. Wait a moment.', retryAfterMs);
      const error = room.consensus.choosing(id, wanted.value);
      return error ? { ok: false, error } : { ok: true };
    },
    history(payload) {
      const wanted = parse(historySchema, payload === undefined ? {} : payload);
      if (!wanted.ok) return wanted;
      const retryAfterMs = histories.take(time.measure());
      if (retryAfterMs > 0) return refused('too-fast', 'The log is asked for too often. Wait a moment.', retryAfterMs);
      return room.history(id, wanted.value);
    },
    inspect(payload) {
      const wanted = parse(inspectSchema, payload === undefined ? {} : payload);
      if (!wanted.ok) return wanted;
      const retryAfterMs = inspects.take(time.measure());
      if (retryAfterMs > 0) return refused('too-fast', 'Too many inspections. Wait a moment.', retryAfterMs);
      const { step, moment } = wanted.value;
      return moment === undefined ? room.inspect(step, id) : room.inspectMoment(id, moment);
    },
    async command(payload) {
      const wanted = parse(commandMessageSchema, payload);
      if (!wanted.ok) return wanted;
      if (role === 'viewer') return refused('not-allowed', 'A viewer only looks. Join with a name to take part.');
      const startMs = time.measure();
      const answer = await room.command(id, wanted.value);
      meters.commands.observe({ taken: String(answer.ok) }, (time.measure() - startMs) / 1000);
      return answer;
    },
  };

  /** What takes no time is answered at once: most of what comes is `seen`. */
  function handle(event: unknown, payloads: unknown[]): Answer | Promise<Answer> {
    if (typeof event !== 'string' || !Object.hasOwn(handlers, event)) {
      return refused('unknown-event', `The server knows no such event. It knows ${Object.keys(handlers).join(', ')}.`);
    }
    if (bytesOf(payloads) > MESSAGE_BYTES_MAX) {
      return refused('too-large', `The message is too large: at most ${MESSAGE_BYTES_MAX} bytes are taken.`);
    }
    if (payloads.length > 1) return refused('malformed', 'The message has more than one argument.');
    const failed = (error: unknown) => {
      log.error({ err: error, event, room: room.code }, 'A message could not be handled.');
      return refused('internal', 'Something went wrong on the server. Try again.');
    };
    try {
      const answer = handlers[event](payloads[0]);
      return answer instanceof Promise ? answer.catch(failed) : answer;
    } catch (error) {
      return failed(error);
    }
  }

  const floods = () => {
    if (events.take(time.measure()) === 0) return false;
    const message = 'This device sent far too many messages. Reload to come back.';
    member.dismiss({ code: 'too-fast', message });
    return true;
  };

  member.line.hear((n) => {
    if (!floods()) member.settle(n);
  });
  socket.onAny((event: unknown, ...payloads: unknown[]) => {
    const last = payloads.at(-1);
    const answer = typeof last === 'function' ? (payloads.pop() as (message: Answer) => void) : undefined;
    if (floods()) return;
    const done = (message: Answer) => {
      if (!message.ok) told.tell('message', message.error.code);
      answer?.(message);
    };
    const message = handle(event, payloads);
    if (message instanceof Promise) void message.then(done);
    else done(message);
  });
  // Without a listener Socket.IO prints a stack; it closes the connection itself.
  socket.on('error', (error: Error) => {
    log.info({ reason: error.message, room: room.code }, 'A client broke the protocol and was disconnected.');
  });
}

/** As JSON; binary data, which no message has, counts as the list of numbers that it would be. */
const bytesOf = (payloads: readonly unknown[]) => Buffer.byteLength(JSON.stringify(payloads));

function refused(code: string, message: string, retryAfterMs?: number): Turned {
  return { ok: false, error: { code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
}
