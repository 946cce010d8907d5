/**
 * What was deleted in Redis still stands in its append-only file, until that is written anew: so Redis is asked to, once for all that is
 * deleted within a minute. What is to be erased is noted in Redis before it is deleted, and struck out once a rewrite that began after it
 * has ended: whoever dies between leaves it to the other servers, and to the next start. Where Redis keeps no such file, or does not say
 * so, or may not be asked, nothing is.
 */
import { StoreAway } from '../store.js';
import type { Connection } from './connection.js';
import { DELETED_BEFORE, ERASED, NOTE_DELETION, UNERASED_KEY } from './erasing-scripts.js';

/** Until then a deletion that was noted is over, also one that was given up and comes late. */
const AFTER_MS = 60_000;
/** Whether a rewrite is over is asked so often. */
const LOOK_MS = 1_000;
const STRUCK_AT_ONCE = 1_000;
const isForbidden = (error: unknown) => /^(NOPERM|ERR unknown command)/.test((error as Error).message);

/** What a Redis says of its append-only file. */
interface FileState {
  readonly isKept: boolean;
  readonly isBusy: boolean;
  readonly isFailed: boolean;
  /** Another one after each start: a rewrite dies with the process. */
  readonly run: string;
}

export class Erasing {
  /** Keys of which the note could not be written, since Redis is full, or part of a Cluster away. */
  private readonly unnoted = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  /** Never rejects. */
  private round: Promise<void> | undefined;
  private wake = () => {};
  private closed = false;

  constructor(
    private readonly redis: Pick<Connection, 'ask' | 'run' | 'nodeOf'>,
    private readonly afterMs = AFTER_MS,
  ) {}

  /** Also what other servers left. */
  start(): void {
    const look = () => {
      this.round ??= this.erase()
        .catch(() => undefined)
        .finally(() => (this.round = undefined));
    };
    this.timer = setInterval(look, this.afterMs).unref();
    look();
  }

  /** Something of this key is about to be deleted. Never rejects: what makes room is never held up. */
  async note(key: string): Promise<void> {
    try {
      await this.redis.run(NOTE_DELETION, [UNERASED_KEY], [key]);
      this.unnoted.delete(key);
    } catch {
      this.unnoted.add(key);
    }
  }

  /** What was deleted until now is asked for at once; what comes of it the next server looks after. Never rejects. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    this.wake();
    await this.round;
    const { keys } = await this.notedBefore(0).catch(() => ({ keys: [] }));
    const nodes = this.byNode([...keys, ...this.unnoted]);
    await Promise.all([...nodes.values()].map(([key]) => this.ask(key).catch(() => undefined)));
  }

  /** @throws where Redis cannot be asked: the next round begins anew */
  private async erase(): Promise<void> {
    for (const key of this.unnoted) await this.note(key);
    const { until, keys } = await this.notedBefore(this.afterMs);
    await Promise.all(
      [...this.byNode(keys).values()].map(async (ofNode) => {
        if (await this.isErased(ofNode[0]).catch(() => false)) await this.strike(until, ofNode);
      }),
    );
  }

  private async notedBefore(ageMs: number): Promise<{ readonly until: number; readonly keys: readonly string[] }> {
    const answer = await this.redis.run(DELETED_BEFORE, [UNERASED_KEY], [String(ageMs)]);
    const [until, keys] = answer as [number, string[]];
    return { until, keys };
  }

  private byNode(keys: readonly string[]): Map<string, string[]> {
    const nodes = new Map<string, string[]>();
    for (const key of keys) {
      const node = this.redis.nodeOf(key);
      const ofNode = nodes.get(node);
      if (ofNode) ofNode.push(key);
      else nodes.set(node, [key]);
    }
    return nodes;
  }

  private async strike(until: number, keys: readonly string[]): Promise<void> {
    for (let at = 0; at < keys.length; at += STRUCK_AT_ONCE) {
      await this.redis.run(ERASED, [UNERASED_KEY], [String(until), ...keys.slice(at, at + STRUCK_AT_ONCE)]);
    }
  }

  /** Has the file of the server that has this key written anew. False where it is not now. @throws where Redis cannot be asked */
  private async isErased(key: string): Promise<boolean> {
    const before = await this.ask(key);
    if (before === 'none' || before === 'refused') return before === 'none';
    for (;;) {
      await this.pause();
      if (this.closed) return false;
      const state = await this.stateOf(key);
      if (state?.run !== before.run) return false;
      if (!state.isBusy) return !state.isFailed;
    }
  }

  /** Begins a rewrite; `none` where there is nothing to rewrite, or nobody may ask for it, `refused` where another one is under way. */
  private async ask(key: string): Promise<FileState | 'none' | 'refused'> {
    const state = await this.stateOf(key);
    if (!state?.isKept) return 'none';
    try {
      await this.redis.ask(key, ['BGREWRITEAOF']);
      return state;
    } catch (error) {
      if (isForbidden(error)) return 'none';
      if (error instanceof StoreAway) throw error;
      return 'refused';
    }
  }

  /** Undefined where it may not be asked. @throws where it cannot be */
  private async stateOf(key: string): Promise<FileState | undefined> {
    const text = await this.redis.ask(key, ['INFO']).catch((error: unknown) => {
      if (!isForbidden(error)) throw error;
    });
    if (text === undefined) return undefined;
    const said = new Map(
      String(text)
        .split('\r\n')
        .map((line) => line.split(':', 2) as [string, string]),
    );
    const isYes = (name: string) => said.get(name) === '1';
    return {
      isKept: isYes('aof_enabled'),
      isBusy: isYes('aof_rewrite_in_progress') || isYes('aof_rewrite_scheduled'),
      isFailed: said.get('aof_last_bgrewrite_status') !== 'ok',
      run: said.get('run_id') ?? '',
    };
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, Math.min(LOOK_MS, this.afterMs)).unref();
    });
  }
}
