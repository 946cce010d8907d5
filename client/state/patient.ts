/** Asks again where the server has no place at this moment and says when it may: for what people wait for anyway, a recording. */
import type { Result } from './api.js';

/** From the first time on; after that the refusal is for people to act on. */
const PATIENCE_MS = 120_000;
/** What has no place now, and soon has one. */
const passing = ['too-fast', 'server-busy'];

/** @param onwait told before each time that it waits */
export async function patiently<Value>(
  ask: () => Promise<Result<Value>>,
  onwait: () => void = () => {},
): Promise<Result<Value>> {
  const since = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer.ok) return answer;
    const { code, retryAfterMs } = answer.error;
    if (!passing.includes(code) || retryAfterMs === undefined) return answer;
    // A class that was refused at once does not come again at once.
    const waitMs = retryAfterMs * (1 + Math.random());
    if (performance.now() - since + waitMs > PATIENCE_MS) return answer;
    onwait();
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
