/** What the page and the worker of a replay say to each other about branches: the page asks, and is answered by the ask's number. */
import type { LayerDiagnostics, LossPoint, Position } from '@gradroom/shared';
import type { LogSoFar } from './branch-engine.js';
import type { Ending } from '../what-if-messages.js';
import type { Branch } from './branch.js';

/** Where something is looked at: a branch, by its id, or the recording, null. */
export type Line = string | null;

export type BranchQuestion =
  /** The hash of the recording's log up to its last entry. */
  | { readonly kind: 'chain' }
  /** The log that a branch begins with which leaves `of` there. */
  | { readonly kind: 'start'; readonly id: string; readonly of: Line; readonly position: Position }
  /** A branch as far as it has come, to be gone on with. */
  | { readonly kind: 'whole'; readonly of: string }
  | { readonly kind: 'curve'; readonly of: string }
  /** The network at a step; where the branch has not left yet, its parent's. */
  | { readonly kind: 'ending'; readonly of: Line; readonly step: number }
  /** A branch as the file of a recording. */
  | {
      readonly kind: 'file';
      readonly of: string;
      readonly title: string;
      /** Whoever worked in it, as the page calls them. */
      readonly you: string;
      /** What was written on it; empty where nothing was. */
      readonly comment: string;
    };

export interface BranchAnswers {
  readonly chain: string;
  readonly start: LogSoFar;
  readonly whole: LogSoFar;
  readonly curve: readonly LossPoint[];
  readonly ending: BranchEnding;
  readonly file: Uint8Array;
}

/** A network, with what its layers say. */
export interface BranchEnding extends Ending {
  readonly step: number;
  readonly seed: number;
  readonly diagnostics: readonly LayerDiagnostics[];
}

export type BranchAnswer =
  | { readonly ok: true; readonly answer: BranchAnswers[keyof BranchAnswers] }
  /** A sentence. */
  | { readonly ok: false; readonly reason: string };

export type ToBranches =
  /** All that there are, from now on. */
  | { readonly wanted: 'know'; readonly branches: readonly Branch[] }
  | { readonly wanted: 'answer'; readonly ask: number; readonly question: BranchQuestion }
  | { readonly wanted: 'nothing'; readonly ask: number };

export type FromBranches =
  /** The step that it has come to. */
  { readonly ask: number; readonly step: number } | ({ readonly ask: number } & BranchAnswer);
