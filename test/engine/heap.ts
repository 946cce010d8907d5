/**
 * Bytes that a training step leaves on the heap.
 *
 * V8 compiles while the first thousands of steps run, so rounds are repeated until one is quiet; the heap that shrank within
 * a round had a collection, and says nothing.
 */
import type { Engine } from '@gradroom/shared';

const ROUND = 1000;
const ROUNDS_MAX = 60;

export function leastBytesPerStep(engine: Engine): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS_MAX && least > 1; round++) {
    const before = process.memoryUsage().heapUsed;
    engine.train(ROUND);
    const bytes = process.memoryUsage().heapUsed - before;
    if (bytes >= 0) least = Math.min(least, bytes / ROUND);
  }
  return least;
}
