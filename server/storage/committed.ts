/** LMDB's promises of writes, made safe to wait for. */

/**
 * Waits until writes are on the disk. False where a condition did not hold; then nothing was written.
 *
 * @throws where the disk refused them; then nothing was written either
 */
export async function committed(writes: readonly Promise<boolean>[]): Promise<boolean> {
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
