/** What servers ask each other about a room, outside of any client's tunnel: answered once, or not at all. */
import type { Refusal, RoomInfo } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { elsewhere } from '../rooms/refusals.js';
import type { Rooms } from '../rooms/rooms.js';
import type { SessionStore } from '../storage/store.js';
import type { Links } from './links.js';
import type { Asked, Message, Question, Replied } from './messages.js';

/** Who only looks does not wait long; a room that is deleted closes before. */
const ANSWER_MS = { find: 1_500, update: 1_500, delete: 5_000, take: 4_000 } as const;
/** Of a room that is to be taken: how often, and how long. */
const TRY_AGAIN_MS = 10;
const TAKE_MS = 3_500;

interface Answers {
  find: RoomInfo | undefined;
  delete: Awaited<ReturnType<Rooms['delete']>>;
  update: undefined;
  take: boolean;
}

export interface AsksOptions extends Pick<Environment, 'time' | 'log'> {
  readonly links: Pick<Links<Message>, 'send'>;
  readonly rooms: Pick<Rooms, 'find' | 'delete' | 'update' | 'open'>;
  readonly store: Pick<SessionStore, 'room'>;
}

export class Asks {
  private readonly waiting = new Map<number, { server: string; end: (answer: Replied['answer']) => void }>();
  private last = 0;

  constructor(private readonly options: AsksOptions) {}

  /** Undefined where it is not answered in time. Never rejects. */
  ask<About extends Question['about']>(
    server: string,
    question: Question & { readonly about: About },
  ): Promise<{ readonly value: Answers[About] } | undefined> {
    const { links, time } = this.options;
    const number = ++this.last;
    return new Promise((resolve) => {
      const end = (answer: Replied['answer']) => {
        cancel();
        this.waiting.delete(number);
        resolve(answer as { readonly value: Answers[About] } | undefined);
      };
      const cancel = time.after(ANSWER_MS[question.about], () => end(undefined));
      this.waiting.set(number, { server, end });
      links.send(server, { ...question, type: 'ask', ask: number });
    });
  }

  /** Nothing comes from there any more. */
  lose(server: string): void {
    for (const asked of [...this.waiting.values()]) if (asked.server === server) asked.end(undefined);
  }

  receive(from: string, message: Asked | Replied): void {
    if (message.type === 'reply') return this.waiting.get(message.ask)?.end(message.answer);
    const { links, log } = this.options;
    this.answerTo(message).then(
      (value) => links.send(from, { type: 'reply', ask: message.ask, answer: { value } }),
      (error: unknown) => {
        log.warn({ err: error, about: message.about }, 'Another server could not be answered.');
        links.send(from, { type: 'reply', ask: message.ask, answer: undefined });
      },
    );
  }

  private async answerTo(question: Question): Promise<Answers[Question['about']]> {
    const { rooms, store } = this.options;
    switch (question.about) {
      case 'find':
        return rooms.find(question.code);
      case 'delete':
        return rooms.delete(question.code, question.secret);
      case 'update': {
        const record = await store.room(question.code);
        if (record) await rooms.update(record);
        return undefined;
      }
      case 'take':
        return this.take(question.code);
    }
  }

  private async take(code: string): Promise<boolean> {
    const { rooms, time } = this.options;
    for (const until = time.measure() + TAKE_MS; time.measure() < until;) {
      const opened = await rooms.open(code);
      if (opened.ok || opened.error !== elsewhere) return opened.ok;
      await new Promise<void>((resolve) => time.after(TRY_AGAIN_MS, resolve));
    }
    return false;
  }
}

/** For what somebody else would have had to do. */
export const notAnswered: Refusal = {
  code: 'room-unavailable',
  message: 'The server that has this room does not answer. Try again in a few seconds.',
};
