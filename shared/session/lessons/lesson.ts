/** What a lesson is once its file was read: steps of text, acts and questions. A page plays it; nothing of it is markup. */
import type { TeamOrder } from '../breakout/commands.js';
import type { Command, RaceVariants } from '../commands.js';
import type { Configuration } from '../configuration.js';
import type { Condition } from './condition.js';
import type { PresetName } from './presets.js';
import type { Prose } from './prose.js';
import type { Question } from './questions.js';
import type { Setting } from './settings-between.js';
import type { ViewName } from './view-names.js';

export interface Lesson {
  readonly title: string;
  /** How long it takes. */
  readonly minutes: number;
  /** BCP 47 tag of its text. */
  readonly language: string;
  /** Its place in a course, from 1. */
  readonly course?: number;
  /** One sentence for the list of lessons. */
  readonly about?: string;
  readonly introduction: readonly Prose[];
  readonly steps: readonly LessonStep[];
}

export interface LessonStep {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | TextBlock
  | SetUpBlock
  | ChangeBlock
  | LookBlock
  | AskBlock
  | CheckBlock
  | WaitBlock
  | RevealBlock
  | BreakoutBlock
  | RaceBlock
  | RepeatRaceBlock
  | ByHandBlock;

/** Every block knows its line in the file, its key within the lesson. */
interface Placed {
  readonly line: number;
}

export interface TextBlock extends Placed {
  readonly type: 'text';
  readonly prose: readonly Prose[];
}

/** New weights in this configuration; training pauses. */
export interface SetUpBlock extends Placed {
  readonly type: 'set-up';
  readonly preset: PresetName | undefined;
  readonly configuration: Configuration;
  readonly seed: number;
  /** The preset's title, where there is one, and what is set otherwise than it says; without one all that differs from the default room. */
  readonly title: string | undefined;
  readonly settings: readonly Setting[];
  /** Bring any room there: training pauses, the settings, new weights. */
  readonly commands: readonly Command[];
}

/** Other settings; weights stay where the shape does. */
export interface ChangeBlock extends Placed {
  readonly type: 'change';
  readonly commands: readonly Command[];
  /** What differs then from what was set up before. */
  readonly settings: readonly Setting[];
  /** What is set up with it. */
  readonly configuration: Configuration;
}

export interface LookBlock extends Placed {
  readonly type: 'look';
  readonly view: ViewName;
  /** Each counted from 0 here; `layer` is the output where it is the number of hidden layers. */
  readonly layer?: number;
  readonly unit?: number;
  readonly sample?: number;
}

export interface AskBlock extends Placed {
  readonly type: 'ask';
  readonly question: Question;
}

/** Asks the same form again; `compares` is the earlier question's name. */
export interface CheckBlock extends Placed {
  readonly type: 'check';
  readonly question: Question;
  readonly compares: string;
}

/** Trains until the condition is measured, at least one step, then pauses. */
export interface WaitBlock extends Placed {
  readonly type: 'wait';
  readonly until: Condition;
  /** Epochs of waiting after which it did not come. */
  readonly within: number;
  /** Shown once the condition was measured. */
  readonly seen: readonly Prose[];
  /** What to do when it was not. */
  readonly otherwise: readonly Prose[];
}

export interface RevealBlock extends Placed {
  readonly type: 'reveal';
  readonly question: string;
  readonly explanation: readonly Prose[];
}

/** Splits the class into teams, until it is brought back. Nobody alone is a class. */
export interface BreakoutBlock extends Placed {
  readonly type: 'breakout';
  readonly teams: number;
  readonly by: TeamOrder;
  /** What the teams read; empty where they are free. */
  readonly task: readonly Prose[];
}

/** Variants of one setting side by side. */
export interface RaceBlock extends Placed {
  readonly type: 'race';
  readonly variants: RaceVariants;
  readonly epochs: number;
}

/** The race before it, for more seeds. */
export interface RepeatRaceBlock extends Placed {
  readonly type: 'repeat-race';
}

/** The class works the network out by hand, until that is ended. Nobody alone is a class. */
export interface ByHandBlock extends Placed {
  readonly type: 'by-hand';
  /** Counted from 0. */
  readonly sample: number;
  /** Whether the next layer opens by itself. */
  readonly auto: boolean;
}
