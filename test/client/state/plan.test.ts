/** A plan becomes a lesson: whatever is picked and in whatever order, it can be read, and nothing of a step is lost unsaid. */
import { readFileSync, readdirSync } from 'node:fs';
import { askedOf, type Asked } from '@gradroom/shared';
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

/** What was typed, whatever Markdown would make of it. */
function anyText() {
  return fc.oneof(
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
  );
}

type Kind = Asked extends infer One ? (One extends Asked ? Omit<One, 'text'> : never) : never;
const own = (text: string, kind: Kind): PlanItem => ({
  from: 'question',
  question: { ...kind, text },
});

/** One of each kind that can be asked on the spot: a fact, an opinion, and what lies ahead. */
function anyKind(): fc.Arbitrary<Kind> {
  const texts = fc.uniqueArray(fc.constantFrom('yes', '*no*', '[x] maybe', '- 1', '::', '> 3'), {
    minLength: 2,
    maxLength: 4,
  });
  const after = fc.constantFrom(1, 20);
  const choice = (right: (index: number) => boolean | string | undefined, more = {}) =>
    texts.map((all): Kind => {
      const options = all.map((text, index) => ({
        text,
        ...(right(index) === undefined ? {} : { right: right(index) }),
      }));
      return { kind: 'choice', options, ...more };
    });
  const slider = {
    kind: 'number',
    min: -2,
    max: 1e6,
    scale: 'linear',
    unit: 'steps "so far"',
    tolerance: 0.5,
  } as const;
  return fc.oneof(
    choice(() => undefined),
    choice((index) => index === 0),
    choice((index) => index < 2, { several: true }),
    after.chain((after) => choice((index) => (index === 0 ? 'accuracy > 0.95' : false), { after })),
    fc.constantFrom<Kind>(
      slider,
      { ...slider, answer: -1.5 },
      { ...slider, answer: 'gradient-norm of layer 2', after: 3 },
      { ...slider, min: 1, scale: 'log', answer: 'loss', after: 1 },
      { ...slider, min: 1, max: 20, when: { until: 'gradient-norm of layer 1 < 0.000001', within: 2 } },
      { kind: 'point', on: 'layer', tolerance: 0 },
      { kind: 'point', on: 'layer', answer: { on: 'layer', layer: 1 }, tolerance: 0 },
      { kind: 'point', on: 'layer', answer: { which: 'least', measure: 'gradient-norm' }, tolerance: 0, after: 2 },
      { kind: 'point', on: 'unit', answer: { on: 'unit', layer: 0, unit: 3 }, tolerance: 0 },
      { kind: 'point', on: 'unit', answer: 'dead', tolerance: 0, after: 5 },
      { kind: 'point', on: 'plane', answer: { on: 'plane', x1: -0.5, x2: 2 }, tolerance: 1 },
      { kind: 'draw', tolerance: 0.5, after: 20 },
    ),
  );
}

const steps = [...sources].flatMap(([lesson, source]) => source.lesson.steps.map((_, step) => ({ lesson, step })));
const anyItem: fc.Arbitrary<PlanItem> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...steps).map((step) => ({ from: 'lesson' as const, ...step })) },
  fc.constantFrom<PresetName>(...presetNames).map((preset) => ({ from: 'situation' as const, preset })),
  { weight: 2, arbitrary: fc.record({ text: anyText(), kind: anyKind() }).map(({ text, kind }) => own(text, kind)) },
);
const keyOf = (item: PlanItem) => (item.from === 'lesson' ? `${item.lesson} ${item.step}` : item);

it('[SN7] [SN10] any plan is a lesson without mistakes, with its steps in their order, each with all that it can have', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyItem, { minLength: 1, maxLength: 8, selector: keyOf }), (items) => {
      const { text, losses } = written(...items);
      fc.pre(losses.some((lost) => !lost.includes('network')));
      const lesson = lessonOf(text);
      expect(lesson).toMatchObject({ title: 'My plan: first', about: words.about });
      const there = items.filter((_, index) => !losses[index].includes('network'));
      expect(lesson.steps).toHaveLength(there.length);
      there.forEach((item, index) => {
        const { title, blocks } = lesson.steps[index];
        const types = blocks.map(({ type }) => type);
        if (item.from === 'situation') {
          const { configuration } = presetOf(item.preset);
          expect(blocks[0]).toMatchObject({ type: 'set-up', preset: item.preset, configuration });
        }
        if (item.from === 'question') {
          expect(types).toEqual(['ask', 'reveal']);
          const [{ question }] = blocks as Extract<(typeof blocks)[number], { type: 'ask' }>[];
          // As the class is asked: what was planned, but for the slider of when, which is the network's.
          const { text: _, name: __, ...asked } = askedOf(question);
          const { text: ___, ...planned } = item.question;
          const isWhen = planned.kind === 'number' && planned.when;
          expect(isWhen ? { ...asked, min: planned.min, max: planned.max } : asked).toEqual(
            planned.kind === 'number' && planned.unit
              ? { ...planned, unit: planned.unit.replaceAll('"', '”') }
              : planned,
          );
        }
        if (item.from !== 'lesson') return;
        const origin = sources.get(item.lesson)!.lesson.steps[item.step];
        expect(title).toBe(origin.title);
        const lost = losses[items.indexOf(item)];
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

it('[SN10] a question is left out, and that is told, where the network that it asks about does not stand before it', () => {
  const drawn = own('Where?', { kind: 'draw', tolerance: 0.5, after: 20 });
  const layer = own('Which?', { kind: 'point', on: 'layer', answer: { on: 'layer', layer: 7 }, tolerance: 0 });
  const moved = own('Has it moved?', {
    kind: 'choice',
    options: [{ text: 'Yes', right: 'movement of layer 1 > 0' }, { text: 'No' }],
    after: 1,
  });
  const opinion = own('Where would you?', { kind: 'point', on: 'layer', tolerance: 0 });
  const deep: PlanItem = { from: 'situation', preset: 'deep-sigmoid' };
  const shallow: PlanItem = { from: 'situation', preset: 'shallow-tanh' };
  expect(written(opinion, drawn, layer, deep, drawn, layer, moved).losses).toEqual([
    ...[[], ['network'], ['network'], [], [], [], []],
  ]);
  expect(written(shallow, layer).losses).toEqual([[], ['network']]);
  expect(written(shallow, layer).network?.configuration).toEqual(presetOf('shallow-tanh').configuration);
  // What compares with the drawn weights comes too late behind a step that trains.
  const trains = sources.get('vanishing')!.lesson.steps.findIndex(({ blocks }) => blocks.at(-1)?.type === 'wait');
  const behind =
    trains < 0
      ? stepOf('vanishing', 'Does it learn at all?')
      : { from: 'lesson' as const, lesson: 'vanishing', step: trains };
  expect(written(behind, moved, opinion).losses.slice(1)).toEqual([['network'], []]);
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
  const old = {
    id: 'old',
    title: '',
    items: [
      {
        from: 'question',
        text: 'Which?',
        options: [
          { text: 'A', right: true },
          { text: 'B', right: false },
        ],
      },
    ],
  };
  memory.set('gradroom.plans', JSON.stringify([old]));
  expect(kept.all[0].items).toEqual([
    own('Which?', {
      kind: 'choice',
      options: [
        { text: 'A', right: true },
        { text: 'B', right: false },
      ],
    }),
  ]);
  for (const nonsense of ['{', '7', '[{"id":1}]', '[null]']) {
    memory.set('gradroom.plans', nonsense);
    expect(kept.all).toEqual([]);
  }
});
