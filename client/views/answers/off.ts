/** How far my own answer was from what is right, in words. Pure. */
import type { QuestionView } from '@gradroom/shared';
import { drawnOff, isDrawn } from '@gradroom/shared/lessons';
import { aheadWords } from '../../strings/en/ahead.js';
import { answersWords } from '../../strings/en/answers.js';
import { drawingWords } from '../../strings/en/drawing.js';
import { formatCount, formatShort } from '../numbers.js';
import { answerText } from './sentence.js';
import { myAnswer } from './votes.js';

/** Empty where I did not answer, where it is not known, and where there is no distance between both. */
export function howFarOff({ question, right, rounds }: QuestionView): string {
  const truth = right?.truth;
  const mine = myAnswer(rounds);
  if (question.kind === 'draw' && truth?.kind === 'draw' && isDrawn(mine)) {
    const off = drawnOff(truth.lines, mine);
    return off < Infinity ? drawingWords.off(formatShort(off, 2), formatShort(question.tolerance)) : '';
  }
  if (question.kind !== 'number' || truth?.kind !== 'number' || typeof mine !== 'number') return '';
  if (mine === truth.value) return answersWords.exact;
  if (question.when) return aheadWords.off(formatCount(Math.abs(mine - truth.value)));
  if (question.scale === 'log' && truth.value > 0) {
    const factor = mine / truth.value;
    return factor > 1 ? answersWords.tooLarge(formatShort(factor)) : answersWords.tooSmall(formatShort(1 / factor));
  }
  return answersWords.off(answerText(Number(Math.abs(mine - truth.value).toPrecision(3)), question.unit));
}
