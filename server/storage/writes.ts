/** Writes to LMDB: waited for, told apart from refusals of the disk, and none on its way when the folder closes. */

export class Writes {
  private readonly onTheWay = new Set<Promise<boolean>>();
  private ended = false;

  /**
   * Begins writes, and waits until they are on the disk. False where a condition did not hold; then nothing was written.
   *
   * @param begin adds LMDB's promise of every write that it begins
   * @throws where the disk refused them, or after `end`; then nothing was written either
   */
  async commit(begin: (writes: Promise<boolean>[]) => void): Promise<boolean> {
    // LMDB would end the process at a write to a closed folder.
    if (this.ended) throw new Error('The store is closed.');
    const writes: Promise<boolean>[] = [];
    begin(writes);
    const result = committed(writes);
    this.onTheWay.add(result);
    try {
      return await result;
    } finally {
      this.onTheWay.delete(result);
    }
  }

  /** Refuses what still comes; resolves when nothing is on its way any more. Never rejects. */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.allSettled(this.onTheWay);
  }
}

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
