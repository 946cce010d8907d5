/** A lesson's blocks in one row, and where its questions stand in it. */
import type { Configuration } from '@gradroom/shared';
import type {
  AskBlock,
  Block,
  BreakoutBlock,
  ByHandBlock,
  ChangeBlock,
  CheckBlock,
  Lesson,
  LookBlock,
  RaceBlock,
  RepeatRaceBlock,
  RevealBlock,
  SetUpBlock,
  WaitBlock,
} from '@gradroom/shared/lessons';

export const isAsked = (block: Block): block is AskBlock | CheckBlock => block.type === 'ask' || block.type === 'check';

/** What a lesson does with the network of whoever takes it alone. */
export type ActBlock = SetUpBlock | ChangeBlock | RaceBlock | RepeatRaceBlock;
export const isAct = (block: Block): block is ActBlock =>
  ['set-up', 'change', 'race', 'repeat-race'].includes(block.type);

/** What the lesson does as the buttons of a class's panel do. */
export type ClassBlock = BreakoutBlock | RaceBlock | RepeatRaceBlock | ByHandBlock;
export const isOfClass = (block: Block): block is ClassBlock =>
  ['breakout', 'race', 'repeat-race', 'by-hand'].includes(block.type);

/** All blocks of the lesson before block `at` of a step. */
export function blocksBefore({ steps }: Lesson, step: number, at: number): readonly Block[] {
  const own = steps[step]?.blocks.slice(0, at) ?? [];
  return [...steps.slice(0, step).flatMap(({ blocks }) => blocks), ...own];
}

/** Where a question is asked; undefined where there is none of this name. */
export function askedAs({ steps }: Lesson, name: string): AskBlock | CheckBlock | undefined {
  const blocks = steps.flatMap((step) => step.blocks);
  return blocks.find((block): block is AskBlock | CheckBlock => isAsked(block) && block.question.name === name);
}

/** What explains a question afterwards: the waits between it and its reveal, and the reveal; nothing where it is not revealed. */
export function explainedBy({ steps }: Lesson, name: string): readonly (WaitBlock | RevealBlock)[] {
  const blocks = steps.flatMap((step) => step.blocks);
  const asked = blocks.findIndex((block) => isAsked(block) && block.question.name === name);
  const revealed = blocks.findIndex((block) => block.type === 'reveal' && block.question === name);
  const explaining = blocks.slice(asked, revealed + 1);
  return explaining.filter(
    (block): block is WaitBlock | RevealBlock =>
      block.type === 'wait' || (block.type === 'reveal' && block.question === name),
  );
}

/** What the lesson has set up where this block stands; undefined before its first set-up. */
export function configurationAt({ steps }: Lesson, line: number): Configuration | undefined {
  const before = steps.flatMap(({ blocks }) => blocks).filter((block) => block.line < line);
  const act = before.findLast((block) => block.type === 'set-up' || block.type === 'change');
  return act && 'configuration' in act ? act.configuration : undefined;
}

/** What the lesson looks at once so many blocks of a step are open: the last view that was named. */
export function lookAt({ steps }: Lesson, step: number, open: number): LookBlock | undefined {
  const blocks = [
    ...steps.slice(0, step).flatMap((earlier) => earlier.blocks),
    ...(steps[step]?.blocks.slice(0, open) ?? []),
  ];
  return blocks.findLast((block): block is LookBlock => block.type === 'look');
}
