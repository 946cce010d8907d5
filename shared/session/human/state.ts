/** What the state of a class holds of a network that its students work out by hand, unit by unit. */
import type { Configuration } from '../configuration.js';
import type { ActorId } from '../actor.js';

/** Numbers that one student works out of one unit, in their order: z and a on the way there; on the way back ∂J/∂a, δ, and ∂J/∂w of one weight. */
export const parts = ['z', 'a', 'error', 'delta', 'gradient'] as const;
export type Part = (typeof parts)[number];

export const passes = ['forward', 'back'] as const;
export type Pass = (typeof passes)[number];

export interface UnitPlace {
  /** 0 is the first hidden layer, `hidden.length` the output. */
  readonly layer: number;
  readonly unit: number;
}

/**
 * `starting` until the server has handed out the numbers, or `unfit` where no hand could work with them; `forward` to the
 * output; `loss`, which the class sees; `back`, if the instructor lets the gradients come back; and `done`.
 */
export const stages = ['starting', 'unfit', 'forward', 'loss', 'back', 'done'] as const;
export type Stage = (typeof stages)[number];

/** What the engine has at that step for that sample, in single precision. Nobody is sent it whole. */
export interface Given {
  readonly step: number;
  readonly inputs: readonly number[];
  /** As trained: 0 and 1 are −1 and +1 for some outputs. */
  readonly targets: readonly number[];
  /** Weights by unit, then by input; biases by unit. */
  readonly layers: readonly { readonly weights: readonly number[]; readonly biases: readonly number[] }[];
  /** What the engine itself works out: J, and z, a and δ by layer and unit. */
  readonly engine: {
    readonly loss: number;
    readonly z: readonly (readonly number[])[];
    readonly a: readonly (readonly number[])[];
    readonly deltas: readonly (readonly number[])[];
  };
}

/** Who worked a unit out: a student, or the server where the instructor skipped it. */
export type DoneBy = 'class' | 'server';

/** What everybody shares of it. */
export interface HumanBoard {
  /** Of the entry that began it: its key. */
  readonly seq: number;
  /** The room's at that moment. */
  readonly configuration: Configuration;
  /** Of the training set. */
  readonly sample: number;
  /** Whether the next layer opens by itself when one is done. */
  readonly auto: boolean;
  readonly stage: Stage;
  /** The layer that is on. */
  readonly layer: number;
  readonly given: Given | null;
  /** Units that are done, by `keyOf`. */
  readonly done: Readonly<Record<string, DoneBy>>;
  /** Who has which units of the layer that is on. */
  readonly assigned: Readonly<Record<ActorId, readonly number[]>>;
}

/** Of one unit, by one student. */
export interface UnitWork {
  /** How many of its parts are right. */
  readonly right: number;
  /** Numbers that were sent in. */
  readonly attempts: number;
  /** The last one, where it was not right. */
  readonly missed: number | null;
}

export interface HumanNetwork {
  readonly board: HumanBoard;
  /** By person and `keyOf` the unit: every unit that somebody ever had. Each is sent the own ones alone. */
  readonly work: Readonly<Record<ActorId, Readonly<Record<string, UnitWork>>>>;
}

export interface ByHand {
  /** Null where none is worked out. */
  readonly human: HumanNetwork | null;
}

export const noHuman: ByHand = { human: null };

/** A unit on one of the two ways. */
export const keyOf = (pass: Pass, { layer, unit }: UnitPlace): string => `${pass} ${layer} ${unit}`;

/** The way that the layer which is on is gone; undefined where none is. */
export function passOf({ stage }: Pick<HumanBoard, 'stage'>): Pass | undefined {
  return stage === 'forward' || stage === 'back' ? stage : undefined;
}
