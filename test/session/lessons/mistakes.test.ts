/** Whatever is wrong with a lesson is told: all of it, by line, with what is allowed. */
import { readLesson } from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleLesson } from '../../../shared/protocol/document/lessons.js';
import { head, mistakes } from './written.js';

describe('[LS1] a mistake', () => {
  it.each([
    ['::set-up{activation=sigmod}', 'there is no activation “sigmod”; allowed: sigmoid, tanh, relu'],
    ['::set-up{preset=deap}', 'there is no preset “deap”; allowed: one-sigmoid'],
    ['::set-up{learning-rate=50}', 'learning-rate must be at most 10, not 50'],
    ['::set-up{learning-rate=fast}', 'learning-rate must be a number, not “fast”'],
    ['::set-up{hidden=8,x}', 'hidden must be a number, not “x”'],
    ['::set-up{hidden=8,9.5}', 'hidden must be a whole number, not 9.5'],
    ['::set-up{speed=slow}', 'speed must be a number or max, not “slow”'],
    ['::set-up{activation=relu alpha=0.1}', 'ReLU has no alpha'],
    ['::set-up{loss=mean-squared-error dataset=circle output=softmax}', 'the output can be tanh, Sigmoid or Linear'],
    ['::set-up{rate=1}', '“set-up” has no “rate”; allowed: preset, seed, hidden'],
    ['::set-up{seed=1 seed=2}', '“seed” is set twice'],
    ['::set-up{preset}', '“preset” is no setting; write name=value'],
    ['::change{}', '“change” changes nothing'],
    ['::change{layer=11 activation=tanh}', 'there is no layer 11; allowed: layer 1 to layer 10'],
    ['::look{}', '“look” needs “view”'],
    ['::look{view=flow layer=12}', 'there is no layer 12; allowed: layer 1 to layer 11'],
    ['::look{view=flow unit=2}', 'a unit is of a layer'],
    ['::look{view=flow layer=11 unit=2}', 'layer 11 has 1 unit'],
    ['::look{view=forward sample=201}', 'there are 200 training samples'],
    ['::shout{}', 'there is no directive “shout”; allowed: set-up, change, look, ask, wait, reveal, check'],
    ['::otherwise', 'there is no directive “otherwise”'],
    ['::ask{name=q}', '“ask” needs a body'],
    ['::wait{until="accurancy > 0.9" within=3}', 'there is no measure “accurancy”; allowed: epochs, steps, loss'],
    ['::wait{until="accuracy > 95" within=3}', 'accuracy is never 95: it lies between 0 and 1'],
    ['::wait{until="accuracy" within=3}', '“accuracy” is no condition'],
    ['::wait{until="accuracy > high" within=3}', '“high” is no number'],
    ['::wait{until="gradient-norm > 1" within=3}', 'gradient-norm needs a layer: “gradient-norm of layer 1”'],
    ['::wait{until="accuracy of layer 1 > 1" within=3}', 'accuracy is of the whole network'],
    ['::wait{until="slope of layer 11 > 1" within=3}', 'there is no “layer 11” in this network; allowed: layer 1 to'],
    ['::wait{until="slope > 0"}', '“wait” needs “within”'],
    ['::reveal{question=q}', 'there is no question “q” before it; allowed: none yet'],
    ['# Title', 'the title stands in the front matter'],
    [':::', '“:::” closes nothing here'],
    ['::{a=1}', 'there is no directive “”'],
    ['::look(flow)', 'a directive is “::name{…}” or “:::name{…}”, alone on its line'],
  ])('tells of %s what is allowed', (line, message) => {
    const all = mistakes('', line);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(/^9: /);
    expect(all[0]).toContain(message);
  });

  it.each([
    [[':::ask{name=q}', 'Text only.', ':::'], '9: a choice needs at least two options'],
    [[':::ask{name=q}', '- [ ] a', '- [ ] b', ':::'], '9: no option is right'],
    [[':::ask{name=q answer=none}', '- [ ] a', '- [x] b', ':::'], '10: with “answer=none” no option is right'],
    [[':::ask{name=q answer=1}', '- [ ] a', '- [x] b', ':::'], '8: the options of a choice say what is right'],
    [
      [':::ask{name=q kind=number min=1 max=3 answer=none after=2}', ':::'],
      '8: nothing is right, so nothing lies ahead',
    ],
    [
      [
        ':::ask{name=o answer=none}',
        '- [ ] a',
        '- [ ] b',
        ':::',
        ':::check{name=q compares=o}',
        '- [x] a',
        '- [ ] b',
        ':::',
      ],
      '12: an opinion is neither right nor wrong',
    ],
    [[':::ask{name=q}', '- [x] a', 'not indented', '- [ ] b', ':::'], '10: the options stand last'],
    [[':::ask{name=q}', '- [x] a', '- [sometimes] b', ':::'], '10: “sometimes” is no condition'],
    [[':::ask{name=q kind=number min=1 max=3}', ':::'], '8: a question of kind number needs “answer”'],
    [[':::ask{name=q kind=number answer=2}', ':::'], '8: a question of kind number needs “min” and “max”'],
    [[':::ask{name=q kind=number min=1 max=3 answer=5}', ':::'], '8: the answer 5 lies outside 1 to 3'],
    [[':::ask{name=q kind=number min=0 max=3 scale=log answer=1}', ':::'], '8: a log scale begins above 0'],
    [[':::ask{name=q kind=number when="accuracy > 0.9"}', ':::'], '8: “when” needs “within”'],
    [[':::ask{name=q kind=number min=0 max=1 answer=1 within=3}', ':::'], '8: “within” goes with “when”'],
    [[':::ask{name=q kind=number when="accuracy > 0.9" within=3 answer=1}', ':::'], '8: “when” stands in place of'],
    [[':::ask{name=q kind=number when="accuracy > 0.9" within=3 after=1}', ':::'], '8: “when” says how far ahead'],
    [[':::ask{name=q kind=number when="accurate > 0.9" within=3}', ':::'], '8: there is no measure “accurate”'],
    [[':::ask{name=q kind=number max=9 when="accuracy > 0.9" within=3}', ':::'], '8: the slider goes from 1 to 9, but'],
    [
      ['::set-up{dataset=three-classes}', ':::ask{name=q kind=draw}', 'Where?', ':::'],
      '9: a boundary is drawn of data',
    ],
    [[':::ask{name=q kind=draw answer=1}', 'Where?', ':::'], '8: a question of kind draw has no “answer”'],
    [[':::ask{name=q after=2000}', '- [x] a', '- [ ] b', ':::'], '8: after must be at most 1000'],
    [[':::ask{name=q after=2}', '- [x] a', '- [ ] b', ':::'], '8: what is right is fixed, so nothing lies ahead'],
    [
      [
        '::wait{until="steps = 1" within=1}',
        ':::ask{name=q after=2}',
        '- [movement of layer 1 > 0] a',
        '- [x] b',
        ':::',
      ],
      '9: what compares with the drawn weights lies ahead only',
    ],
    [
      ['::set-up{hidden=12x64 points=2000}', ':::ask{name=q after=99}', '- [loss > 1] a', '- [x] b', ':::'],
      '9: working out 99 epochs of this network would take too long; at most',
    ],
    [[':::ask{name=q kind=number min=1 max=3 on=unit answer=2}', ':::'], '8: a question of kind number has no “on”'],
    [[':::ask{name=q kind=point answer=2}', ':::'], '8: a question of kind point needs “on”; allowed: layer, unit'],
    [[':::ask{name=q kind=point on=layer answer=11}', ':::'], '8: “11” is no layer; allowed: 1 to 10'],
    [[':::ask{name=q kind=point on=unit answer=3.9}', ':::'], '8: “3.9” is no unit'],
    [[':::ask{name=q kind=point on=plane answer=3}', ':::'], '8: “3” is no place; write “1.5,-2”'],
    [[':::wait{until="epochs > 1" within=3}', 'text'], '8: “:::wait” is not closed'],
  ])('tells of %j what is allowed', (lines, message) => {
    const all = mistakes(...lines);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(message);
  });

  it('in a term’s name is told by line where the glossary is known, and nowhere else', () => {
    const lines = [...head, 'Of [units](term:unit).', '', '- one', '- that is [ded](term:dedUnit)', ''];
    const body = [':::ask{name=q}', 'Which?', '- [x] [this](term:nothing)', '- [ ] that', ':::'];
    const file = [...lines, ...body].join('\n');
    const known = new Set(['unit', 'deadUnit']);
    const result = readLesson(file, known);
    expect(result.ok ? [] : result.mistakes).toEqual([
      { line: 11, message: 'there is no term “dedUnit”; each has a page under /read' },
      { line: 15, message: 'there is no term “nothing”; each has a page under /read' },
    ]);
    expect(readLesson(file).ok).toBe(true);
    expect(readLesson(file, known.add('dedUnit').add('nothing')).ok).toBe(true);
  });

  it('tells all mistakes at once, in the order of the lines, and none that only follows from another', () => {
    const result = readLesson(
      ['---', 'minutes: long', '---', '## One', '::set-up{preset=x}', '::look{view=y layer=9}', '::change{alpha=0.1}']
        .concat([':::ask{name=q kind=number}', ':::', ':::reveal{question=q}', '', '## Two', '<b>bold</b>'])
        .join('\n'),
    );
    expect(result.ok ? [] : result.mistakes.map(({ line }) => line)).toEqual([1, 1, 2, 5, 6, 8, 10, 13, 13]);
  });

  it('may be any text at all', () => {
    const piece = fc.constantFrom(
      ...[
        '---',
        '\n',
        '## ',
        ':::',
        '::',
        'ask',
        'wait',
        '{',
        '}',
        'name=',
        '"',
        '- [',
        ']',
        '> ',
        '```',
        ' and ',
        'accuracy',
      ],
      ...['set-up', 'preset=deep-sigmoid', '<b>', '![', '](', '*', '|', 'of layer 1', '0', '\0', '\u2028', '\ud800'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        const result = readLesson(pieces.join(''));
        expect(result.ok || result.mistakes.length > 0).toBe(true);
      }),
    );
  });

  it('may lack any of its lines, and says a line that it has', () => {
    const lines = exampleLesson.split('\n');
    lines.forEach((_, missing) => {
      const result = readLesson(lines.toSpliced(missing, 1).join('\n'));
      if (!result.ok) {
        expect(result.mistakes.every(({ line }) => line >= 1 && line <= lines.length)).toBe(true);
      }
    });
  });
});
