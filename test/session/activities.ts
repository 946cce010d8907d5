/** Arbitrary things that a class does with a lesson and with questions, also those that cannot be accepted. */
import { defaultConfiguration, type Command, type ServerCommand } from '@gradroom/shared';
import fc from 'fast-check';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;
type Asked = Of<'ask'>['question'];
type Answer = Of<'answer'>['answer'];

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = fc.constantFrom('Which?', '<b>bold</b>', 'two\nlines', '‖∂J/∂W‖');
const real = fc.double({ min: -5, max: 5, noNaN: true });
const layer = fc.integer({ min: 0, max: 2 });
const unit = fc.integer({ min: 0, max: 3 });

export const anyPlace = fc.oneof(
  fc.record({ on: fc.constant('layer' as const), layer }),
  fc.record({ on: fc.constant('unit' as const), layer, unit }),
  fc.record({ on: fc.constant('plane' as const), x1: real, x2: real }),
);

const option = fc.record(
  { text, right: fc.oneof(fc.boolean(), fc.constantFrom('epochs >= 1', 'nonsense')), comment: text },
  { requiredKeys: ['text'] },
);

export const anyQuestion: fc.Arbitrary<Asked> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('choice' as const),
      text,
      name: fc.constantFrom('one', 'two'),
      compares: fc.constantFrom('one', 'two'),
      options: fc.array(option, { minLength: 2, maxLength: 4 }),
      several: fc.boolean(),
    },
    { requiredKeys: ['kind', 'text', 'options'] },
  ),
  fc.record(
    {
      kind: fc.constant('number' as const),
      text,
      min: fc.constantFrom(-5, 1),
      max: fc.constantFrom(5, 1),
      scale: fc.constantFrom('linear' as const, 'log' as const),
      answer: fc.oneof(real, fc.constantFrom('gradient-norm of layer 1', 'nonsense')),
      tolerance: fc.constantFrom(0, 1),
      after: fc.constantFrom(1, 20),
      when: fc.constantFrom({ until: 'accuracy > 0.9', within: 1 }, { until: 'nonsense', within: 1 }),
    },
    { requiredKeys: ['kind', 'text', 'min', 'max', 'scale', 'tolerance'] },
  ),
  fc.record(
    {
      kind: fc.constant('point' as const),
      text,
      on: fc.constantFrom('layer' as const, 'unit' as const, 'plane' as const),
      answer: fc.oneof(
        anyPlace,
        fc.constant('dead' as const),
        fc.record({
          which: fc.constantFrom('least' as const, 'greatest' as const),
          measure: fc.constant('mean-delta'),
        }),
      ),
      tolerance: fc.constant(1),
    },
    { requiredKeys: ['kind', 'text', 'on', 'tolerance'] },
  ),
  fc.record(
    { kind: fc.constant('draw' as const), text, after: fc.constantFrom(1, 20), tolerance: fc.constant(1) },
    { requiredKeys: ['kind', 'text', 'tolerance'] },
  ),
);

export const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
  real,
  fc.constant('never' as const),
  fc.record({ line: fc.array(fc.tuple(real, real), { maxLength: 5 }) }),
  anyPlace,
);

/** Seqs at which a short log is likely to have asked something. */
const question = fc.integer({ min: 5, max: 14 });
const aboutQuestion = <const Type extends 'close-vote' | 'revote' | 'reveal' | 'end-question'>(type: Type) =>
  fc.record({ type: fc.constant(type), question });

const configuration = fc.constantFrom(
  plain(defaultConfiguration),
  plain({
    ...defaultConfiguration,
    network: {
      ...defaultConfiguration.network,
      hidden: [3],
      layers: [
        { activation: 'relu', alpha: 0 },
        { activation: 'sigmoid', alpha: 0 },
      ],
    },
  }),
);

function plain(value: typeof defaultConfiguration) {
  return JSON.parse(JSON.stringify(value)) as Of<'set-up'>['configuration'];
}

export const anyActivity: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('open-lesson' as const),
    lesson: fc.constant({ from: 'gradroom' as const, name: 'tanh' }),
    title: text,
    steps: fc.constant(['First', 'Second']),
  }),
  fc.constant<Command>({ type: 'close-lesson' }),
  fc.record({
    type: fc.constant('go-to' as const),
    step: fc.integer({ min: 0, max: 3 }),
    block: fc.nat(5),
    text: optional(text),
  }),
  fc.record({ type: fc.constant('set-up' as const), configuration, seed: fc.nat(9) }),
  fc.record({
    type: fc.constant('look' as const),
    view: optional(fc.constant('flow' as const)),
    layer: optional(layer),
  }),
  fc.record({
    type: fc.constant('wait-for' as const),
    until: fc.constantFrom('epochs >= 1', 'accuracy > 0.9 and dead-units of layer 1 >= 1', 'nonsense'),
    within: fc.integer({ min: 1, max: 3 }),
  }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('ask' as const), question: anyQuestion }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('answer' as const), question, answer: anyAnswer }) },
  aboutQuestion('close-vote'),
  aboutQuestion('revote'),
  aboutQuestion('reveal'),
  aboutQuestion('end-question'),
);

export const anyFinding: fc.Arbitrary<ServerCommand> = fc.oneof(
  fc.record({
    type: fc.constant('measured' as const),
    wait: question,
    held: fc.boolean(),
    at: fc.nat(9),
    values: fc.constantFrom([], [1, null]),
  }),
  fc.record({
    type: fc.constant('found-right' as const),
    question,
    at: fc.nat(9),
    truth: fc.constantFrom(
      null,
      { kind: 'never' as const },
      { kind: 'number' as const, value: 1 },
      { kind: 'choice' as const, options: [0] },
    ),
  }),
);
