/** One frame: a picture of the network in training at one step, as the server's engine saw it. Not exact; for exact numbers see `inspect`. */
import type { Evaluation, Halt, LayerDiagnostics, LayerParameters } from '../engine/settings.js';

/** What a frame may hold: `core` is all but parameters and gradients, which are `weights`. */
export const frameStreams = ['core', 'weights'] as const;
/** What a client may watch; `race` and `teams` bring messages of their own. */
export const streams = [...frameStreams, 'race', 'teams'] as const;
export type Stream = (typeof streams)[number];

export interface Frame {
  /** The owner's epoch; frames of a lower one than already seen are dropped. */
  readonly epoch: number;
  /** Of the last entry that this frame already shows. */
  readonly seq: number;
  readonly step: number;
  readonly age: number;
  /** Shape of the network, so that a frame explains itself. */
  readonly shape: readonly number[];
  /** Training steps a second, as measured by the engine's worker since its last frame. */
  readonly stepsPerSecond: number;
  readonly losses: Evaluation & { readonly batchLoss: number };
  /** One per layer, hidden ones first, then the output. */
  readonly diagnostics: readonly LayerDiagnostics[];
  /** Present when the `weights` stream is in this frame; precision is that of the codec. */
  readonly weights?: readonly LayerParameters[];
  /** ∂J/∂W and ∂J/∂b of the mini-batch just applied. */
  readonly gradients?: readonly LayerParameters[];
  readonly halted: Halt | null;
}
