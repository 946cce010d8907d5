/** A plan becomes a lesson: whatever is picked and in whatever order, it can be read, and nothing of a step is lost unsaid. */
import { readFileSync, readdirSync } from 'node:fs';
import { presetNames, presetOf, readLesson, type Lesson, type PresetName } from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeptPlans, PLANS_KEPT } from '../../../client/state/kept-plans.js';
import { writePlan, type Plan, type PlanItem, type PlanWords } from '../../../client/state/plan.js';

const folder = new URL('../../../shared/lessons/', import.meta.url);
const sources = new Map(
  readdirSync(folder).map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return [file.replace('.md', ''), { text, lesson: lessonOf(text) }] as const;
  }),
);
const words: PlanWords = {
  about: 'A plan.',
  question: (number) => `Question ${number}`,
  situation: (preset) => presetOf(preset),
};

function lessonOf(text: string): Lesson {
  const read = readLesson(text);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.lesson;
}

const written = (...items: PlanItem[]) =>
  writePlan({ id: 'p', title: 'My plan: first', items }, (name) => sources.get(name), words);
const stepOf = (lesson: string, title: string): PlanItem => {
  const step = sources.get(lesson)!.lesson.steps.findIndex((one) => one.title === title);
  return { from: 'lesson', lesson, step };
};

const steps = [...sources].flatMap(([lesson, source]) => source.lesson.steps.map((_, step) => ({ lesson, step })));
const anyItem: fc.Arbitrary<PlanItem> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...steps).map((step) => ({ from: 'lesson' as const, ...step })) },
  fc.constantFrom<PresetName>(...presetNames).map((preset) => ({ from: 'situation' as const, preset })),
  fc.record({
    from: fc.constant('question' as const),
    text: fc.oneof(
      fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' }).filter((text) => text.trim() !== ''),
      fc.constantFrom(
        '- no list',
        '# no *heading*',
        ':::ask{name=x}',
        '1. first\n2. second',
        '<b>2 < 3</b>',
        '---',
        '| a |',
        'me@there.org',
        'www.there.org https://there.org',
      ),
    ),
    options: fc
      .array(
        fc.record({ text: fc.constantFrom('yes', '*no*', '[x] maybe', '- 1', '::', '> 3'), right: fc.boolean() }),
        { minLength: 2, maxLength: 4 },
      )
      .map(([first, ...others]) => [{ ...first, right: true }, ...others]),
  }),
);
const keyOf = (item: PlanItem) => (item.from === 'lesson' ? `${item.lesson} ${item.step}` : item);

it('[SN7] any plan is a lesson without mistakes, with its steps in their order, each with all that it can have', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyItem, { minLength: 1, maxLength: 8, selector: keyOf }), (items) => {
      const { text, losses } = written(...items);
      const lesson = lessonOf(text);
      expect(lesson).toMatchObject({ title: 'My plan: first', about: words.about });
      expect(lesson.steps).toHaveLength(items.length);
      items.forEach((item, index) => {
        const { title, blocks } = lesson.steps[index];
        const types = blocks.map(({ type }) => type);
        if (item.from === 'situation') {
          const { configuration } = presetOf(item.preset);
          expect(blocks[0]).toMatchObject({ type: 'set-up', preset: item.preset, configuration });
        }
        if (item.from === 'question') {
          expect(types).toEqual(['ask', 'reveal']);
          const [{ question }] = blocks as Extract<(typeof blocks)[number], { type: 'ask' }>[];
          expect(question).toMatchObject({ kind: 'choice' });
          const options = 'options' in question ? question.options : [];
          expect(options.map(({ right }) => right)).toEqual(item.options.map(({ right }) => right));
        }
        if (item.from !== 'lesson') return;
        const origin = sources.get(item.lesson)!.lesson.steps[item.step];
        expect(title).toBe(origin.title);
        const lost = losses[index];
        const kept = origin.blocks.filter(({ type }) => !(type === 'reveal' && lost.includes('reveal')));
        const own = types.filter((type) => type !== 'set-up' && type !== 'change');
        const expected = kept.map(({ type }) => type).filter((type) => type !== 'set-up' && type !== 'change');
        if (lost.length === 0) expect(own).toEqual(expected);
      });
    }),
    { numRuns: 60 },
  );
});

it('[SN7] a step brings the network along that its lesson had there, unless the step before it stands before it', () => {
  const later = stepOf('vanishing', 'Does it learn at all?');
  const alone = lessonOf(written(later).text).steps[0].blocks;
  expect(alone[0]).toMatchObject({ type: 'set-up', preset: 'deep-sigmoid' });
  const following = lessonOf(written(stepOf('vanishing', 'How much is left?'), later).text).steps[1].blocks;
  expect(following[0].type).toBe('ask');
});

it('[SN7] a comparison, and a reveal, need their question before them, and what is lost is told', () => {
  const [before, after] = [stepOf('tanh', 'Before we begin'), stepOf('tanh', 'After')];
  const whole = written(before, after);
  expect(whole.losses).toEqual([[], []]);
  expect(lessonOf(whole.text).steps[1].blocks.filter(({ type }) => type === 'check')).toHaveLength(3);
  const half = written(after, before);
  expect(half.losses).toEqual([['comparison', 'comparison', 'comparison'], []]);
  expect(lessonOf(half.text).steps[0].blocks.some(({ type }) => type === 'check')).toBe(false);
  expect(written({ from: 'lesson', lesson: 'nowhere', step: 0 }, before).losses).toEqual([['gone'], []]);
});

it('[SN7] plans are kept in this browser, the newest first, and what cannot be read is none', () => {
  const memory = new Map<string, string>();
  const storage = {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => void memory.set(key, value),
    removeItem: (key: string) => void memory.delete(key),
  };
  const kept = new KeptPlans(storage);
  const plan = (id: number): Plan => ({ id: String(id), title: `Plan ${id}`, items: [stepOf('tanh', 'After')] });
  for (let id = 0; id < PLANS_KEPT + 2; id += 1) kept.keep(plan(id));
  expect(kept.all).toHaveLength(PLANS_KEPT);
  kept.keep({ ...plan(9), title: 'Again' });
  expect(kept.all[0]).toMatchObject({ id: '9', title: 'Again' });
  kept.forget('9');
  expect(new KeptPlans(storage).all.some(({ id }) => id === '9')).toBe(false);
  for (const nonsense of ['{', '7', '[{"id":1}]', '[null]']) {
    memory.set('gradroom.plans', nonsense);
    expect(kept.all).toEqual([]);
  }
});
