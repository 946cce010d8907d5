/** The lesson on the chain: where it opens the ledger, the rows that it names are those that the ledger has. */
import { readFileSync } from 'node:fs';
import { Engine, engineSettings, makeData, reference } from '@gradroom/shared';
import { chainOf, factorsAlong, pathsOf, sampleOf, traceOf, type Factor } from '@gradroom/shared/explain';
import { readLesson, type Block } from '@gradroom/shared/lessons';
import { expect, it } from 'vitest';

const text = readFileSync(new URL('../../../shared/lessons/backward.md', import.meta.url), 'utf8');
const lines = text.split('\n');

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;

/** Each step that opens the ledger: where it looks, its rows there, and the rows that its text names. */
function stepsWithLedger() {
  const read = readLesson(text);
  if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
  return read.lesson.steps.flatMap(({ blocks }) => {
    const look = blocks.find((block): block is BlockOf<'look'> => block.type === 'look' && block.view === 'chain');
    if (!look) return [];
    const { configuration, seed } = blocks.find((block): block is BlockOf<'set-up'> => block.type === 'set-up')!;
    const { training } = makeData(configuration.data, configuration.network.features);
    const settings = engineSettings(configuration);
    const { parameters } = new Engine(settings, training, seed, reference);
    const trace = traceOf({ settings, parameters, regression: false }, sampleOf(training.train, look.sample ?? 0));
    const place = { layer: look.layer!, unit: look.unit!, input: 0 };
    const { factors } = chainOf(trace, place);
    const end = lines.findIndex((line, at) => at > look.line && line.startsWith('## '));
    const words = lines
      .slice(look.line, end)
      .join(' ')
      .replaceAll(/\[([^\]]*)\]\(term:[\w-]+\)/g, '$1');
    const said = /From the loss back: ([^.]*)\./.exec(words)![1];
    return [{ blocks, trace, place, factors, rows: said.split(/, (?:and )?/) }];
  });
}

/** As the lesson calls it, of two hidden layers. */
function named({ kind, layer }: Factor, index: number, all: readonly Factor[]): string {
  const place = layer === 2 ? 'the output' : `layer ${layer + 1}`;
  const own = all[index - 1]?.kind === 'own share';
  const names: Partial<Record<Factor['kind'], string>> = {
    'loss by output': '∂J/∂p',
    'output by score': '∂p/∂z',
    weight: `a weight of ${place}`,
    slope: own ? 'its own slope' : `a slope of ${place}`,
    'mean weights': `what the weights of ${place} pass on`,
    'mean slope': `the mean slope of ${place}`,
    'own share': "the unit's own share",
    input: 'the input',
  };
  return names[kind] ?? kind;
}

const [onePath, twoPaths] = stepsWithLedger();

it('[LS14] the chain lesson names the rows that its ledger has, of one path and of two, in their order', () => {
  expect(onePath.factors.map(named)).toEqual(onePath.rows);
  expect(twoPaths.factors.map(named)).toEqual(twoPaths.rows);
  expect(onePath.rows).not.toEqual(twoPaths.rows);
});

it('[LS14] each single factor is of one of the options that it asks for', () => {
  const asked = onePath.blocks.find((block): block is BlockOf<'ask'> => block.type === 'ask')!.question;
  const options = asked.kind === 'choice' ? asked.options.map((option) => JSON.stringify(option)) : [];
  const words = { '∂J/∂p': '∂J/∂p', '∂p/∂z': '∂p/∂z', weight: 'weight', slope: 'slope', input: 'input' };
  const holding = (row: string) => {
    const word = Object.values(words).find((one) => row.includes(one))!;
    return options.filter((option) => option.includes(word)).length;
  };
  expect(onePath.rows.map(holding)).toEqual(onePath.rows.map(() => 1));
});

it('[LS14] two paths open into as many single factors as the lesson counts', () => {
  const { trace, place } = twoPaths;
  const { strongest, count } = pathsOf(trace, place, 9);
  expect([strongest.length, count]).toEqual([2, 2]);
  const counted = /it has the single factors again, (\w+) of them/.exec(text)![1];
  for (const { units } of strongest) {
    const factors = factorsAlong(trace, place, units);
    expect(factors.map(named)).toEqual(onePath.rows);
    expect(['five', 'six', 'seven', 'eight'].indexOf(counted) + 5).toBe(factors.length);
  }
});
