/**
 * A lesson's blocks as what a teacher does with a class, one act for one press of a key: new weights with the view that belongs to
 * them, a question, a wait, reveals that stand together. Text is nobody's act: it goes along with the act that it introduces. Pure.
 */
import { askedOf, LESSON_TEXT_LENGTH_MAX, type Command, type QuestionView, type SessionView } from '@gradroom/shared';
import {
  linkedTo,
  shortened,
  wordsOf,
  type Block,
  type Lesson,
  type LessonStep,
  type LookBlock,
  type SetUpBlock,
  type TextBlock,
} from '@gradroom/shared/lessons';
import { blocksBefore, isAct, lookAt } from './lesson-blocks.js';

export type ActingBlock = Exclude<Block, TextBlock>;

export interface LessonAct {
  /** Never empty; one of another kind than the first only where a view belongs to what is set up. */
  readonly blocks: readonly ActingBlock[];
  /** Where it begins among the step's blocks, and where what follows it does. */
  readonly from: number;
  readonly to: number;
}

/** The command that ends what lasts. */
export type Lasting = 'bring-back' | 'end-human';

export function actsOf({ blocks }: LessonStep): readonly LessonAct[] {
  const acts: LessonAct[] = [];
  blocks.forEach((block, index) => {
    if (block.type === 'text') return;
    const before = acts.at(-1);
    if (before && belongsTo(before, block, index))
      acts[acts.length - 1] = { ...before, blocks: [...before.blocks, block], to: index + 1 };
    else acts.push({ blocks: [block], from: index, to: index + 1 });
  });
  return acts;
}

/** Whether a block is done with the act before it. */
function belongsTo({ blocks, to }: LessonAct, block: ActingBlock, index: number): boolean {
  const last = blocks[blocks.length - 1];
  if (block.type === 'look') return isAct(last);
  return block.type === 'reveal' && last.type === 'reveal' && to === index;
}

/**
 * What everybody is given to read at a place of a step, as plain text in which words lead to their terms: what introduces the act that was done last, and what follows it
 * up to the end, unless that was a question, which it may answer. Where nothing was done yet, what the step begins with.
 *
 * @param block how many blocks of the step were gone through
 */
export function textAt(step: LessonStep, block: number): string | undefined {
  const acts = actsOf(step);
  const done = acts.findLast(({ to }) => to <= block);
  const from = done ? (acts[acts.indexOf(done) - 1]?.to ?? 0) : 0;
  const next = acts.find(({ to }) => to > block);
  const asks = done?.blocks.some(({ type }) => type === 'ask' || type === 'check');
  const until = !done ? (next?.from ?? step.blocks.length) : next || asks ? done.from : step.blocks.length;
  const prose = step.blocks.slice(from, until).flatMap((one) => (one.type === 'text' ? one.prose : []));
  const tasks = done?.blocks.flatMap((one) => (one.type === 'breakout' ? one.task : [])) ?? [];
  const text = wordsOf([...prose, ...tasks], linkedTo).trim();
  return shortened(text, LESSON_TEXT_LENGTH_MAX) || undefined;
}

/** What an act says to the room. @param questions that have not ended */
export function commandsOf({ blocks }: LessonAct, questions: readonly QuestionView[]): readonly Command[] {
  return blocks.flatMap((block): readonly Command[] => {
    switch (block.type) {
      case 'set-up':
        return [setUpOf(block)];
      case 'change':
        return block.commands;
      case 'look':
        return [lookOf(block)];
      case 'ask':
      case 'check':
        return [
          { type: 'ask', question: askedOf(block.question, block.type === 'check' ? block.compares : undefined) },
        ];
      case 'wait':
        return [{ type: 'wait-for', until: block.until.text, within: block.within }];
      case 'reveal': {
        const asked = questions.findLast(({ question }) => question.name === block.question);
        return asked && asked.phase !== 'revealed' ? [{ type: 'reveal', question: asked.seq }] : [];
      }
      case 'breakout':
        return [{ type: 'break-out', teams: block.teams, by: block.by }];
      case 'race':
        return [{ type: 'race', variants: block.variants, epochs: block.epochs }];
      case 'repeat-race':
        return [{ type: 'repeat-race' }];
      case 'by-hand':
        return [{ type: 'human-network', sample: block.sample, auto: block.auto }];
    }
  });
}

/** Ends what an act began, and lasts until somebody ends it; undefined where there is no such thing, or it is over. */
export function endOf(
  { blocks }: LessonAct,
  { breakout, human }: Pick<SessionView, 'breakout' | 'human'>,
): Lasting | undefined {
  if (breakout && blocks[0].type === 'breakout') return 'bring-back';
  return human && blocks[0].type === 'by-hand' ? 'end-human' : undefined;
}

const setUpOf = ({ configuration, seed }: SetUpBlock, other = seed): Command => ({
  type: 'set-up',
  // As a command holds it: a lesson's lists may not be written to.
  configuration: structuredClone(configuration) as Extract<Command, { type: 'set-up' }>['configuration'],
  seed: other,
});

function lookOf({ view, layer, unit, sample }: LookBlock): Command {
  const named = Object.entries({ layer, unit, sample }).filter(([, place]) => place !== undefined);
  return { type: 'look', view, ...Object.fromEntries(named) };
}

/**
 * What a class has done with when it goes on: a question whose answer was shown, or is never shown, ends; the vote on one whose
 * answer comes later is closed, since what comes next may give it away.
 *
 * @param at where the class goes on from: blocks of the step that were gone through
 */
export function tidied(
  lesson: Lesson,
  at: { readonly step: number; readonly block: number },
  questions: readonly QuestionView[],
): readonly Command[] {
  const before = blocksBefore(lesson, at.step, at.block).length;
  const rest = lesson.steps.flatMap(({ blocks }) => blocks).slice(before);
  return questions.flatMap(({ seq, phase, question }): readonly Command[] => {
    const later = rest.some((block) => block.type === 'reveal' && block.question === question.name);
    if (phase === 'revealed' || !later) return [{ type: 'end-question', question: seq }];
    return phase === 'open' ? [{ type: 'close-vote', question: seq }] : [];
  });
}

/** Brings the network and the view to where the lesson has them before a step, though without what is trained for. */
export function restoring(lesson: Lesson, step: number): readonly Command[] {
  const before = blocksBefore(lesson, step, 0);
  const from = before.findLastIndex(({ type }) => type === 'set-up');
  const look = lookAt(lesson, step, 0);
  const shown: Command = look ? lookOf(look) : { type: 'look' };
  return [...(from < 0 ? [] : changesOf(before.slice(from))), shown];
}

/** The same situation again, from other weights: all that was set up before a wait, and the wait. */
export function againFrom(lesson: Lesson, step: number, act: LessonAct, seed: number): readonly Command[] {
  const before = blocksBefore(lesson, step, act.from);
  const from = before.findLastIndex(({ type }) => type === 'set-up');
  return [...(from < 0 ? [] : changesOf(before.slice(from), seed)), ...commandsOf(act, [])];
}

function changesOf(blocks: Lesson['steps'][number]['blocks'], seed?: number): readonly Command[] {
  return blocks.flatMap((block) =>
    block.type === 'set-up' ? [setUpOf(block, seed)] : block.type === 'change' ? block.commands : [],
  );
}
