/** The engine's public face. */
export * from './settings.js';
export * from './activations/index.js';
export { ENGINE_VERSION, Engine } from './engine.js';
export { ForwardPass } from './forward.js';
export type { ForwardSettings } from './forward.js';
export { double, single } from './math/arithmetic.js';
export type { Arithmetic } from './math/arithmetic.js';
export { cos64, exp64, log64, sigmoid64, sin64, softplus64, tanh64 } from './math/double.js';
export { cos, exp, expm1, log, sigmoid, sin, softplus, tanh } from './math/index.js';
export { layersOf, parameterCount, sameShape, sizesOf } from './network.js';
export { decisionThreshold, outputActivationsFor, symmetricTargets } from './output.js';
export { Random, splitMix64 } from './random.js';
