/** Reads a question: its attributes, its text, and the options of a choice. */
import { HIDDEN_LAYERS_MAX } from '../../limits.js';
import { readCondition, readMeasured, readNumber, unreadable, type Read } from './condition.js';
import type { QuestionAttributes } from './directives.js';
import { readProse } from './prose.js';
import { stepsPerEpoch } from '../epoch.js';
import type { Configuration } from '../configuration.js';
import { arrivalSlider, mistakeAhead, needsDrawn } from './ahead.js';
import { hasBoundary } from './boundary.js';
import {
  epochsAhead,
  type Arrival,
  type Choice,
  type DrawQuestion,
  type NumberQuestion,
  type Option,
  type Place,
  type PointQuestion,
  type Question,
} from './questions.js';
import { complainingAt, type Mistake, type Text } from './source.js';

/** Which attributes go with which kind, besides those of all. */
const attributesOf = {
  choice: ['answer', 'after'],
  number: ['min', 'max', 'step', 'scale', 'unit', 'answer', 'tolerance', 'after', 'when', 'within'],
  point: ['on', 'answer', 'tolerance', 'after'],
  draw: ['tolerance', 'after'],
} as const;

interface Context {
  readonly attributes: QuestionAttributes;
  readonly body: Text;
  readonly line: number;
  /** What is set up where the question stands; undefined where nothing is. */
  readonly configuration: Configuration | undefined;
  /** Whether that could not be read, so that nobody knows what fits. */
  readonly isUnsure: boolean;
  /** Whether something was waited for since its weights were drawn. */
  readonly isTrained: boolean;
  readonly mistakes: Mistake[];
}

/** @returns undefined where it cannot be made sense of; mistakes say why */
export function readQuestion(context: Context, written: Readonly<Record<string, string>>): Question | undefined {
  const question = readKind(context, written);
  if (question) context.mistakes.push(...aheadMistakes(context, question));
  return question;
}

const hiddenIn = ({ configuration }: Context) => configuration?.network.hidden ?? [];

/** What lies ahead is that of the network that is set up here. */
function aheadMistakes({ configuration, isUnsure, isTrained, line }: Context, question: Question): Mistake[] {
  const epochs = epochsAhead(question);
  if (!configuration || isUnsure || epochs === undefined) return [];
  const slider = question.kind === 'number' ? question : undefined;
  const message = mistakeAhead({ question, epochs }, configuration, slider);
  if (message !== undefined) return [{ line, message }];
  if (!isTrained || !needsDrawn(question)) return [];
  return [
    { line, message: 'what compares with the drawn weights lies ahead only of weights that were drawn just then' },
  ];
}

function readKind(context: Context, written: Readonly<Record<string, string>>): Question | undefined {
  const { attributes, line, mistakes } = context;
  const { kind } = attributes;
  const allowed = new Set<string>(['name', 'kind', 'compares', ...attributesOf[kind]]);
  const foreign = Object.keys(written).filter((name) => !allowed.has(name));
  for (const name of foreign) mistakes.push({ line, message: `a question of kind ${kind} has no “${name}”` });
  if (kind === 'choice') return readChoice(context);
  if (kind === 'draw') return readDraw(context);
  const { answer } = attributes;
  if (kind === 'number' && attributes.when !== undefined) return readArrival(context, attributes.when);
  if (attributes.within !== undefined) mistakes.push({ line, message: '“within” goes with “when”; leave it out' });
  if (answer === undefined) {
    mistakes.push({ line, message: `a question of kind ${kind} needs “answer”; “answer=none” asks for an opinion` });
    return undefined;
  }
  return kind === 'number' ? readNumberQuestion(context, answer) : readPoint(context, answer);
}

/** Attribute `answer` of a question in which nothing is right or wrong. */
const OPINION = 'none';

/** `- [x] right`, `- [ ] wrong` or `- [condition] right where it holds`; further lines of an option are indented. */
function readChoice(context: Context): Choice {
  const { attributes, body, mistakes } = context;
  const text: string[] = [];
  const options: { line: number; mark: string; lines: string[] }[] = [];
  body.text.split('\n').forEach((written, index) => {
    const line = body.line + index;
    const [, mark, rest] = /^[-*] +\[([^\]]*)\] +(.*)$/.exec(written) ?? [];
    const option = options.at(-1);
    if (mark !== undefined) options.push({ line, mark: mark.trim(), lines: [rest] });
    else if (option && (written.trim() === '' || /^\s/.test(written))) option.lines.push(written.trimStart());
    else if (option) mistakes.push({ line, message: 'the options stand last; indent what belongs to one of them' });
    else text.push(written);
  });
  const isOpinion = attributes.answer === OPINION;
  if (attributes.answer !== undefined && !isOpinion) {
    mistakes.push({ line: context.line, message: 'the options of a choice say what is right; leave “answer” out' });
  }
  const read = options.map(({ line, mark, lines }): Option => {
    const prose = readProse({ line, text: lines.join('\n') }, mistakes);
    const comment = prose.flatMap((part) => (part.type === 'quote' ? part.children : []));
    return {
      text: prose.filter(({ type }) => type !== 'quote'),
      comment,
      right: isOpinion ? undefined : readMark(mark, line, hiddenIn(context).length, mistakes),
    };
  });
  const marked = options.find(({ mark }) => isOpinion && mark !== '');
  if (marked) mistakes.push({ line: marked.line, message: 'with “answer=none” no option is right; write “- [ ]”' });
  if (read.length < 2) {
    mistakes.push({ line: body.line, message: 'a choice needs at least two options: “- [x] right”, “- [ ] wrong”' });
  } else if (read.every(({ right }) => right === false)) {
    mistakes.push({ line: body.line, message: noneRight });
  }
  const question = readProse({ line: body.line, text: text.join('\n') }, mistakes);
  return { kind: 'choice', name: attributes.name, text: question, options: read, ...aheadOf(attributes) };
}

const noneRight =
  'no option is right; mark it with “- [x]”, give each a condition, or ask for an opinion by “answer=none”';

const aheadOf = ({ after }: QuestionAttributes) => (after === undefined ? {} : { after });

function readMark(mark: string, line: number, hiddenCount: number, mistakes: Mistake[]): Option['right'] {
  if (mark === '' || mark === 'x' || mark === 'X') return mark !== '';
  const condition = readCondition(mark, hiddenCount);
  if (condition.ok) return condition.value;
  mistakes.push({ line, message: `${condition.mistake}; an option begins with “[x]”, “[ ]” or “[condition]”` });
  return false;
}

function readNumberQuestion(context: Context, written: string): NumberQuestion | undefined {
  const { attributes, body, line, mistakes } = context;
  const { min, max, scale } = attributes;
  const wrong = complainingAt(line, mistakes);
  const text = readProse(body, mistakes);
  const isOpinion = written === OPINION;
  const answer = isOpinion
    ? undefined
    : (readNumber(written) ?? orMistake(readMeasured(written, hiddenIn(context).length), wrong));
  if (min === undefined || max === undefined || min >= max) {
    wrong('a question of kind number needs “min” and “max”, the smaller one first');
    return undefined;
  }
  if (scale === 'log' && min <= 0) wrong('a log scale begins above 0');
  if (typeof answer === 'number' && (answer < min || answer > max))
    wrong(`the answer ${written} lies outside ${min} to ${max}`);
  if (answer === undefined && !isOpinion) return undefined;
  return { ...sliderOf(attributes, min, max, ''), text, answer, ...aheadOf(attributes) };
}

/** When something comes, in steps; the slider reaches as far as it is waited for. */
function readArrival(context: Context, when: string): NumberQuestion | undefined {
  const { attributes, body, line, configuration, mistakes } = context;
  const wrong = complainingAt(line, mistakes);
  const text = readProse(body, mistakes);
  const until = orMistake(readCondition(when, hiddenIn(context).length), wrong);
  const { within } = attributes;
  if (attributes.answer !== undefined) wrong('“when” stands in place of “answer”; leave one of them out');
  if (attributes.after !== undefined) wrong('“when” says how far ahead by “within”; leave “after” out');
  if (within === undefined) wrong('“when” needs “within”: the epochs after which it did not come');
  if (!until || within === undefined || !configuration) return undefined;
  const answer: Arrival = { until, within };
  const [first, last] = arrivalSlider(within * stepsPerEpoch(configuration));
  const { min = first, max = last } = attributes;
  return { ...sliderOf(attributes, min, max, 'steps'), text, answer };
}

function sliderOf({ name, step, scale, unit, tolerance }: QuestionAttributes, min: number, max: number, of: string) {
  const near = tolerance ?? (scale === 'log' ? 2 : (max - min) / 20);
  return { kind: 'number', name, min, max, step, scale, unit: unit ?? of, tolerance: near } as const;
}

/** How far a line is still right, where its question does not say. */
const DRAWN_TOLERANCE = 0.5;

function readDraw({ attributes, body, line, configuration, isUnsure, mistakes }: Context): DrawQuestion | undefined {
  const { name, tolerance = DRAWN_TOLERANCE } = attributes;
  const text = readProse(body, mistakes);
  if (!isUnsure && !(configuration && hasBoundary(configuration))) {
    mistakes.push({ line, message: 'a boundary is drawn of data of two classes; set some up before' });
    return undefined;
  }
  return { kind: 'draw', name, text, tolerance, ...aheadOf(attributes) };
}

function readPoint(context: Context, written: string): PointQuestion | undefined {
  const { attributes, body, line, mistakes } = context;
  const { name, on, tolerance = 1 } = attributes;
  const wrong = complainingAt(line, mistakes);
  const text = readProse(body, mistakes);
  if (on === undefined) {
    wrong('a question of kind point needs “on”; allowed: layer, unit, plane');
    return undefined;
  }
  const isOpinion = written === OPINION;
  const answer = isOpinion ? undefined : orMistake(readPlace(on, written, hiddenIn(context)), wrong);
  if (!answer && !isOpinion) return undefined;
  return { kind: 'point', name, text, on, answer, tolerance, ...aheadOf(attributes) };
}

function readPlace(
  on: Place['on'],
  text: string,
  hidden: readonly number[],
): Read<NonNullable<PointQuestion['answer']>> {
  if (on === 'layer') {
    const [, which, rest] = /^(least|greatest) (.+)$/.exec(text) ?? [];
    if (which === 'least' || which === 'greatest') {
      const measured = readMeasured(`${rest} of layer 1`, HIDDEN_LAYERS_MAX);
      return measured.ok ? { ok: true, value: { which, measure: measured.value.measure } } : measured;
    }
    const layer = Number(/^\d+$/.test(text) ? text : 0);
    if (layer >= 1 && layer <= hidden.length) return { ok: true, value: { on, layer: layer - 1 } };
    return unreadable(
      `“${text}” is no layer; allowed: 1 to ${hidden.length}, “least …” or “greatest …” with a layer’s measure`,
    );
  }
  if (on === 'unit') {
    if (text === 'dead') return { ok: true, value: 'dead' };
    const [layer, unit] = text.split('.').map(Number);
    if (unit >= 1 && unit <= (hidden[layer - 1] ?? 0))
      return { ok: true, value: { on, layer: layer - 1, unit: unit - 1 } };
    return unreadable(`“${text}” is no unit of this network; write “2.3” for unit 3 of layer 2, or “dead”`);
  }
  const [x1, x2, ...more] = text.split(',').map((part) => readNumber(part.trim()));
  if (x1 === undefined || x2 === undefined || more.length > 0)
    return unreadable(`“${text}” is no place; write “1.5,-2”`);
  return { ok: true, value: { on, x1, x2 } };
}

function orMistake<Value>(read: Read<Value>, wrong: (message: string) => void): Value | undefined {
  if (read.ok) return read.value;
  wrong(read.mistake);
  return undefined;
}
