/**
 * A branch of a recording: a fork of its log, or of another branch's, and what was done in it. Where it left and its entries are
 * all that is kept: the network follows from them, bit for bit.
 */
import { fork, positionAt, type Entry, type Fork, type PlayerAlone, type Position } from '@gradroom/shared';
import type { OpenedRecording } from '../replay-messages.js';

export interface Branch {
  readonly id: string;
  /** The branch that it left, by its id; null for the recording itself. */
  readonly parent: string | null;
  /** Where in its parent's log. */
  readonly from: Position;
  readonly name: string;
  readonly comment: string;
  /** In the order of its own log, whose first one is entry 1. */
  readonly entries: readonly Entry[];
  /** How far training has come in it. */
  readonly lastStep: number;
}

export const BRANCH_NAME_LENGTH_MAX = 60;
export const BRANCH_COMMENT_LENGTH_MAX = 500;
/** Of one recording. */
export const BRANCHES_MAX = 40;

/** The log that a branch begins with: the parent's network, standing still, and whoever branches may do everything. */
export function branchStart(parent: PlayerAlone, id: string): Fork {
  const { header, engine } = fork(parent, id);
  return { header: { ...header, policy: 'everyone', running: false }, engine };
}

/** One row of the tree, as it is read from top to bottom. */
export interface Row {
  readonly branch: Branch;
  /** 1 for what left the recording. */
  readonly depth: number;
  /** Among those that left the same parent: from 1, and how many they are. */
  readonly place: number;
  readonly of: number;
}

/** Each branch under its parent; of those with the same one the earliest that left first, then the oldest. */
export function rowsOf(branches: readonly Branch[], parent: string | null = null, depth = 1): Row[] {
  const children = branches.filter((branch) => branch.parent === parent).sort((a, b) => a.from.step - b.from.step);
  return children.flatMap((branch, index) => [
    { branch, depth, place: index + 1, of: children.length },
    ...rowsOf(branches, branch.id, depth + 1),
  ]);
}

/** It, and all that left it. */
export function familyOf(branches: readonly Branch[], id: string): ReadonlySet<string> {
  return new Set([id, ...rowsOf(branches, id).map(({ branch }) => branch.id)]);
}

/** The recording as it would be without the class: a branch that the tree does not show. */
export const UNTOUCHED = 'untouched';

export function untouched({
  firstStep,
  lastStep,
  times,
}: Pick<OpenedRecording, 'firstStep' | 'lastStep' | 'times'>): Branch {
  const from = positionAt(times.entries, firstStep);
  return { id: UNTOUCHED, parent: null, from, name: '', comment: '', entries: [], lastStep };
}

/** As it is kept: on one line, and no longer than a name is. */
export const tidyName = (name: string): string => name.replace(/\s+/g, ' ').trim().slice(0, BRANCH_NAME_LENGTH_MAX);

export const tidyComment = (comment: string): string => comment.trim().slice(0, BRANCH_COMMENT_LENGTH_MAX);
