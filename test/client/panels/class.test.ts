/** A student's card: answering, changing, waiting for others, a second vote, and what is shown once it is revealed. */
// @vitest-environment happy-dom
import { distributionOf, type Asked, type GivenAnswer, type QuestionView, type Role } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import ClassCard from '../../../client/panels/class/ClassCard.svelte';
import Together from '../../../client/panels/class/Together.svelte';
import { classWords } from '../../../client/strings/en/class.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import { diagnostics, frameOf } from '../state/frame-of.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

const choice: Asked = {
  kind: 'choice',
  text: 'What will the loss do?',
  options: [{ text: 'Fall' }, { text: 'Stay' }],
};
const answered: Asked = {
  kind: 'choice',
  text: 'What will the loss do?',
  options: [
    { text: 'Fall', right: true, comment: 'Gradient passes.' },
    { text: 'Stay', right: false, comment: 'Only at a zero.' },
    { text: 'Rise', right: false, comment: 'At a larger rate.' },
  ],
};
const asked = (change: Partial<QuestionView> = {}): QuestionView => ({
  seq: 5,
  step: 0,
  lesson: null,
  question: choice,
  phase: 'open',
  rounds: [{ count: 0 }],
  right: null,
  ...change,
});
const counted = (answers: readonly GivenAnswer[]) => ({
  count: answers.length,
  counted: distributionOf(Object.fromEntries(answers.map((answer, person) => [`p${person}`, answer]))),
});

function open(questions: readonly QuestionView[], role: Role = 'student') {
  const session = new FakeSession(role);
  session.state = viewOf({ questions });
  render(OnDesk, { session, panel: ClassCard });
  const show = (next: readonly QuestionView[]) => {
    session.state = viewOf({ questions: next });
    flushSync();
  };
  return { session, show };
}
/** But the words that lead to their terms. */
const controls = () => screen.queryAllByRole('button').filter(({ className }) => !/\bterm\b/.test(className));
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const settle = async () => {
  await tick();
  await tick();
};

describe('[SQ4] answering', () => {
  it('takes a choice and a press; then the answer is in, and may be changed until the vote closes', async () => {
    const { session, show } = open([asked()]);
    expect(button(classWords.answer).disabled).toBe(true);
    await fireEvent.click(screen.getByRole('radio', { name: /Stay/ }));
    expect(session.sent).toEqual([]);
    await fireEvent.click(button(classWords.answer));
    expect(session.sent[0].command).toEqual({ type: 'answer', question: 5, answer: [1] });
    expect(screen.getByText(classWords.sending)).toBeTruthy();

    session.sent[0].answer({ ok: true, seq: 6, step: 0 });
    show([asked({ rounds: [{ count: 1, mine: [1] }] })]);
    await settle();
    expect(screen.getByText(classWords.answerIsIn)).toBeTruthy();
    expect(screen.getByText(classWords.answered(1, 2))).toBeTruthy();
    expect(screen.getByText(/B: Stay/)).toBeTruthy();

    await fireEvent.click(button(classWords.change));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Stay/ }).checked).toBe(true);
    await fireEvent.click(screen.getByRole('radio', { name: /Fall/ }));
    await fireEvent.click(button(classWords.answer));
    expect(session.sent[1].command).toEqual({ type: 'answer', question: 5, answer: [0] });

    session.sent[1].answer({ ok: true, seq: 7, step: 0 });
    show([asked({ phase: 'closed', rounds: [{ count: 1, mine: [0] }] })]);
    await settle();
    expect(screen.getByText(classWords.closed)).toBeTruthy();
    expect(controls()).toEqual([]);
  });

  it('of when something comes one may say that it never does', async () => {
    const when = { until: 'loss < 0.01', within: 20 };
    const arrival: Asked = { kind: 'number', text: 'When?', min: 0, max: 90, scale: 'linear', tolerance: 5, when };
    const { session } = open([asked({ question: arrival })]);
    await fireEvent.click(screen.getByRole('checkbox', { name: classWords.neverWithin('20') }));
    await fireEvent.click(button(classWords.answer));
    expect(session.sent[0].command).toEqual({ type: 'answer', question: 5, answer: 'never' });
  });

  it('a refused answer is asked for again', async () => {
    const { session } = open([asked()]);
    await fireEvent.click(screen.getByRole('radio', { name: /Stay/ }));
    await fireEvent.click(button(classWords.answer));
    session.sent[0].answer({ ok: false, error: { code: 'bad-answer', message: 'No.' } });
    await settle();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Stay/ }).checked).toBe(true);
    expect(button(classWords.answer).disabled).toBe(false);
  });

  it('a second vote begins with what was said in the first', async () => {
    const { session } = open([asked({ rounds: [{ count: 2, mine: [1] }, { count: 0 }] })]);
    expect(screen.getByText(classWords.secondVote)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Stay/ }).checked).toBe(true);
    await fireEvent.click(button(classWords.answer));
    expect(session.sent[0].command).toEqual({ type: 'answer', question: 5, answer: [1] });
  });

  it('a number is moved or typed, a layer chosen', async () => {
    const number: Asked = { kind: 'number', text: 'When?', min: 0, max: 100, step: 10, scale: 'linear', tolerance: 5 };
    const layer: Asked = { kind: 'point', text: 'Where?', on: 'layer', tolerance: 0 };
    const { session } = open([asked({ question: number }), asked({ seq: 8, question: layer })]);
    const [where, when] = screen.getAllByRole('region').filter((one) => one.classList.contains('question'));
    await fireEvent.input(within(when).getByRole('slider'), { target: { value: '0.5' } });
    await fireEvent.click(within(when).getByRole('button', { name: classWords.answer }));
    await fireEvent.click(within(where).getByRole('radio', { name: 'Layer 2' }));
    await fireEvent.click(within(where).getByRole('button', { name: classWords.answer }));
    expect(session.sent.map(({ command }) => command)).toEqual([
      { type: 'answer', question: 5, answer: 50 },
      { type: 'answer', question: 8, answer: { on: 'layer', layer: 1 } },
    ]);
  });
});

describe('[SQ5] revealed', () => {
  const rounds = [{ ...counted([[1], [0], [0]]), mine: [1] }];

  it('says whether I was right, how all answered, and what is said about mine and the right one', () => {
    const right = { at: 9, truth: { kind: 'choice', options: [0] } } as const;
    open([asked({ phase: 'revealed', question: answered, rounds, right })]);
    expect(screen.getByText(classWords.wrong)).toBeTruthy();
    expect(screen.getByText('2 of 3 were right.')).toBeTruthy();
    expect(document.querySelector('dd')?.textContent).toBe('Gradient passes.');
    expect(screen.getByText('Only at a zero.')).toBeTruthy();
    expect(screen.queryByText('At a larger rate.')).toBeNull();
  });

  it('while it is measured says so, and claims nothing', () => {
    const measured: Asked = { ...answered, options: answered.options.map(({ text }) => ({ text, right: 'loss < 1' })) };
    open([asked({ phase: 'revealed', question: measured, rounds })]);
    expect(screen.getByText(classWords.measuring)).toBeTruthy();
    expect(screen.queryByText(classWords.wrong)).toBeNull();
  });
});

it.each(['viewer', 'instructor'] as const)('[SQ6] a %s has no controls', (role) => {
  open([asked(), asked({ seq: 6, phase: 'closed' })], role);
  expect(screen.getAllByText('Stay').length).toBe(2);
  expect(controls()).toEqual([]);
  expect(screen.queryByRole('radio')).toBeNull();
});

it('[SQ7] what is waited for: the number now, then the one that it came to', () => {
  const session = new FakeSession();
  const wait = { seq: 3, step: 0, until: 'accuracy >= 0.95', within: 40, outcome: null };
  const frame = frameOf({ step: 50, age: 50, diagnostics: [1, 1, 1].map(diagnostics) });
  const losses = { ...frame.losses, trainAccuracy: 0.83 };
  Object.assign(session, { frame: { ...frame, losses } });
  session.state = viewOf({ wait });
  render(OnDesk, { session, panel: ClassCard });
  flushSync();
  expect(screen.getByText('83.0%')).toBeTruthy();
  expect(screen.getByText(classWords.epochs('2', '40'))).toBeTruthy();
  session.state = viewOf({ wait: { ...wait, outcome: { held: true, at: 90, values: [0.96] } } });
  flushSync();
  expect(screen.getByText('96.0%')).toBeTruthy();
  expect(screen.getByText(classWords.seenAt('90'))).toBeTruthy();
});

it('[SQ8] a new question is said once, and so is that it is shown', () => {
  const session = new FakeSession();
  render(OnDesk, { session, panel: Together });
  const said = () => screen.getByRole('status').textContent;
  const show = (...questions: readonly QuestionView[]) => {
    session.state = viewOf({ questions });
    flushSync();
    return said();
  };
  expect(said()).toBe('');
  expect(show(asked())).toBe(classWords.newQuestion(choice.text));
  const other: Asked = { ...choice, text: 'And then?' };
  expect(show(asked(), asked({ seq: 7, question: other }))).toBe(classWords.newQuestion(other.text));
  // That others answer is no news.
  expect(show(asked({ rounds: [{ count: 1 }] }), asked({ seq: 7, question: other }))).toBe(
    classWords.newQuestion(other.text),
  );
  expect(show(asked({ phase: 'revealed' }), asked({ seq: 7, question: other }))).toBe(classWords.shown(choice.text));
});

it('[SQ10] questions that were asked again say what was right before and after', () => {
  const session = new FakeSession();
  const lesson = {
    seq: 2,
    lesson: { from: 'gradroom', name: 'tanh' },
    title: 'Tanh',
    steps: ['One', 'Two'],
    step: 1,
    block: 0,
  } as const;
  const right = { at: 9, truth: { kind: 'choice', options: [0] } } as const;
  const of = (seq: number, mine: readonly number[], names: Partial<Asked>): QuestionView =>
    asked({
      seq,
      lesson: 2,
      phase: 'revealed',
      question: { ...answered, ...names } as Asked,
      rounds: [{ ...counted([mine]), mine }],
      right,
    });
  // The first one was put away before this page came: the room tells what the own answer was worth.
  const past = { seq: 5, lesson: 2, name: 'before', text: answered.text, revealed: true, marks: { me: '0' } } as const;
  const questions = [of(9, [0], { name: 'after', compares: 'before' })];
  session.state = viewOf({ lesson, questions, pastQuestions: [past] });
  render(OnDesk, { session, panel: ClassCard });
  expect(screen.getByText(classWords.gain('0%', '100%'))).toBeTruthy();
});

it('[Q14] a student reads what the lesson says; beside a question on a phone it is folded', () => {
  const session = new FakeSession('student');
  const lesson = {
    seq: 1,
    lesson: { from: 'gradroom', name: 'tanh' },
    title: 'tanh',
    steps: ['First'],
    step: 0,
    block: 0,
    text: 'Two\nlines & <b>no markup</b>',
  } as const;
  session.state = viewOf({ lesson, questions: [] });
  const { container } = render(OnDesk, { session, panel: ClassCard });
  const text = container.querySelector('details')!;
  expect(text.open).toBe(true);
  expect(text.querySelector('p')!.textContent).toBe('Two\nlines & <b>no markup</b>');
  session.state = viewOf({ lesson: { ...lesson, text: undefined }, questions: [] });
  flushSync();
  expect(container.querySelector('details')).toBeNull();
});
