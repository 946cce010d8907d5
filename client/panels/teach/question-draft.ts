/** A question while its teacher types it, and what of it can be asked. Pure. */
import { command, OPTIONS_MAX, parse, stepsPerEpoch, type Asked, type Configuration } from '@gradroom/shared';
import { arrivalSlider, measureNames, measureOf, type MeasureName, type Place } from '@gradroom/shared/lessons';
import { questionWords } from '../../strings/en/teach-questions.js';
import { parseNumber } from '../../views/answers/scale.js';

/** What of the network is measured: 0 is the first hidden layer, −1 the output; undefined for the whole network. */
export interface DraftMeasure {
  measure: MeasureName;
  layer: number | undefined;
}

/** That a measure passes a value, as it is typed. */
export interface DraftCondition extends DraftMeasure {
  passes: '<' | '>';
  bound: string;
}

export interface DraftOption {
  text: string;
  right: boolean;
  /** In place of `right`: it is where this holds. */
  where?: DraftCondition;
}

export interface QuestionDraft extends DraftCondition {
  kind: Asked['kind'];
  text: string;
  options: DraftOption[];
  /** Of a number: as they are typed. */
  min: string;
  max: string;
  unit: string;
  scale: 'linear' | 'log';
  tolerance: string;
  /** Of a place. */
  on: Place['on'];
  /** Where what is right comes from. */
  right: 'nothing' | 'fixed' | 'measured' | 'when' | 'dead' | 'least' | 'greatest';
  number: string;
  place: Place | undefined;
  /** How far ahead what is right is worked out, as it is typed: empty for the moment of the reveal. */
  epochs: string;
  /** It is put into a plan, where nothing trains before its reveal: so what is measured lies ahead. */
  readonly planned: boolean;
}

const OPTIONS_AT_FIRST = 3;
/** How far from the boundary a line is still right, in the data's units. */
const DRAWN_TOLERANCE = 0.5;
const emptyOption = (): DraftOption => ({ text: '', right: false });

export const newCondition = (): DraftCondition => ({ measure: 'accuracy', layer: undefined, passes: '>', bound: '' });

export const newDraft = (planned = false): QuestionDraft => ({
  planned,
  kind: 'choice',
  text: '',
  options: Array.from({ length: OPTIONS_AT_FIRST }, emptyOption),
  min: '0',
  max: '100',
  unit: '',
  scale: 'linear',
  tolerance: '',
  on: 'layer',
  right: 'nothing',
  number: '',
  place: undefined,
  epochs: '',
  ...newCondition(),
});

/** The options with room for one more, as long as there may be one. */
export function withRoom(options: QuestionDraft['options']): QuestionDraft['options'] {
  const full = options.every(({ text }) => text.trim() !== '') && options.length < OPTIONS_MAX;
  return full ? [...options, emptyOption()] : options;
}

/** Measures that may be the answer to a number, or make an option right, or those of layers, which one of them has least or most of. */
export const measuresFor = (kind: Asked['kind']): readonly MeasureName[] =>
  measureNames.filter((name) => kind !== 'point' || measureOf(name).scope !== 'network');

export type DraftRead =
  | { readonly ok: true; readonly question: Asked }
  | { readonly ok: false; readonly mistake: string };
const wrong = (mistake: string): DraftRead => ({ ok: false, mistake });

/** @param configuration the room's: how long its epochs are, where it is known */
export function readDraft(draft: QuestionDraft, configuration: Configuration | undefined): DraftRead {
  const text = draft.text.trim();
  if (text === '') return wrong(questionWords.noText);
  const read = readKind(draft, text, configuration);
  if (!read.ok) return read;
  // The room's own rule for the command, so that nothing is sent that it would not even read.
  const parsed = parse(command, { type: 'ask', question: read.question });
  return parsed.ok ? read : wrong(parsed.error.message);
}

function readKind(draft: QuestionDraft, text: string, configuration: Configuration | undefined): DraftRead {
  if (draft.kind === 'number' && draft.right === 'when') return readWhen(draft, text, configuration);
  const read =
    draft.kind === 'choice'
      ? readChoice(draft, text)
      : draft.kind === 'number'
        ? readNumber(draft, text)
        : draft.kind === 'draw'
          ? readDraw(draft, text)
          : readPoint(draft, text);
  if (!read.ok || !mayLieAhead(draft) || (draft.epochs.trim() === '' && !draft.planned)) return read;
  const after = parseNumber(draft.epochs);
  return isEpochs(after) ? { ok: true, question: { ...read.question, after } } : wrong(questionWords.noEpochs);
}

/** Whether what is right is measured, and so might be after more training as well. */
export function mayLieAhead({ kind, right, options }: Pick<QuestionDraft, 'kind' | 'right' | 'options'>): boolean {
  if (kind === 'choice') return options.some(({ text, where }) => where !== undefined && text.trim() !== '');
  return kind === 'draw' || (right !== 'nothing' && right !== 'fixed');
}

const isEpochs = (epochs: number | undefined): epochs is number =>
  epochs !== undefined && Number.isInteger(epochs) && epochs >= 1;

function readChoice({ options }: QuestionDraft, text: string): DraftRead {
  const given = options.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text !== '');
  if (given.length < 2) return wrong(questionWords.twoOptions);
  if (new Set(given.map((one) => one.text)).size < given.length) return wrong(questionWords.sameOptions);
  if (given.some(({ where }) => where && conditionOf(where) === undefined)) return wrong(questionWords.noBound);
  const read = given.map(({ text, right, where }) => ({ text, right: where ? conditionOf(where) : right }));
  const rights = read.filter(({ right }) => right === true).length;
  // Where none is right it is a question for an opinion.
  const told = read.some(({ right }) => right !== false) ? read : given.map((one) => ({ text: one.text }));
  return { ok: true, question: { kind: 'choice', text, options: told, ...(rights > 1 ? { several: true } : {}) } };
}

function readNumber(draft: QuestionDraft, text: string): DraftRead {
  const [min, max] = [parseNumber(draft.min), parseNumber(draft.max)];
  if (min === undefined || max === undefined) return wrong(questionWords.noEnds);
  if (min >= max) return wrong(questionWords.endsSwapped);
  if (draft.scale === 'log' && min <= 0) return wrong(questionWords.logAboveZero);
  const { scale } = draft;
  const unit = draft.unit.trim();
  const shared = { kind: 'number', text, min, max, scale, ...(unit === '' ? {} : { unit }) } as const;
  if (draft.right === 'nothing') return { ok: true, question: { ...shared, tolerance: scale === 'log' ? 1 : 0 } };
  const answer = draft.right === 'measured' ? measuredOf(draft) : parseNumber(draft.number);
  if (answer === undefined) return wrong(questionWords.noAnswerNumber);
  if (typeof answer === 'number' && (answer < min || answer > max)) return wrong(questionWords.answerOutside);
  const tolerance = toleranceOf(draft, min, max);
  if (tolerance === undefined) return wrong(questionWords.badTolerance(scale));
  return { ok: true, question: { ...shared, answer, tolerance } };
}

/** Its slider goes from the first step to the last one that is waited for. */
function readWhen(draft: QuestionDraft, text: string, configuration: Configuration | undefined): DraftRead {
  const { scale } = draft;
  const [until, within] = [conditionOf(draft), parseNumber(draft.epochs)];
  if (until === undefined) return wrong(questionWords.noBound);
  if (!configuration || !isEpochs(within)) return wrong(questionWords.noEpochs);
  const [min, max] = arrivalSlider(within * stepsPerEpoch(configuration));
  const tolerance = toleranceOf(draft, min, max);
  if (tolerance === undefined) return wrong(questionWords.badTolerance(scale));
  const when = { until, within };
  const unit = draft.unit.trim() || questionWords.unitHint;
  return { ok: true, question: { kind: 'number', text, min, max, scale, unit, tolerance, when } };
}

function readDraw(draft: QuestionDraft, text: string): DraftRead {
  const tolerance = draft.tolerance.trim() === '' ? DRAWN_TOLERANCE : parseNumber(draft.tolerance);
  if (tolerance === undefined || tolerance < 0) return wrong(questionWords.badTolerance('linear'));
  return { ok: true, question: { kind: 'draw', text, tolerance } };
}

/** A twentieth of the slider, or a factor of one and a half, unless another is wanted; undefined where that is none. */
function toleranceOf({ scale, tolerance }: QuestionDraft, min: number, max: number): number | undefined {
  if (tolerance.trim() === '') return scale === 'log' ? 1.5 : (max - min) / 20;
  const typed = parseNumber(tolerance);
  return typed === undefined || typed < (scale === 'log' ? 1 : 0) ? undefined : typed;
}

/** As lessons write it; undefined where the value is no number. */
function conditionOf(condition: DraftCondition): string | undefined {
  const bound = parseNumber(condition.bound);
  return bound === undefined ? undefined : `${measuredOf(condition)} ${condition.passes} ${bound}`;
}

function measuredOf({ measure, layer }: DraftMeasure): string {
  if (measureOf(measure).scope === 'network' || layer === undefined) return measure;
  return layer === -1 ? `${measure} of output` : `${measure} of layer ${layer + 1}`;
}

function readPoint({ on, right, place, measure }: QuestionDraft, text: string): DraftRead {
  const shared = { kind: 'point', text, on, tolerance: on === 'plane' ? 1 : 0 } as const;
  switch (right) {
    case 'fixed':
      if (!place || place.on !== on) return wrong(questionWords.noPlace);
      return { ok: true, question: { ...shared, answer: place } };
    case 'dead':
      return { ok: true, question: { ...shared, answer: 'dead' } };
    case 'least':
    case 'greatest':
      return { ok: true, question: { ...shared, answer: { which: right, measure } } };
    default:
      return { ok: true, question: shared };
  }
}

/** What may be right of such a question. */
export function rightsFor({ kind, on }: Pick<QuestionDraft, 'kind' | 'on'>): readonly QuestionDraft['right'][] {
  if (kind === 'number') return ['nothing', 'fixed', 'measured', 'when'];
  if (on === 'layer') return ['nothing', 'fixed', 'least', 'greatest'];
  return on === 'unit' ? ['nothing', 'fixed', 'dead'] : ['nothing', 'fixed'];
}
