/** Views, places and answers in words, as the panel says them. */
import type { Asked, GivenAnswer, Spotlight } from '@gradroom/shared';
import type { ViewName } from '@gradroom/shared/lessons';
import { drawingWords } from '../../strings/en/drawing.js';
import { explainWords } from '../../strings/en/explain.js';
import { teachWords } from '../../strings/en/teach.js';
import { answerParts } from '../../views/answers/sentence.js';
import { formatFixed, formatNumber, formatShort, type NumberParts } from '../../views/numbers.js';
import { letterOf } from '../../views/answers/bars.js';
import { placeTitle } from '../../views/answers/places.js';

export function viewTitle(name: ViewName): string {
  return name === 'network' || name === 'boundary' ? teachWords.views[name] : explainWords.views[name].title;
}

/** "Gradient flow, layer 3". */
export function spotlightTitle({ view, layer }: Spotlight, hiddenCount: number): string {
  if (layer === undefined) return viewTitle(view);
  return `${viewTitle(view)}, ${layer === hiddenCount ? teachWords.theOutput : teachWords.layer(layer)}`;
}

/** From here on a row has no place for a number's digits: it shows its power of ten. */
const LONG = 1e5;

/** An answer as short as a row of the roster is: B, 1,240, 1·10⁶, L3·2. */
export function shortAnswer(answer: GivenAnswer): NumberParts {
  if (typeof answer !== 'number') return { mantissa: shortPlace(answer), exponent: null };
  if (Math.abs(answer) < LONG) return answerParts(answer);
  const [mantissa, exponent] = answer.toExponential(1).split('e+');
  return { mantissa: formatShort(Number(mantissa)), exponent };
}

function shortPlace(answer: Exclude<GivenAnswer, number>): string {
  if (answer === 'never') return teachWords.never;
  if ('line' in answer) return answer.line.length > 0 ? drawingWords.aLine : drawingWords.noBoundary;
  if (!('on' in answer)) return answer.map(letterOf).join('');
  if (answer.on === 'plane') return `${formatFixed(answer.x1, 1)}, ${formatFixed(answer.x2, 1)}`;
  return answer.on === 'layer' ? teachWords.shortLayer(answer.layer) : teachWords.shortUnit(answer.layer, answer.unit);
}

/** What is right of a question that is no choice, fixed or as it is measured. */
export function rightTitle(question: Exclude<Asked, { kind: 'choice' }>): string {
  if (question.kind === 'draw') return drawingWords.network;
  if (question.kind === 'number' && question.when) return question.when.until;
  const { answer } = question;
  if (answer === undefined) return teachWords.nothingRight;
  if (typeof answer === 'number') return formatNumber(answer);
  if (answer === 'dead') return teachWords.anyDead;
  if (typeof answer === 'string') return answer;
  return 'on' in answer ? placeTitle(answer) : `${answer.which} ${answer.measure}`;
}
