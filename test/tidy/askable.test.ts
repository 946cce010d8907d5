/** Numbers that were measured or computed can be asked: what a component writes as one stands in a `Figure`. */
import { parse, type AST } from 'svelte/compiler';
import { expect, it } from 'vitest';
import { files, read } from './files.js';

/** What writes a measured number; counts of things in plain sight and steps are written by another function. */
const writes = /^(formatNumber|formatPercent|formatFixed|formatShort|numberParts)$/;

/** Components that write numbers which are not asked: how many, by the reason why. */
const plain: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'a picture of a term, or the first page, draws a network of its own, which no session trains': {
    'client/reading/pictures/DescentPicture.svelte': 1,
    'client/reading/pictures/HistogramPicture.svelte': 1,
    'client/reading/pictures/LossPicture.svelte': 3,
    'client/reading/pictures/PenaltyPicture.svelte': 2,
    'client/reading/pictures/ProductPicture.svelte': 2,
    'client/reading/pictures/SoftmaxPicture.svelte': 1,
    'client/reading/pictures/RoundingPicture.svelte': 3,
    'client/reading/pictures/TrainingPicture.svelte': 2,
    'client/reading/pictures/UnitPicture.svelte': 2,
    'client/reading/pictures/WeightsPicture.svelte': 2,
    'client/routes/Home.svelte': 1,
  },
  'it is the answer, or an experiment in the page that is itself the check': {
    'client/views/explain/number/NumberWritten.svelte': 2,
    'client/views/explain/ledger/WeightCheck.svelte': 8,
  },
  'how many of a class said what: nothing that is computed from a step': {
    'client/panels/class/OwnGain.svelte': 2,
    'client/panels/teach/FeelsNow.svelte': 2,
    'client/panels/teach/LessonGain.svelte': 3,
    'client/panels/teach/QuestionPanel.svelte': 2,
    'client/routes/room/AfterLesson.svelte': 2,
    'client/views/answers/Ahead.svelte': 1,
    'client/views/answers/AnswerBars.svelte': 1,
  },
  'somebody set it, or it tells how far work is': {
    'client/panels/class/ClassChoices.svelte': 1,
    'client/panels/class/ClassWait.svelte': 1,
    'client/panels/replay/pictures/AnimationDialog.svelte': 1,
    'client/panels/teach/ScriptWait.svelte': 1,
    'client/views/activation/KnobFoot.svelte': 1,
    'client/views/network/LayerFoot.svelte': 1,
    'client/views/explain/activation/ExplorerFoot.svelte': 2,
    'client/views/explain/activation/CardHead.svelte': 1,
    'client/panels/lesson/NumberAnswer.svelte': 2,
    'client/panels/lesson/Reveal.svelte': 5,
    'client/panels/replay/WhatIfProgress.svelte': 1,
    'client/views/explain/batch/BatchView.svelte': 1,
    'client/views/explain/units/Revive.svelte': 3,
    'client/views/explain/units/Since.svelte': 1,
    'client/views/explain/units/SinceAll.svelte': 1,
  },
  'an end of an axis, a place along one, or what a formula alone gives there': {
    'client/reading/pictures/CurvePicture.svelte': 1,
    'client/views/explain/activation/SlopePlot.svelte': 1,
    'client/views/explain/activation/SoftmaxCard.svelte': 2,
    'client/panels/human/ReadingCurve.svelte': 2,
    'client/panels/lesson/DrawAnswer.svelte': 2,
    'client/views/explain/activation/Reading.svelte': 1,
    'client/views/explain/loss/LossView.svelte': 1,
    'client/views/teams/Teams.svelte': 2,
  },
  'a snippet that is drawn within a figure': { 'client/views/explain/flow/FlowTable.svelte': 1 },
  'a place along the chart, or a number of a table that is named below': {
    'client/views/explain/ChartTable.svelte': 1,
  },
  'within a formula, which assistive technology reads as one, no button may stand: the table above it has the same numbers':
    {
      'client/views/explain/loss/OutputFormulas.svelte': 1,
    },
  'two numbers beside it, which can be asked, compared': {
    'client/views/human/HumanResult.svelte': 2,
    'client/panels/replay/WhatIfRanking.svelte': 1,
  },
  'a student works with it by hand, or came to it so: the page would compute what is theirs to find; the result’s numbers are asked':
    {
      'client/panels/human/SumTable.svelte': 3,
      'client/panels/human/TaskCard.svelte': 3,
      'client/views/human/HumanNet.svelte': 1,
    },
  'it goes with the pointer, or stands in a row that is a button: where that leads it can be asked': {
    'client/panels/replay/Preview.svelte': 1,
    'client/panels/replay/branches/BranchTree.svelte': 1,
  },
};

/** Charts whose tables hold numbers that are not asked, by the reason why. */
const plainTables: Readonly<Record<string, readonly string[]>> = {
  'a picture of a term draws a network of its own, or a formula, which no session trains': [
    'client/reading/pictures/CurvePicture.svelte',
    'client/reading/pictures/DataPicture.svelte',
    'client/reading/pictures/DescentPicture.svelte',
    'client/reading/pictures/HistogramPicture.svelte',
    'client/reading/pictures/PenaltyPicture.svelte',
    'client/reading/pictures/ProductPicture.svelte',
    'client/reading/pictures/RoundingPicture.svelte',
    'client/reading/pictures/SoftmaxPicture.svelte',
    'client/reading/pictures/UnitPicture.svelte',
    'client/reading/pictures/WeightsPicture.svelte',
  ],
  'what a formula alone gives at a z': ['client/views/explain/activation/OverlayChart.svelte'],
  'somebody drew it': ['client/views/answers/DrawnLines.svelte'],
};

interface Plain {
  readonly line: number;
  readonly text: string;
}

type Fragment = AST.Root['fragment'];

const markupOf = (source: string): Fragment => parse(source, { modern: true }).fragment;

/** The numbers that markup writes outside of every `Figure`; those in attributes are hints and names, which hold no button. */
function plainNumbers(source: string, fragment: Fragment = markupOf(source)): Plain[] {
  const found: Plain[] = [];
  /** Of axes, whose ticks say how a picture is drawn, and of formulas. */
  const isTick = (type?: string, name?: string) => type === 'RegularElement' && (name === 'text' || name === 'mn');
  const visit = (node: unknown, asked: boolean): void => {
    if (Array.isArray(node)) return node.forEach((one) => visit(one, asked));
    if (node === null || typeof node !== 'object') return;
    const { type, name, callee, start, end } = node as {
      type?: string;
      name?: string;
      callee?: { name?: string };
      start: number;
      end: number;
    };
    if (type === 'Attribute' || type === 'StyleDirective' || isTick(type, name)) return;
    const isFigure = type === 'Component' && name === 'Figure';
    const isNumber =
      (type === 'Component' && name === 'Quantity') || (type === 'CallExpression' && writes.test(callee?.name ?? ''));
    const text = source.slice(start, end);
    // Where there is no number, nothing is asked.
    if (isNumber && !asked && !/[({]undefined[)}]/.test(text))
      found.push({ line: source.slice(0, start).split('\n').length, text });
    for (const [key, child] of Object.entries(node)) if (key !== 'metadata') visit(child, asked || isFigure);
  };
  visit(fragment, false);
  return found;
}

/** Whether a component has a chart's table whose numbers cannot be asked. */
function hasPlainTable(markup: Fragment): boolean {
  let found = false;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    const { type, name, attributes, fragment } = node as {
      type?: string;
      name?: string;
      attributes?: readonly { name?: string }[];
      fragment?: { nodes: readonly { type: string; expression?: { name?: string } }[] };
    };
    if (type === 'Component' && name === 'ChartTable') {
      const given = attributes?.some((attribute) => attribute.name === 'figure');
      const within = fragment?.nodes.some((one) => one.type === 'SnippetBlock' && one.expression?.name === 'figure');
      found ||= !given && !within;
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'metadata') visit(child);
  };
  visit(markup);
  return found;
}

const components = files.filter((file) => /^client\/(?!dist).*\.svelte$/.test(file));
const sources = new Map(components.map((file) => [file, read(file)]));
// Parsed once for both questions.
const markups = new Map([...sources].map(([file, source]) => [file, markupOf(source)]));
const allowed = Object.assign({}, ...Object.values(plain)) as Readonly<Record<string, number>>;

it('[NU13] what a component writes as a number can be asked, but for those that are named here with a reason', () => {
  const all = [...sources].map(([file, source]) => ({ file, numbers: plainNumbers(source, markups.get(file)) }));
  const more = all.filter(({ file, numbers }) => numbers.length > (allowed[file] ?? 0));
  const told = more.flatMap(({ file, numbers }) => numbers.map(({ line, text }) => `${file}:${line} ${text}`));
  expect(told).toEqual([]);
  // Whatever is named still needs it.
  expect(all.filter(({ file, numbers }) => numbers.length < (allowed[file] ?? 0)).map(({ file }) => file)).toEqual([]);
  expect(Object.keys(allowed).filter((file) => !components.includes(file))).toEqual([]);
});

it('[NU13] the numbers of a chart’s table can be asked, but for the charts that are named here with a reason', () => {
  const found = [...markups].filter(([, markup]) => hasPlainTable(markup)).map(([file]) => file);
  expect(found.sort()).toEqual(Object.values(plainTables).flat().sort());
});

it('[NU13] a table is found whose caller gives it no figure', () => {
  expect(hasPlainTable(markupOf('<div><ChartTable {rows} /></div>'))).toBe(true);
  expect(hasPlainTable(markupOf('<ChartTable {rows} {figure} />'))).toBe(false);
  expect(hasPlainTable(markupOf('<ChartTable {rows}>{#snippet figure(row)}{row}{/snippet}</ChartTable>'))).toBe(false);
});

it('[NU13] a number outside of a figure is found, one inside or in a hint is not', () => {
  const found = (source: string) => plainNumbers(source).map(({ text }) => text);
  expect(found('<math><mtext>{formatFixed(z)}</mtext>{@const parts = numberParts(z)}</math>')).toEqual([
    'formatFixed(z)',
    'numberParts(z)',
  ]);
  expect(found('<p>{formatNumber(x)} <Quantity value={y} /></p>')).toEqual([
    'formatNumber(x)',
    '<Quantity value={y} />',
  ]);
  expect(found('<Figure of={key}><b><Quantity {value} /></b></Figure><i title={formatNumber(x)}></i>')).toEqual([]);
  expect(found('{#snippet number()}<Quantity {value} />{/snippet}')).toEqual(['<Quantity {value} />']);
});
