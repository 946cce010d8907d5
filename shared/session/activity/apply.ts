/** Folds what a class does with a lesson and with questions. Pure and total, as all of the session: what does not fit changes nothing. */
import { PAST_TEXT_LENGTH, QUESTIONS_OPEN_MAX, QUESTIONS_REMEMBERED, ROUNDS_MAX } from '../../limits.js';
import type { Command } from '../commands.js';
import type { ServerCommand, Entry, SessionState } from '../state.js';
import { withoutMended } from '../halt.js';
import { rememberAct } from '../history.js';
import { fixedTruth, marksOf, misfitAnswer } from './answers.js';
import { withoutRight } from './asked.js';
import type { Finding } from './findings.js';
import { withSetUp } from './set-up.js';
import type { Activities, PastQuestion, QuestionState, Wait } from './state.js';
import { withoutWait } from './wait.js';

type Folded = Partial<SessionState>;
type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** @returns what the entry changes; nothing where it is no activity's */
export function activity(state: SessionState, entry: Entry, command: Command | ServerCommand): Folded | undefined {
  switch (command.type) {
    case 'open-lesson': {
      const { lesson, title, steps } = command;
      const opened = { seq: entry.seq, lesson, title, steps, step: 0, block: 0 };
      return { ...withoutWait(state), lesson: opened, spotlight: null, ...rememberAct(state, entry) };
    }
    case 'close-lesson':
      if (!state.lesson) return undefined;
      return { ...withoutWait(state), lesson: null, spotlight: null, ...rememberAct(state, entry) };
    case 'go-to':
      return gone(state, command);
    case 'look': {
      const { type: _type, view, ...place } = command;
      return { spotlight: view === undefined ? null : { view, ...place } };
    }
    case 'set-up':
      // Another situation: what was seen was of the one before.
      return { wait: null, ...withSetUp(state, entry, command) };
    case 'reset':
      return withoutWait(state);
    case 'wait-for': {
      const { until, within } = command;
      const wait: Wait = { seq: entry.seq, step: entry.step, until, within, outcome: null };
      const trains = { running: true, target: entry.step, halted: withoutMended(state.halted) };
      return { wait, ...trains, ...rememberAct(state, entry) };
    }
    case 'ask':
      return askedNow(state, entry, command);
    case 'answer':
      return answered(state, entry, command);
    case 'close-vote':
      return withQuestion(state, command.question, (one) => (one.phase === 'open' ? { ...one, phase: 'closed' } : one));
    case 'revote':
      return withQuestion(state, command.question, (one) =>
        one.phase === 'closed' && one.rounds.length < ROUNDS_MAX
          ? { ...one, phase: 'open', rounds: [...one.rounds, {}] }
          : one,
      );
    case 'reveal': {
      const shown = withQuestion(state, command.question, (one) => revealed(one, entry.step));
      return shown && { ...shown, ...rememberAct(state, entry) };
    }
    case 'end-question':
      return ended(state, command.question);
    case 'measured':
    case 'found-right':
      return found(state, entry, command);
    default:
      return undefined;
  }
}

function gone({ lesson, wait }: SessionState, { step, block, text }: Of<'go-to'>): Folded | undefined {
  if (!lesson || step >= lesson.steps.length) return undefined;
  // What was seen stays said until the class leaves the step, or goes back in it to see it again.
  const kept = step === lesson.step && block > lesson.block && wait?.outcome;
  const { text: _before, ...opened } = lesson;
  return { lesson: { ...opened, step, block, ...(text !== undefined && { text }) }, wait: kept ? wait : null };
}

function askedNow(state: SessionState, entry: Entry, { question }: Of<'ask'>): Folded {
  const { questions, lesson } = state;
  const asked: QuestionState = {
    seq: entry.seq,
    step: entry.step,
    lesson: lesson?.seq ?? null,
    question,
    phase: 'open',
    rounds: [{}],
    right: null,
  };
  const told = { ...entry, command: { type: 'ask', question: withoutRight(question) } } as const;
  const crowded = questions.length >= QUESTIONS_OPEN_MAX ? ended(state, questions[0].seq) : undefined;
  const before = { questions, ...crowded };
  return { ...before, questions: [...before.questions, asked], ...rememberAct(state, told) };
}

function answered(state: SessionState, { actor }: Entry, command: Of<'answer'>): Folded | undefined {
  return withQuestion(state, command.question, (one) => {
    if (one.phase !== 'open' || misfitAnswer(one.question, command.answer, state.configuration.network)) return one;
    const round = { ...one.rounds[one.rounds.length - 1], [actor]: command.answer };
    return { ...one, rounds: [...one.rounds.slice(0, -1), round] };
  });
}

function revealed(one: QuestionState, at: number): QuestionState {
  if (one.phase === 'revealed') return one;
  const truth = fixedTruth(one.question);
  return { ...one, phase: 'revealed', right: truth === undefined ? null : { at, truth } };
}

function ended(state: SessionState, seq: number): Pick<Activities, 'questions' | 'pastQuestions'> | undefined {
  const question = state.questions.find((one) => one.seq === seq);
  if (!question) return undefined;
  const { name, compares, text } = question.question;
  const past: PastQuestion = {
    seq,
    lesson: question.lesson,
    ...(name === undefined ? {} : { name }),
    ...(compares === undefined ? {} : { compares }),
    text: [...text].slice(0, PAST_TEXT_LENGTH).join(''),
    ...(question.phase === 'revealed' ? { revealed: true } : {}),
    marks: marksOf(question),
  };
  return {
    questions: state.questions.filter((one) => one !== question),
    pastQuestions: [...state.pastQuestions, past].slice(-QUESTIONS_REMEMBERED),
  };
}

function found(state: SessionState, entry: Entry, finding: Finding): Folded | undefined {
  if (!isNeeded(state, finding)) return undefined;
  if (finding.type === 'found-right') {
    const { type: _type, question, ...right } = finding;
    return withQuestion(state, question, (one) => ({ ...one, right }));
  }
  const { held, at, values } = finding;
  const wait = { ...state.wait!, outcome: { held, at, values } };
  return { wait, running: false, target: entry.step, ...rememberAct(state, entry) };
}

/** Whether what was found is still asked for: the server asks before it writes, and again where a log holds it all the same. */
export function isNeeded({ wait, questions }: Activities, finding: Finding): boolean {
  if (finding.type === 'measured') return wait?.seq === finding.wait && wait.outcome === null;
  return questions.some(({ seq, phase, right }) => seq === finding.question && phase === 'revealed' && right === null);
}

function withQuestion(
  { questions }: Activities,
  seq: number,
  change: (question: QuestionState) => QuestionState,
): Pick<Activities, 'questions'> | undefined {
  const index = questions.findIndex((one) => one.seq === seq);
  if (index < 0) return undefined;
  const changed = change(questions[index]);
  return changed === questions[index] ? undefined : { questions: questions.with(index, changed) };
}
