/** What the page and the worker of a replay say to each other about a history with one thing otherwise. */
import type { Alteration, Configuration, Evaluation, LayerParameters, LossPoint } from '@gradroom/shared';

export type ToWhatIfs =
  | { readonly wanted: 'one'; readonly alteration: Alteration }
  | { readonly wanted: 'ranking' }
  /** Of one step alone; without an alteration as it was. */
  | { readonly wanted: 'standing'; readonly ask: number; readonly step: number; readonly alteration?: Alteration }
  | StopWhatIf;

interface StopWhatIf {
  readonly wanted: 'stop';
  readonly of: 'one' | 'ranking';
}

/** The losses at a step of a history, or why they cannot be computed, in a sentence. */
export type Standing = { readonly evaluation: Evaluation } | { readonly refusal: string };

/** A network at the recording's last step. */
export interface Ending {
  readonly evaluation: Evaluation;
  /** Training stands still there, since a number was not finite. */
  readonly halted: boolean;
  readonly configuration: Configuration;
  readonly shape: readonly number[];
  readonly weights: readonly LayerParameters[];
}

export interface WhatIfState {
  readonly alteration: Alteration;
  /** How much of it is computed. */
  readonly share: number;
  /** Why it cannot be computed, in a sentence. */
  readonly refusal?: string;
  readonly found?: {
    /** What happened. */
    readonly was: Ending;
    readonly is: Ending;
    /** From the act on. */
    readonly curve: readonly LossPoint[];
    /** Later commands that made no sense any more, and were left out as well. */
    readonly dropped: number;
  };
}

/** What the recording ends with where one act is left out. */
export interface Ranked {
  readonly seq: number;
  readonly lastSeq: number;
  readonly testLoss: number;
  readonly halted: boolean;
  /** Whether the weights at the end are the same, bit for bit. */
  readonly same: boolean;
}

export interface RankingState {
  /** Acts that are left out, one after the other. */
  readonly count: number;
  readonly share: number;
  /** What the recording itself ends with. */
  readonly testLoss: number;
  readonly halted: boolean;
  readonly refusal?: string;
  /** As they were computed. */
  readonly rows: readonly Ranked[];
  readonly done: boolean;
  /** Stopped by whoever looks at it. */
  readonly resting?: boolean;
}

export const nothingRanked: RankingState = {
  count: 0,
  share: 0,
  testLoss: NaN,
  halted: false,
  rows: [],
  done: false,
};
