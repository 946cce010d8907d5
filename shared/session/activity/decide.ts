/** Whether what a class does with a lesson and with questions fits the moment. Who may is decided before. */
import { QUESTIONS_OPEN_MAX, ROUNDS_MAX } from '../../limits.js';
import type { Command } from '../commands.js';
import { configuredBy, configuringCommands } from '../complete.js';
import type { Configuration } from '../configuration.js';
import { misfitHalted } from '../decide.js';
import { mistakeAhead } from '../lessons/ahead.js';
import { readCondition, readNumber } from '../lessons/condition.js';
import { refuse } from '../refusal.js';
import type { SessionState } from '../state.js';
import { isThere, misfitAnswer } from './answers.js';
import { hasBoundary } from '../lessons/boundary.js';
import { onGrid } from '../lessons/lines.js';
import type { Drawn, Measurable } from '../lessons/questions.js';
import { isDrawn } from '../lessons/right.js';
import type { Asked } from './asked.js';
import { epochsAheadOf, readAsked } from './judged.js';
import type { QuestionState } from './state.js';

type Refused = ReturnType<typeof refuse>;
type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** @returns a refusal; undefined where it fits, or is no activity's command */
export function misfitActivity(state: SessionState, command: Command): Refused | undefined {
  switch (command.type) {
    case 'go-to': {
      if (!state.lesson) return refuse('no-lesson', 'No lesson is open. Open one first.');
      const { length } = state.lesson.steps;
      return command.step < length ? undefined : refuse('no-lesson', `This lesson has ${length} steps.`);
    }
    case 'set-up':
      return configured(command.configuration).refusal;
    case 'wait-for': {
      const condition = readCondition(command.until, state.configuration.network.hidden.length);
      return condition.ok
        ? misfitHalted(state)
        : refuse('bad-condition', `This cannot be waited for: ${condition.mistake}.`);
    }
    case 'ask':
      return misfitAsk(state, command.question);
    case 'answer':
      return withQuestion(state, command, (one) => misfitVote(state, one, command));
    case 'close-vote':
      return withQuestion(state, command, (one) => (one.phase === 'open' ? undefined : voteClosed));
    case 'revote':
      return withQuestion(state, command, misfitRevote);
    case 'reveal':
    case 'end-question':
      return withQuestion(state, command, () => undefined);
    default:
      return undefined;
  }
}

/** The command as it goes into the log: answers in one order, configurations completed, no −0, which JSON would not keep. */
export function settled(command: Command): Command {
  const plain = JSON.parse(JSON.stringify(command)) as Command;
  if (plain.type === 'answer' && Array.isArray(plain.answer)) {
    return { ...plain, answer: (plain.answer as readonly number[]).toSorted((a, b) => a - b) };
  }
  if (plain.type === 'answer' && isDrawn(plain.answer)) return { ...plain, answer: onGridLine(plain.answer) };
  return plain.type === 'set-up' ? { ...plain, configuration: configured(plain.configuration).configuration } : plain;
}

/** On the grid, and without points that fall together there. */
function onGridLine({ line }: Drawn): { line: [number, number][] } {
  const points = line.map(([x1, x2]): [number, number] => [onGrid(x1), onGrid(x2)]);
  const distinct = points.filter(
    ([x1, x2], index) => index === 0 || x1 !== points[index - 1][0] || x2 !== points[index - 1][1],
  );
  // What was drawn in one place is a line all the same.
  return { line: distinct.length === 1 ? [distinct[0], distinct[0]] : distinct };
}

function configured(wanted: Of<'set-up'>['configuration']) {
  const completed = configuredBy(configuringCommands(wanted));
  if (!completed.ok) return { refusal: completed, configuration: wanted };
  // As a command holds it: a state's lists may not be written to.
  const configuration = JSON.parse(JSON.stringify(completed.configuration)) as typeof wanted;
  return { refusal: undefined, configuration };
}

function misfitAsk(state: SessionState, question: Asked): Refused | undefined {
  if (state.questions.length >= QUESTIONS_OPEN_MAX) {
    return refuse('too-many-questions', `${QUESTIONS_OPEN_MAX} questions have not ended. End one first.`);
  }
  const misfit = misfitQuestion(question, state.configuration);
  if (misfit !== undefined) return refuse('bad-question', misfit);
  // Where training has stopped nothing lies ahead.
  return epochsAheadOf(question) === undefined ? undefined : misfitHalted(state);
}

/** Why this question cannot be asked of this network, in a sentence; undefined where it can. */
export function misfitQuestion(question: Asked, configuration: Configuration): string | undefined {
  const { network } = configuration;
  const read = readAsked(question, network.hidden.length);
  if (question.kind === 'draw' && !hasBoundary(configuration)) {
    return 'A boundary is drawn of data of two classes. Choose such data first.';
  }
  const mistake = read.ok
    ? (mistakeOf(question) ?? mistakeOfFuture(question, read.value, configuration))
    : read.mistake;
  if (mistake !== undefined) return `This cannot be asked: ${mistake}.`;
  const { answer } = question.kind === 'point' ? question : {};
  const place = typeof answer === 'object' && 'on' in answer ? answer : undefined;
  if (!place || (question.kind === 'point' && place.on === question.on && isThere(place, network))) return undefined;
  return 'The right answer is no place that this question can be answered by.';
}

function mistakeOf(question: Asked): string | undefined {
  if (question.kind !== 'number') return undefined;
  const { min, max, scale, answer, when } = question;
  if (when && answer !== undefined) return '“when” stands in place of “answer”';
  if (when && question.after !== undefined) return '“when” says how far ahead by “within”; leave “after” out';
  if (min >= max) return `the slider must end above where it begins, not at ${max}`;
  if (scale === 'log' && min <= 0) return 'a log scale begins above 0';
  const fixed = typeof answer === 'number' ? answer : readNumber(answer ?? '');
  return fixed !== undefined && (fixed < min || fixed > max) ? `the answer lies outside ${min} to ${max}` : undefined;
}

function mistakeOfFuture(
  question: Asked,
  measurable: Measurable | undefined,
  configuration: Configuration,
): string | undefined {
  const epochs = epochsAheadOf(question);
  if (epochs === undefined) return undefined;
  if (!measurable) return 'nothing is right, so nothing lies ahead; leave “after” out';
  const slider = question.kind === 'number' ? question : undefined;
  return mistakeAhead({ question: measurable, epochs }, configuration, slider);
}

function misfitVote(
  { configuration }: SessionState,
  one: QuestionState,
  { answer }: Of<'answer'>,
): Refused | undefined {
  if (one.phase !== 'open') return voteClosed;
  const misfit = misfitAnswer(one.question, answer, configuration.network);
  return misfit === undefined ? undefined : refuse('bad-answer', misfit);
}

function misfitRevote({ phase, rounds }: QuestionState): Refused | undefined {
  if (phase === 'open') return refuse('vote-open', 'The vote is still open. Close it first.');
  if (phase === 'revealed') return voteClosed;
  if (rounds.length < ROUNDS_MAX) return undefined;
  return refuse('vote-closed', 'The class has voted twice on this. Reveal it, or ask another question.');
}

const voteClosed = refuse('vote-closed', 'The vote on this question is closed.');

function withQuestion(
  { questions }: SessionState,
  { question }: { readonly question: number },
  misfit: (question: QuestionState) => Refused | undefined,
): Refused | undefined {
  const one = questions.find(({ seq }) => seq === question);
  return one ? misfit(one) : refuse('no-question', 'This question is not asked any more.');
}
