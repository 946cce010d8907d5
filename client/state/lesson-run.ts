/**
 * A lesson as it is played, whoever leads it: what views of a lesson read, and what one may do there. Alone somebody leads it for
 * themselves (`alone-run.svelte.ts`); in a room the class's log does.
 *
 * Within a step its blocks open one after the other: the last open one may wait for an answer, for a measurement, or to be
 * revealed, and the rest is not shown yet.
 */
import type { Control } from '@gradroom/shared';
import type { Answer, Curve, Lesson, SetUpBlock, Truth, WaitBlock } from '@gradroom/shared/lessons';
import type { Look } from './lesson-messages.js';

/**
 * How a wait stands: `ahead` until it begins, then `training` or `paused`; `seen` only by evidence. It was `missed` when its epochs
 * passed without, and is `left` when one goes on all the same.
 */
export type WaitStatus = 'ahead' | 'training' | 'paused' | 'seen' | 'missed' | 'left';

export interface Evidence {
  readonly status: WaitStatus;
  /** The newest look at the network; the one that ended the wait, once it has. */
  readonly look?: Look;
}

/** What was right when an answer was revealed. */
export interface Revealed {
  /** Undefined where it could not be measured. */
  readonly truth: Truth | undefined;
  /** Where training stood then. */
  readonly step: number;
  /** Where it lay ahead: how many steps, and how it came there. */
  readonly ahead?: { readonly steps: number; readonly curve?: Curve };
}

/** What is other than the lesson left it: a setting, the weights drawn anew, steps trained by hand, or another step's network. */
export type Stray =
  | { readonly what: 'setting'; readonly control: Control }
  | { readonly what: 'weights' | 'steps' | 'place' };

/** Reactive (runes). */
export interface LessonRun {
  readonly lesson: Lesson;
  /** The step shown, from 0; `lesson.steps.length` is the summary behind the last one. */
  readonly step: number;
  /** The furthest step that is open; those before it are finished. */
  readonly furthest: number;
  /** How many blocks of the shown step are open. */
  readonly openBlocks: number;
  /** Whether nothing in the shown step waits for anybody any more. */
  readonly stepFinished: boolean;
  /** My answers by the questions' names. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly revealed: Readonly<Record<string, Revealed>>;
  /** Of questions whose answers lie ahead: the share of it that is worked out. */
  readonly workingOut: Readonly<Record<string, number>>;
  /** Whether the lesson is setting the network up. */
  readonly busy: boolean;
  /** Where the network is not what the lesson made it; empty while it is. */
  readonly strays: readonly Stray[];
  /** Rises whenever the lesson has brought the network somewhere: views of one exact step look again. */
  readonly moment: number;
  /** The seed of a set-up's weights, also where it is not the lesson's own. */
  seedOf(setUp: SetUpBlock): number;
  evidenceOf(wait: WaitBlock): Evidence;
  /** Whether I may answer this question now, or change my answer. */
  mayAnswer(question: string): boolean;
  /** Whether I lead: go on to a step, let it train, reveal. */
  readonly leads: boolean;

  answer(question: string, answer: Answer): void;
  goTo(step: number): void;
  /** Shows what is right, measured now where it is not fixed. */
  reveal(question: string): void;
  train(wait: WaitBlock): void;
  pause(): void;
  /** Goes on without having seen it. */
  leave(wait: WaitBlock): void;
  /** Draws other weights at the last set-up, and plays from there to this wait. */
  again(wait: WaitBlock): void;
  /** Brings the network to where the lesson had it in the shown step. */
  setUpAgain(): void;
}
