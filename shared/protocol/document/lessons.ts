/** docs/lessons.md: how a lesson is written, made from the schemas that read it. Written by `node scripts/protocol.mjs`. */
import { LESSON_LENGTH_MAX } from '../../limits.js';
import { comparisons } from '../../session/lessons/condition.js';
import { directives, frontMatter } from '../../session/lessons/directives.js';
import { viewNames } from '../../session/lessons/view-names.js';
import { measureNames, measureOf } from '../../session/lessons/measures.js';
import { presetNames, presetOf } from '../../session/lessons/presets.js';
import { code, codes, number, section, table } from './markdown.js';
import { fieldTable } from './schema.js';

/** Read by a test as it stands, so that it is known to be right. */
export const exampleLesson = `---
title: Slopes that multiply
minutes: 10
language: en
about: Why the first of ten sigmoid layers hardly learns.
---

Ten layers of eight sigmoid units stand between the points and the answer.

## Predict

::set-up{preset=deep-sigmoid seed=7}
::look{view=flow}

:::ask{name=shrinks kind=number min=1 max=1e9 scale=log unit=times answer=gradient-ratio}
How many times smaller will the gradient of layer 1 be than that of the output?
:::

:::ask{name=why}
Why would it be smaller?

- [ ] The first layer has fewer weights.
  > It has more than the output: two inputs times eight units.
- [x] Each layer multiplies by slopes of at most 1/4.
:::

## Watch

:::wait{until="gradient-ratio > 1e4 and gradient-norm of layer 1 < 0.01" within=1}
The gradient shrank on its way back through the layers.
::otherwise
This seed is kinder than most. Draw other weights (reset), and look again.
:::

:::reveal{question=shrinks}
Ten slopes of at most 1/4 make at most 0.25¹⁰ ≈ 9.5·10⁻⁷; the weights multiply as well.
:::

## One variable changed

::change{activation=tanh}

:::wait{until="gradient-ratio < 100" within=1}
The same network and the same weights, with slopes near 1.
:::

## Check

::reveal{question=why}

:::check{name=why-again compares=why}
A network of five sigmoid layers: what multiplies into the gradient of its first layer?

- [x] Five slopes and the weights of four layers behind it, among others.
- [ ] Only the slope of the first layer.
  > The chain goes through every layer behind it.
:::

::reveal{question=why-again}
`;

/** Directives that take what another one takes. */
const repeated: Readonly<Record<string, { readonly sameAs: string; readonly without: readonly string[] }>> = {
  change: { sameAs: 'set-up', without: Object.keys(directives['set-up'].schema.entries) },
  check: { sameAs: 'ask', without: Object.keys(directives.ask.schema.entries) },
};

function directivesSection(): string {
  const parts = Object.entries(directives).map(([name, { about, body, schema }]) => {
    const bodies = { none: 'No body.', optional: 'With a body or without.', needed: 'Needs a body.' };
    const same = name in repeated ? repeated[name] : undefined;
    const others = same
      ? `All fields of ${code(same.sameAs)}${name === 'change' ? ' but `preset` and `seed`' : ''}, and:`
      : '';
    return section(
      3,
      code(name),
      `${about} ${bodies[body]} ${others}`.trim(),
      fieldTable(schema, { without: same?.without }),
    );
  });
  return section(2, 'Directives', ...parts);
}

function measuresSection(): string {
  const scopes = { network: 'network', layer: 'one layer', either: 'one layer, or all hidden ones' };
  const needs = {
    frame: 'a frame',
    parameters: 'the exact weights',
    drawn: 'the exact weights, now and as they were drawn',
  };
  const rows = measureNames.map((name) => {
    const { scope, needs: need, how, unit } = measureOf(name);
    return [code(name), scopes[scope], unit, how, needs[need]];
  });
  return section(
    2,
    'Measures and conditions',
    `A condition compares measures with numbers by ${codes(comparisons)}, joined by \`and\`: \`gradient-ratio > 1e4\`, \`dead-units of layer 2 >= 1 and epochs <= 5\`, \`gradient-norm of output < 0.01\`. Layers are counted from 1. What is no number (0 ÷ 0) fulfils no condition.`,
    table(['measure', 'of', 'counts', 'how it is computed', 'needs'], rows),
  );
}

function presetsSection(): string {
  const rows = presetNames.map((name) => {
    const { title, about } = presetOf(name);
    return [code(name), title, about];
  });
  return section(
    2,
    'Presets',
    'Complete situations. What each was measured to show, in how many of 100 seeds, stands in [demonstrations.md](demonstrations.md).',
    table(['preset', 'title', 'what it shows'], rows),
  );
}

export function lessonsDocument(): string {
  const document = section(
    1,
    'How a lesson is written',
    'A lesson is a Markdown file. Lines of its own, called directives, set up the class’s network, show views, ask, wait until something is measured, and reveal. Made by `node scripts/protocol.mjs` from the schemas that read lessons (`shared/session/lessons`): change it there, a test fails where this page is stale. How to teach with one: [teaching.md](teaching.md).',
    section(2, 'An example', `~~~markdown\n${exampleLesson}~~~`),
    section(
      2,
      'The file',
      [
        `- At most ${number(LESSON_LENGTH_MAX)} characters. Whatever is wrong is told all at once, by line, with what is allowed instead.`,
        '- It begins with *front matter*: lines `name: value` between two lines `---`.',
        '- `## Title` begins a *step*. What stands before the first step introduces the lesson.',
        '- `::name{a=1 b="two words"}`, alone on a line, is a directive. `:::name{…}` has a body, up to a line `:::`.',
        '- All else is Markdown: paragraphs, lists, quotes, tables, emphasis, code, smaller headings (`###`), links to `https://…`, and to words of Gradroom’s glossary as `[dead unit](term:deadUnit)`. Words of it that stand elsewhere are found and linked, each once in a text; in options, which are controls, below the question. Raw HTML and pictures are refused.',
        '- Training stands still but during a `wait`, unless somebody lets it run.',
      ].join('\n'),
    ),
    section(2, 'Front matter', fieldTable(frontMatter)),
    directivesSection(),
    section(
      2,
      'Questions',
      [
        '- **choice** (where `kind` is left out): the body ends in a list. `- [x]` is right, `- [ ]` is wrong, and `- [gradient-ratio > 1e4]` is right if that is so when it is revealed. A quote below an option, indented (`  > …`), is what those who chose it are told: of a wrong one the misconception behind it.',
        '- **number**: a slider from `min` to `max`. `answer` is a number, or a measure: `answer="gradient-norm of layer 1"`. Right is who is within `tolerance`: by default a twentieth of the slider, on a log scale a factor of 2.',
        '- **point**: `on=layer` with `answer=3`, or `answer="least gradient-norm"` (also `greatest`, with any measure of one layer) for the hidden layer where it is so; `on=unit` with `answer=2.3` (unit 3 of layer 2), or `answer=dead` for any unit that is; `on=plane` with `answer="1.5,-2"` and a `tolerance` in the data’s units.',
        '',
        'A measured answer is measured when it is revealed, so something must be waited for between question and `reveal`.',
      ].join('\n'),
    ),
    measuresSection(),
    presetsSection(),
    section(
      2,
      'Views',
      `${codes(viewNames)}. Where a page lacks one it shows the network. What a lesson claims never depends on a view, only on measures.`,
    ),
  );
  return `${document}\n`;
}
