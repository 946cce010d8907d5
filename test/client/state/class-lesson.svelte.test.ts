/** A class's lesson as an instructor leads it from the panel: with the real rules, without server or engine. */
// @vitest-environment happy-dom
import { LESSON_TEXT_LENGTH_MAX, normalizedGain } from '@gradroom/shared';
import { linkedTo, wordsOf } from '@gradroom/shared/lessons';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actsOf, textAt } from '../../../client/state/class-acts.js';
import { KeptTexts, TEXTS_KEPT } from '../../../client/state/kept-texts.js';
import { leading, lessonOf } from './leading-lesson.js';

const folder = 'shared/lessons';
const names = readdirSync(folder).map((file) => file.replace('.md', ''));

const own = (name: string) => lessonOf(readFileSync(`${folder}/${name}.md`, 'utf8'));

describe('[TC2] one key goes through a lesson', () => {
  it.each(names)('“%s”: the room takes every act, all that was asked ends, and the gain is there', async (name) => {
    const lesson = own(name);
    const { log, panel, refused, measure, answer } = await leading(lesson, name);
    const done: string[] = [];
    for (let presses = 0; log.state.lesson && presses < 300; presses++) {
      const { next } = panel;
      if (next?.does === 'act') done.push(...next.act.blocks.map(({ type }) => type));
      await panel.goOn();
      if (panel.waiting) measure(true);
      answer(log.state.questions.some(({ question }) => question.compares !== undefined));
    }
    expect(refused).toEqual([]);
    const blocks = lesson.steps.flatMap((step) => step.blocks).filter(({ type }) => type !== 'text');
    expect(done).toEqual(blocks.map(({ type }) => type));
    expect(log.state).toMatchObject({ lesson: null, questions: [], spotlight: null });
    const asked = blocks.filter(({ type }) => type === 'ask' || type === 'check');
    expect(log.state.pastQuestions).toHaveLength(asked.length);
    if (blocks.some(({ type }) => type === 'check')) {
      expect(normalizedGain(log.state.pastQuestions)).toMatchObject({ pre: 0, post: 100, gain: 1 });
    }
  });

  it('a view is shown with what is set up for it, and reveals that stand together are one act', () => {
    const step = own('vanishing').steps[1];
    expect(actsOf(step).map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ['set-up', 'look'],
      ['ask'],
      ['ask'],
      ['wait'],
      // What was seen is asked before it is said why.
      ['ask'],
      ['reveal', 'reveal', 'reveal'],
    ]);
  });

  it('a question whose answer comes later is closed when the class goes on, one without an answer is put away', async () => {
    const { log, panel } = await leading(own('vanishing'));
    await panel.goOn();
    expect(log.state.questions.map(({ phase }) => phase)).toEqual(['open']);
    await panel.goOn();
    expect(log.state.questions).toHaveLength(1);
    expect(log.state.pastQuestions).toHaveLength(1);
    await panel.goTo(1);
    for (let presses = 0; presses < 4; presses++) await panel.goOn();
    expect(log.state.wait).toMatchObject({ outcome: null });
    expect(log.state.questions.map(({ phase }) => phase)).toEqual(['closed', 'closed']);
  });
});

describe('[TC3] the way back', () => {
  it('what was waited for can be waited for again, after going back to it', async () => {
    const { log, panel, measure, refused } = await leading(own('relu'));
    while (!panel.waiting) await panel.goOn();
    measure(true);
    const { step } = log.state.lesson!;
    const after = panel.current;
    await panel.back();
    expect(panel.current?.blocks[0].type).toBe('wait');
    expect(panel.current).not.toEqual(after);
    expect(panel.waiting).toBeUndefined();
    await panel.goOn();
    expect(log.state).toMatchObject({ lesson: { step }, running: true, wait: { outcome: null } });
    expect(refused).toEqual([]);
  });

  it('a step that is gone to has the lesson’s network, and asks what it asked before anew', async () => {
    const lesson = own('vanishing');
    const { log, panel } = await leading(lesson);
    await panel.goTo(4);
    await panel.goOn();
    const large = log.state.configuration;
    await panel.goTo(2);
    const setUp = lesson.steps[1].blocks.find((block) => block.type === 'set-up');
    expect(log.state.configuration).toEqual(setUp?.configuration);
    expect(log.state.configuration).not.toEqual(large);
    expect(log.state.spotlight).toMatchObject({ view: 'flow' });
    await panel.goOn();
    await panel.back();
    await panel.goOn();
    expect(log.state.questions).toHaveLength(1);
  });

  it('what did not come can be tried with other weights, trained on, or left', async () => {
    const { log, panel, measure } = await leading(own('vanishing'));
    await panel.goTo(1);
    while (!panel.waiting) await panel.goOn();
    measure(false);
    const act = panel.acts.find(({ blocks }) => blocks[0].type === 'wait')!;
    const { seed } = log.state;
    await panel.again(act);
    expect(log.state.seed).not.toBe(seed);
    expect(log.state).toMatchObject({ running: true, wait: { outcome: null } });
    measure(false);
    await panel.trainOn(act);
    expect(panel.next).toEqual({ does: 'leave' });
    await panel.goOn();
    expect(log.state).toMatchObject({ running: false, wait: null });
    expect(panel.current?.blocks[0].type).toBe('ask');
  });
});

it('[TC4] texts of files are kept by their hash, the last dozen of them', () => {
  const kept = new Map<string, string>();
  const texts = new KeptTexts({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  for (let at = 0; at <= TEXTS_KEPT; at++) texts.keep(`hash${at}`, `text ${at}`);
  texts.keep('hash2', 'text 2');
  expect(texts.of('hash0')).toBeUndefined();
  expect(texts.of('hash1')).toBe('text 1');
  texts.keep('more', 'text');
  expect(texts.of('hash1')).toBeUndefined();
  expect(texts.of('hash2')).toBe('text 2');
  expect(kept.size).toBe(TEXTS_KEPT + 1);
});

describe('[Q14] what everybody is given to read', () => {
  const lesson = lessonOf(
    [
      '---',
      'title: Reading',
      'minutes: 5',
      'language: en',
      '---',
      '## First',
      'What the step begins with.',
      '',
      '::set-up{preset=one-sigmoid}',
      'Before the question, with *weight*.',
      '',
      ':::ask{name=q}',
      'Which?',
      '',
      '- [x] One',
      '- [ ] Other',
      ':::',
      '',
      'What the question is answered by.',
      '',
      '::reveal{question=q}',
      'The end.',
      '',
      '## Next',
      '::look{view=flow}',
    ].join('\n'),
  );

  it('goes along with the act that it introduces, and never answers a question that was just asked', async () => {
    const { session, panel, refused } = await leading(lesson);
    const read = () => session.state?.lesson?.text;
    const seen = [read()];
    for (let act = 0; act < 4; act += 1) {
      await panel.goOn();
      seen.push(read());
    }
    expect(refused).toEqual([]);
    expect(seen).toEqual([
      'What the step begins with.',
      'What the step begins with.',
      'Before the question, with weight.',
      'What the question is answered by.\nThe end.',
      undefined,
    ]);
  });

  it.each(names)('“%s”: is at most as long as a room takes, and all that it says is read at some place', (name) => {
    for (const step of own(name).steps) {
      const acts = actsOf(step);
      const places = [0, ...acts.map(({ to }) => to)];
      const read = places.map((block) => textAt(step, block) ?? '').join('\n');
      expect(Math.max(0, ...read.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(LESSON_TEXT_LENGTH_MAX);
      const last = acts.at(-1);
      const isAnswer = (index: number) => last && index >= last.to && ['ask', 'check'].includes(last.blocks[0].type);
      step.blocks.forEach((block, index) => {
        if (block.type === 'text' && !isAnswer(index)) expect(read).toContain(wordsOf(block.prose, linkedTo).trim());
      });
    }
  });
});
