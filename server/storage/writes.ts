/**
 * Writes to LMDB: waited for, told apart from refusals of the disk, and none on its way when the folder closes.
 *
 * One that is not answered in time is *overdue*: a disk that stands still, or LMDB's own end, which it comes to where the page that makes
 * a commit whole could not be written. Until the answer comes nothing more is written, and whoever asks is told at once.
 */
import { Answers } from './answers.js';
import type { DiskSpace } from './disk-space.js';
import type { LaterSync } from './later-sync.js';

/** A commit takes milliseconds, on a slow disk tenths of a second. */
const ANSWER_MS = 5_000;

export interface WritesOptions {
  /** After this whoever waits for a write is told that the disk does not answer. */
  readonly answerMs?: number;
  /** Without it a write is tried, however full the disk is. */
  readonly space?: Pick<DiskSpace, 'require'>;
  /** What has to come to the disk after a write was answered, if anything has. */
  readonly later?: Pick<LaterSync, 'wrote'>;
}

export class Writes {
  private readonly onTheWay = new Set<Promise<boolean>>();
  private readonly answers: Answers;
  private ended = false;

  private readonly space: WritesOptions['space'];
  private readonly later: WritesOptions['later'];

  constructor({ answerMs = ANSWER_MS, space, later }: WritesOptions = {}) {
    this.space = space;
    this.later = later;
    this.answers = new Answers({ withinMs: answerMs, late: SILENT, silent: SILENT });
  }

  /**
   * Begins writes, and waits until they are on the disk, or as near to it as `later` has it. False where a condition did not hold; then
   * nothing was written.
   *
   * @param begin adds LMDB's promise of every write that it begins
   * @param byteCount of something large that is among them
   * @throws StoreAway where the disk does not answer; otherwise where it has no room (StoreFull) or refused them, or after `end`: then
   *   nothing was written either
   */
  async commit(begin: (writes: Promise<boolean>[]) => void, byteCount = 0): Promise<boolean> {
    this.space?.require(byteCount);
    return this.commitAnyway(begin);
  }

  /** As `commit`, of what makes room, or takes next to none: also where the disk is nearly full. */
  async commitAnyway(begin: (writes: Promise<boolean>[]) => void): Promise<boolean> {
    // LMDB would end the process at a write to a closed folder.
    if (this.ended) throw new Error('The store is closed.');
    this.requireAnswers();
    const writes: Promise<boolean>[] = [];
    begin(writes);
    const result = committed(writes);
    this.onTheWay.add(result);
    const forget = () => {
      this.onTheWay.delete(result);
      this.later?.wrote();
    };
    result.then(forget, forget);
    return this.answers.inTime(result);
  }

  /** @throws StoreAway while the disk does not answer: then what was written last may still come */
  requireAnswers(): void {
    this.answers.require();
  }

  /** Refuses what still comes. Resolves when nothing is on its way any more: then true; or false where the disk does not answer. */
  async end(): Promise<boolean> {
    this.ended = true;
    return this.answers.inTime(this.settled().then(() => true)).catch(() => false);
  }

  /** Resolves when what is on its way now is there, or refused, however long that takes. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.onTheWay);
  }
}

const SILENT = 'The disk does not take what is written. When it does again, and this goes on, start Gradroom anew.';

async function committed(writes: readonly Promise<boolean>[]): Promise<boolean> {
  try {
    return (await Promise.all(writes)).every(Boolean);
  } catch (error) {
    throw new Error('The data could not be written.', { cause: await commitError(error) });
  }
}

/** LMDB rejects with a promise of the reason, which would end the process if nobody looked at it. */
function commitError(error: unknown): Promise<unknown> {
  const reason = (error as { commitError?: Promise<unknown> }).commitError;
  if (!reason) return Promise.resolve(error);
  const told = reason.catch((cause: unknown) => cause);
  return Promise.race([told, new Promise((resolve) => setImmediate(resolve, error))]);
}
