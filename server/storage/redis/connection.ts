/**
 * The way to Redis: one server, a group behind Sentinels, or a Cluster. Every call ends in bounded time, and says of a failure
 * whether it may have been carried out all the same.
 *
 * What was sent and is not answered in time is *overdue*. Until the answer comes, or the connection is given up, nothing more is
 * sent to that server: so nothing piles up, whoever asks is told at once, and a connection that says nothing any more is seen to be dead.
 */
import { ClientOfflineError, ErrorReply, type RedisArgument } from '@redis/client';
import { Answers } from '../answers.js';
import { StoreAway, StoreUnavailable } from '../store.js';
import { placeOf, type RedisAddress } from './address.js';
import { clientOf, OPEN_MS, type Client } from './client.js';

/** An answer takes a millisecond; this long after a fault whoever waits is told. */
const ANSWER_MS = 2_000;

/** What Redis says when it takes nothing now, and may later: it loads, has no space, is a replica, a Cluster without all its parts. */
const passing = /^(LOADING|BUSY|READONLY|MISCONF|OOM|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|NOREPLICAS|NOAUTH)\b/;

export class Connection {
  /** By the server that is asked: in a Cluster one that stands still holds up nothing but what it has. */
  private readonly answers = new Map<string, Answers>();
  private closed = false;
  private readonly onTheWay = new Set<Promise<unknown>>();

  private constructor(private readonly client: Client) {}

  /**
   * @param onFault told of each fault of a connection, which mends itself
   * @throws StoreUnavailable with one sentence where Redis cannot be reached
   */
  static async open(address: RedisAddress, onFault: (error: unknown) => void): Promise<Connection> {
    let isOpen = false;
    const client = clientOf(
      address,
      () => isOpen,
      (error) => isOpen && onFault(error),
    );
    try {
      await within(OPEN_MS, client.connect());
      // Also where it is connected it may want a password.
      await within(OPEN_MS, client.send('gradroom', ['EXISTS', 'gradroom'], false));
    } catch (error) {
      await Promise.resolve(client.destroy()).catch(() => {});
      throw new StoreUnavailable(
        `${placeOf(address)} cannot be used (${inWords(error)}): start it, or mend REDIS_URL; without that, rooms are kept in DATA_DIR.`,
        { cause: error },
      );
    }
    isOpen = true;
    return new Connection(client);
  }

  /** Which server has this key, of several in a Cluster. */
  nodeOf = (key: string): string => this.client.nodeOf(key);

  /**
   * @param key whose server in a Cluster is asked
   * @throws StoreAway where Redis cannot be reached, takes nothing at present, or does not answer in time
   */
  ask(key: string, args: RedisArgument[]): Promise<unknown> {
    return this.send(key, args, false);
  }

  /** Each server that takes writes, one or all primaries of a Cluster. Undefined for one that does not answer, or refuses. */
  askEach(args: RedisArgument[]): Promise<unknown[]> {
    const answerOf = async (sent: Promise<unknown>) => {
      let answer: unknown;
      await within(
        ANSWER_MS,
        sent.then((value) => (answer = value)),
      ).catch(() => undefined);
      return answer;
    };
    return Promise.all(this.client.sendEach(args).map(answerOf));
  }

  /** As `ask`, with text as its bytes. */
  askBytes(key: string, args: RedisArgument[]): Promise<unknown> {
    return this.send(key, args, true);
  }

  /** Runs a script in one atomic step. Not by its hash: after a restart of Redis two would change places. */
  run(script: string, keys: readonly string[], args: readonly RedisArgument[]): Promise<unknown> {
    return this.send(keys[0], ['EVAL', script, String(keys.length), ...keys, ...args], false);
  }

  /**
   * What is published on this channel from now on, also after a connection was lost; what was published meanwhile never comes.
   * On a connection that asks nothing else. Rejects where Redis does not answer in time: then nothing is heard later, either.
   */
  async subscribe(channel: string, listener: (message: Buffer) => void): Promise<void> {
    const subscribed = this.client.subscribe(channel, listener);
    try {
      await within(ANSWER_MS, subscribed);
    } catch (error) {
      const givenBack = subscribed.then(() => this.client.unsubscribe(channel, listener));
      givenBack.catch(() => undefined);
      throw error;
    }
  }

  /** This listener hears nothing more of the channel. */
  async unsubscribe(channel: string, listener: (message: Buffer) => void): Promise<void> {
    await within(ANSWER_MS, this.client.unsubscribe(channel, listener));
  }

  /** Waits for what is on its way, and refuses what still comes. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.onTheWay);
    await this.client.destroy();
  }

  private async send(key: string, args: RedisArgument[], bytes: boolean): Promise<unknown> {
    if (this.closed) throw new Error('The store is closed.');
    const answers = this.answersOf(this.client.nodeOf(key));
    answers.require();
    const sent = this.client.send(key, args, bytes).catch((error: unknown) => Promise.reject(translated(error)));
    const answer = answers.inTime(sent);
    this.onTheWay.add(answer);
    try {
      return await answer;
    } finally {
      this.onTheWay.delete(answer);
    }
  }

  private answersOf(node: string): Answers {
    const known = this.answers.get(node);
    if (known) return known;
    const late = `Redis did not answer within ${ANSWER_MS / 1000} s.`;
    const answers = new Answers({ withinMs: ANSWER_MS, late, silent: 'Redis does not answer.' });
    this.answers.set(node, answers);
    return answers;
  }
}

/** What a failed call means for whoever made it. */
function translated(reason: unknown): Error {
  const error = reason instanceof Error ? reason : new Error(String(reason));
  const { message } = error;
  if (error instanceof ClientOfflineError) return new StoreAway('Redis cannot be reached.', false, { cause: error });
  if (error instanceof ErrorReply) {
    return passing.test(message)
      ? new StoreAway(`Redis takes nothing now: ${message}`, false, { cause: error })
      : error;
  }
  return new StoreAway(`Redis went away before it answered: ${message}`, true, { cause: error });
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer')), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no machine has this name',
  EAI_AGAIN: 'no machine has this name',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
};

/** Why it cannot be used, for whoever starts the server. */
function inWords(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (/^(WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password)/.test(message)) return 'it wants another user or password';
  return causes[code ?? ''] ?? message.replace(/\.$/, '');
}
