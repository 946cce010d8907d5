/** The engine's public face. */
export * from './settings.js';
export * from './activations/index.js';
export { Engine } from './engine.js';
export { decodeSnapshot } from './snapshot.js';
export type { Snapshot } from './snapshot.js';
export type { Backend, ForwardPass, ForwardSettings, Passes, Trainers } from './backend.js';
export { single } from './math/arithmetic.js';
export { double } from './math/in-double.js';
export type { Arithmetic } from './math/arithmetic.js';
export { cos64, exp64, log64, sigmoid64, sin64, softplus64, tanh64 } from './math/double.js';
export { cos, exp, expm1, log, sigmoid, sin, softplus, tanh } from './math/index.js';
export { layersOf, parameterCount, sameShape, sizesOf } from './network.js';
export { decisionThreshold, outputActivationsFor, symmetricTargets } from './output.js';
export { Random, splitMix64 } from './random.js';
export { fastestBackend } from './fastest.js';
export { inDoublePrecision, reference } from './reference.js';
export * from './simd/index.js';
export * from './versions.js';
