/** The part of a question that is needed to answer it: of a lesson's, and of one that a room asks, whose text is plain. */
import type { Asked } from '@gradroom/shared';
import type { Place, Prose, Question } from '@gradroom/shared/lessons';
import { letterOf } from '../../views/answers/bars.js';

export type Answerable =
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly text: readonly Prose[] }[];
      /** Whether more than one option may be taken. */
      readonly several: boolean;
    }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly step?: number | undefined;
      readonly scale: 'linear' | 'log';
      readonly unit?: string | undefined;
      /** Of when something comes: within so many epochs it may not come at all, which is an answer, too. */
      readonly when?: { readonly within: number } | undefined;
    }
  | { readonly kind: 'point'; readonly on: Place['on'] };

export type AnswerableOf<Kind extends Answerable['kind']> = Extract<Answerable, { kind: Kind }>;

/** Of a lesson's choice several options may be right: only then more than one can be taken. */
export function answerableOf(question: Question): Answerable {
  if (question.kind !== 'choice') return question;
  return { ...question, several: question.options.filter(({ right }) => right === true).length > 1 };
}

/** Of a question that a room asks. */
export function answerableAsked(question: Asked): Answerable {
  if (question.kind !== 'choice') return question;
  const options = question.options.map(({ text }, option) => ({ text: lettered(letterOf(option), text) }));
  return { kind: 'choice', options, several: question.several === true };
}

/** With its letter, by which a class speaks of it. */
const lettered = (letter: string, text: string): readonly Prose[] => [
  {
    type: 'paragraph',
    children: [
      { type: 'strong', children: [{ type: 'text', text: letter }] },
      { type: 'text', text: `\u2002${text}` },
    ],
  },
];
