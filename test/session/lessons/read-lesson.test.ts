/** Lessons are read whole, or everything that is wrong with them is told. */
import type { Command } from '@gradroom/shared';
import { presetNames, presetOf, readLesson, setUpCommands, type Block } from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleLesson } from '../../../shared/protocol/document/lessons.js';
import { anyClass, teacher } from '../class.js';
import { lessonOf, mistakes } from './written.js';

/** The blocks behind the set-up. */
const blocksOf = (...lines: string[]): readonly Block[] => lessonOf(...lines).steps[0].blocks.slice(1);

describe('[LS1] a lesson', () => {
  it('is its front matter, its introduction and its steps', () => {
    const result = readLesson(exampleLesson);
    expect(result).toMatchObject({ ok: true, lesson: { title: 'Slopes that multiply', minutes: 10, language: 'en' } });
    const lesson = result.ok ? result.lesson : undefined;
    expect(lesson?.introduction).toHaveLength(1);
    expect(lesson?.steps.map(({ title }) => title)).toEqual(['Predict', 'Watch', 'One variable changed', 'Check']);
    const types = lesson?.steps.map(({ blocks }) => blocks.map(({ type }) => type));
    expect(types?.[0]).toEqual(['set-up', 'look', 'ask', 'ask']);
    expect(types?.[1]).toEqual(['wait', 'reveal']);
  });

  it('has options that are right, wrong, or right where something is measured, with what is said to those who chose them', () => {
    const [block] = blocksOf(
      ...[':::ask{name=q}', 'Which?', '', '- [x] *This* one', '- [ ] That one', '  > No,', '  > because.'],
      ...['- [gradient-ratio > 1e4] If so', ':::'],
    );
    const question = block.type === 'ask' && block.question.kind === 'choice' ? block.question : undefined;
    expect(question?.options.map(({ right }) => (typeof right === 'object' ? right.text : right))).toEqual([
      true,
      false,
      'gradient-ratio > 1e4',
    ]);
    expect(question?.options[1].comment).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'No, because.' }] },
    ]);
    expect(question?.text).toHaveLength(1);
  });

  it('has what is seen, and what to do otherwise', () => {
    const [block] = blocksOf(':::wait{until="epochs >= 3" within=5}', 'Seen.', '::otherwise', 'Do this.', ':::');
    expect(block).toMatchObject({ type: 'wait', within: 5, until: { text: 'epochs >= 3' } });
    expect(block).toMatchObject({
      seen: [{ children: [{ text: 'Seen.' }] }],
      otherwise: [{ children: [{ text: 'Do this.' }] }],
    });
  });

  it('may show directives in a fenced block', () => {
    expect(blocksOf('~~~', '::foo{}', '## No step', '~~~')).toMatchObject([
      { type: 'text', prose: [{ type: 'code', text: '::foo{}\n## No step' }] },
    ]);
  });
});

describe('[LS12] what a lesson does with a class', () => {
  const small = '::set-up{hidden=3,2}';

  it('is teams with a task or free, a race of any setting, and a network by hand', () => {
    const blocks = blocksOf(
      ...['::breakout{teams=4}', ':::breakout{teams=2 by=order}', 'Make it learn.', ':::'],
      ...['::race{setting=learning-rate values=0.1,1 epochs=50}', '::race{setting=hidden values="8;8,8;3x4"}'],
      ...['::repeat-race{}', small, '::by-hand{sample=3 opens=teacher}', '::by-hand{}'],
    );
    expect(blocks).toMatchObject([
      { type: 'breakout', teams: 4, by: 'chance', task: [] },
      { type: 'breakout', teams: 2, by: 'order', task: [{ children: [{ text: 'Make it learn.' }] }] },
      { type: 'race', variants: { setting: 'learningRate', values: [0.1, 1] }, epochs: 50 },
      { type: 'race', variants: { setting: 'hidden', values: [[8], [8, 8], [4, 4, 4]] }, epochs: 100 },
      { type: 'repeat-race' },
      { type: 'set-up' },
      { type: 'by-hand', sample: 2, auto: false },
      { type: 'by-hand', sample: 0, auto: true },
    ]);
  });

  it.each([
    ['::breakout{teams=40}', 'teams must be at most 16, not 40'],
    ['::breakout{}', '“breakout” needs “teams”'],
    ['::breakout{teams=4 by=size}', 'there is no by “size”; allowed: chance, order'],
    [
      '::race{setting=colour values=1,2}',
      /^there is no setting “colour”; allowed: activation, alpha, hidden, learning-rate/,
    ],
    ['::race{setting=activation values=tanh,cosine}', /^there is no activation “cosine”; allowed: .*sigmoid/],
    ['::race{setting=learning-rate values=0.1}', 'learning-rate needs at least 2 items'],
    ['::race{setting=learning-rate values=0.1,20}', 'learning-rate must be at most 10, not 20'],
    ['::race{setting=activation values=tanh,tanh}', /^Two lanes would be the same/],
    ['::race{setting=momentum values=0.1,0.9}', /^Two lanes would be the same/],
    ['::repeat-race{}', 'there is no race before “repeat-race”'],
    ['::by-hand{}', /^This network has 81 units; by hand it may have at most/],
    ['::by-hand{opens=never}', 'there is no opens “never”; allowed: itself, teacher'],
  ])('%s is told by line', (line, message) => {
    const told = mistakes('', line);
    expect(told).toHaveLength(1);
    expect(told[0].slice(0, 3)).toBe('9: ');
    if (typeof message === 'string') expect(told[0].slice(3)).toBe(message);
    else expect(told[0].slice(3)).toMatch(message);
  });

  it('a sample that there is not is told, and so is what comes before any network', () => {
    expect(mistakes(small, '::by-hand{sample=500}')).toEqual([
      expect.stringMatching(/^9: there are \d+ training samples$/),
    ]);
    const first = readLesson(
      ['---', 'title: A', 'minutes: 1', 'language: en', '---', '## One', '::by-hand{}'].join('\n'),
    );
    expect(first).toMatchObject({
      mistakes: [{ line: 7, message: expect.stringMatching('nothing is set up yet') as string }],
    });
  });
});

describe('[LS2] a lesson’s text', () => {
  it('is a tree', () => {
    expect(blocksOf('A **dead** [unit](term:deadUnit), `z`:', '', '1. one', '2. two')).toMatchObject([
      {
        type: 'text',
        prose: [
          {
            type: 'paragraph',
            children: [
              { type: 'text', text: 'A ' },
              { type: 'strong', children: [{ text: 'dead' }] },
              { type: 'text', text: ' ' },
              { type: 'term', term: 'deadUnit', children: [{ text: 'unit' }] },
              { type: 'text', text: ', ' },
              { type: 'code', text: 'z' },
              { type: 'text', text: ':' },
            ],
          },
          { type: 'list', ordered: true, items: [[{ type: 'paragraph' }], [{ type: 'paragraph' }]] },
        ],
      },
    ]);
  });

  it.each([
    ['first\n<script>alert(1)</script>', '9: raw HTML'],
    ['first\nsecond <b>bold', '9: raw HTML'],
    ['first\n\n- item\n- ![picture](https://a.b/c.png)', '11: pictures are not shown'],
    ['[here](javascript:alert(1))', '8: a link goes to “https://…” or to “term:…”, not to “javascript:alert(1)”'],
    ['[here](data:text/html,x)', '8: a link goes to'],
  ])('refuses %j', (text, message) => {
    expect(mistakes(...text.split('\n'))[0]).toContain(message);
  });
});

describe('[LS3] what is set up', () => {
  it('is brought about by its commands in any room', () => {
    const setUps = presetNames.map((preset) => ({ preset, configuration: presetOf(preset).configuration, seed: 3 }));
    fc.assert(
      fc.property(anyClass, fc.constantFrom(...setUps), (log, setUp) => {
        for (const command of setUpCommands(setUp.configuration, setUp.seed)) {
          expect(log.ask(teacher, command)).toBeUndefined();
        }
        expect(log.state.configuration).toEqual(setUp.configuration);
        expect(log.state).toMatchObject({ seed: 3, ageStart: log.step, running: false, halted: null });
      }),
      { numRuns: 60 },
    );
  });

  it('is a preset, with what is written changed', () => {
    const [{ blocks }] = lessonOf(
      '::set-up{preset=deep-sigmoid hidden=3x4,2 activation=leaky-relu alpha=0.3 seed=9}',
    ).steps;
    const base = presetOf('deep-sigmoid').configuration;
    const alpha = Math.fround(0.3);
    expect(blocks[1]).toMatchObject({ type: 'set-up', preset: 'deep-sigmoid', seed: 9 });
    expect(blocks[1]).toHaveProperty('configuration', {
      ...base,
      network: {
        ...base.network,
        hidden: [4, 4, 4, 2],
        layers: [
          ...Array.from({ length: 4 }, () => ({ activation: 'leaky-relu', alpha })),
          { activation: 'sigmoid', alpha: 0 },
        ],
      },
    });
  });

  it('is changed by commands', () => {
    const change = (line: string) => blocksOf(line)[0] as { readonly commands: readonly Command[] };
    expect(change('::change{learning-rate=0.5 dataset=xor}').commands).toEqual([
      { type: 'set-data', dataset: 'xor' },
      { type: 'set-training', learningRate: 0.5 },
    ]);
    expect(change('::change{layer=2 activation=tanh}').commands).toEqual([
      { type: 'set-activation', layer: 1, activation: 'tanh', alpha: undefined },
    ]);
  });
});
