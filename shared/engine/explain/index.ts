/** What an exact step says of itself: numbers that the views explain. Apart from the engine, so that pages load it when asked. */
export type { Network, Sample, WeightPlace } from './network.js';
export { sampleOf } from './network.js';
export type { LayerTrace, OutputTrace, Trace } from './trace.js';
export { traceOf } from './trace.js';
export type { Chain } from './chain.js';
export { chainOf } from './chain.js';
export type { Factor } from './factors.js';
export { factorsAlong } from './factors.js';
export type { Path, Paths } from './paths.js';
export { pathsOf } from './paths.js';
export type { FiniteDifference } from './finite-difference.js';
export { finiteDifference } from './finite-difference.js';
export { nextBatchOf } from './next-batch.js';
export type { Pushes } from './pushes.js';
export { pushesOf } from './pushes.js';
export { regularizerShareOf } from './regularizer-share.js';
