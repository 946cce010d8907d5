/**
 * What one client may say. Nothing that it sends, or leaves out, can throw past this file: arguments are parsed, a missing
 * callback means that nobody wants the answer, and what fails on our side is told and answered.
 */
import {
  actsBeforeSchema,
  choosing,
  CHOOSINGS_PER_SECOND,
  commandMessageSchema,
  HISTORIES_PER_SECOND,
  historySchema,
  hostility,
  inspectSchema,
  INSPECTS_PER_SECOND,
  MESSAGE_BYTES_MAX,
  parse,
  reactSchema,
  watchSchema,
  type Refusal,
} from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { logTooOften, wentWrong } from '../rooms/refusals.js';
import type { Answer, Ears } from './line.js';
import type { Member } from './member.js';
import type { Meters } from '../meters.js';
import type { Refused } from '../refused.js';
import { TokenBucket } from '../token-bucket.js';
import type { Room } from './room.js';

type Turned = { readonly ok: false; readonly error: Refusal };
type Handler = (payload: unknown) => Answer | Promise<Answer>;

/**
 * Why nobody looks into it; undefined where it may be read, or go to another server.
 *
 * @param payloads what came with the event, its callback aside
 */
export function unfit(event: unknown, payloads: readonly unknown[]): Refusal | undefined {
  if (payloads.length > 1) return { code: 'malformed', message: 'The message has more than one argument.' };
  // First of all: what follows, and what is between servers, walks through it by calling itself.
  const hostile = hostility(payloads[0]);
  if (hostile) return hostile;
  if (bytesOf(event, payloads) > MESSAGE_BYTES_MAX) {
    return { code: 'too-large', message: `The message is too large: at most ${MESSAGE_BYTES_MAX} bytes are taken.` };
  }
  return undefined;
}

/** As JSON. */
export const bytesOf = (event: unknown, payloads: readonly unknown[]): number =>
  Buffer.byteLength(JSON.stringify([event, ...payloads]));

export interface Surroundings extends Pick<Environment, 'time'> {
  readonly refused: Pick<Refused, 'tell' | 'fail'>;
  readonly meters: Pick<Meters, 'commands'>;
}

/** What becomes of what this client says, `seen` aside, which its line hears. */
export function hearing(
  member: Pick<Member, 'seat' | 'watch'>,
  room: Room,
  { time, refused: told, meters }: Surroundings,
): Ears['heard'] {
  const inspects = new TokenBucket(INSPECTS_PER_SECOND, INSPECTS_PER_SECOND, time.measure());
  const histories = new TokenBucket(HISTORIES_PER_SECOND, HISTORIES_PER_SECOND, time.measure());
  const choosings = new TokenBucket(CHOOSINGS_PER_SECOND, CHOOSINGS_PER_SECOND, time.measure());
  const { person, resume: seat } = member.seat;
  /** Of the whole log, which is read for it. */
  const askedTooOften = () => {
    const retryAfterMs = histories.take(time.measure());
    return retryAfterMs > 0 ? ({ ok: false, error: logTooOften(retryAfterMs) } as const) : undefined;
  };
  const { id, role } = person;

  const handlers: Readonly<Record<string, Handler>> = {
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
      return askedTooOften() ?? room.history(id, wanted.value);
    },
    'acts-before'(payload) {
      const wanted = parse(actsBeforeSchema, payload);
      if (!wanted.ok) return wanted;
      return askedTooOften() ?? room.actsBefore(id, wanted.value);
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
      const answer = await room.command(id, wanted.value, seat);
      meters.commands.observe({ taken: String(answer.ok) }, (time.measure() - startMs) / 1000);
      return answer;
    },
  };

  /** What takes no time is answered at once. */
  function handle(event: unknown, payload: unknown): Answer | Promise<Answer> {
    if (typeof event !== 'string' || !Object.hasOwn(handlers, event)) {
      return refused(
        'unknown-event',
        `The server knows no such event. It knows seen, ${Object.keys(handlers).join(', ')}.`,
      );
    }
    const failed = (error: unknown) => {
      told.fail('message', error, { event, room: room.code });
      return fault;
    };
    try {
      const answer = handlers[event](payload);
      return answer instanceof Promise ? answer.catch(failed) : answer;
    } catch (error) {
      return failed(error);
    }
  }

  return (event, payloads, answer) => {
    const done = (message: Answer) => {
      if (!message.ok && message !== fault) told.tell('message', message.error.code);
      answer?.(message);
    };
    const message = handle(event, payloads[0]);
    if (message instanceof Promise) void message.then(done);
    else done(message);
  };
}

/** It is counted where it failed. */
const fault: Turned = { ok: false, error: wentWrong };

function refused(code: string, message: string, retryAfterMs?: number): Turned {
  return { ok: false, error: { code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
}
