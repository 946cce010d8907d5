/**
 * A plan: steps that a teacher picked from lessons, situations, and questions of their own, lined up. It becomes a lesson, written as any
 * other, so that whatever lessons can do can be done with it. What a step needs of its own lesson comes along: the network that was
 * set up before it, and names that no other step has.
 */
import type { Block, Lesson, PresetName } from '@gradroom/shared/lessons';
import { Names } from './plan-names.js';

export interface PlannedStep {
  readonly from: 'lesson';
  /** What its lesson is called among the sources. */
  readonly lesson: string;
  /** 0 is the lesson's first. */
  readonly step: number;
}

export interface PlannedSituation {
  readonly from: 'situation';
  readonly preset: PresetName;
}

export interface PlannedQuestion {
  readonly from: 'question';
  readonly text: string;
  readonly options: readonly { readonly text: string; readonly right: boolean }[];
}

export type PlanItem = PlannedStep | PlannedSituation | PlannedQuestion;

export interface Plan {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PlanItem[];
}

/** The lesson of this name that steps are picked from; undefined where there is none here. */
export type PlanSources = (name: string) => { readonly text: string; readonly lesson: Lesson } | undefined;

/** Something that a step loses because another one is not before it. */
export type PlanLoss = 'comparison' | 'reveal' | 'gone';

export interface Written {
  /** A lesson's file. */
  readonly text: string;
  /** Of each item what it lost. */
  readonly losses: readonly (readonly PlanLoss[])[];
}

/** Words that are written into the file. */
export interface PlanWords {
  readonly about: string;
  readonly question: (number: number) => string;
  readonly situation: (preset: PresetName) => { readonly title: string; readonly about: string };
}

const MINUTES_OF_ONE = 3;
const MINUTES_MAX = 180;

/** The plan as a lesson's file. Whoever opens it reads it as any lesson, and is told what is wrong with it. */
export function writePlan(plan: Plan, sources: PlanSources, words: PlanWords): Written {
  const names = new Names();
  let minutes = 0;
  let questions = 0;
  const written = plan.items.map((item, index): { readonly lines: readonly string[]; readonly losses: PlanLoss[] } => {
    if (item.from === 'question') {
      minutes += MINUTES_OF_ONE;
      questions += 1;
      return { lines: questionLines(item, names.fresh('asked'), words.question(questions)), losses: [] };
    }
    if (item.from === 'situation') {
      minutes += MINUTES_OF_ONE;
      return { lines: situationLines(item, words), losses: [] };
    }
    const source = sources(item.lesson);
    const section = source && sectionsOf(source.text)[item.step];
    if (!source || !section) return { lines: [], losses: ['gone'] };
    minutes += source.lesson.minutes / source.lesson.steps.length;
    const before = plan.items[index - 1];
    const follows = before?.from === 'lesson' && before.lesson === item.lesson && before.step === item.step - 1;
    return stepLines(item, source, section, { names, follows });
  });
  const languages = plan.items.flatMap((item) =>
    item.from === 'lesson' ? (sources(item.lesson)?.lesson.language ?? []) : [],
  );
  const head = [
    '---',
    `title: ${oneLine(plan.title)}`,
    `minutes: ${Math.max(1, Math.min(MINUTES_MAX, Math.round(minutes)))}`,
    `language: ${languages[0] ?? 'en'}`,
    `about: ${words.about}`,
    '---',
  ];
  const steps = written.filter(({ lines }) => lines.length > 0).map(({ lines }) => ['', ...trimmed(lines)]);
  return { text: `${[...head, ...steps.flat()].join('\n')}\n`, losses: written.map(({ losses }) => losses) };
}

interface Section {
  /** Lines of the whole file, from 0: the heading, and the one behind the section. */
  readonly from: number;
  readonly to: number;
}

const linesOf = (text: string) => text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);

/** The steps of a lesson's file. A heading within a fenced block is text. */
function sectionsOf(text: string): readonly Section[] {
  const lines = linesOf(text);
  const starts: number[] = [];
  let fence = '';
  lines.forEach((line, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === '') fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
    else if (fence === '' && /^##\s/.test(line)) starts.push(index);
  });
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? lines.length }));
}

interface Around {
  readonly names: Names;
  /** The step before it in the lesson stands before it in the plan, too: its network is there. */
  readonly follows: boolean;
}

function stepLines(
  { lesson: key, step }: PlannedStep,
  { text, lesson }: { readonly text: string; readonly lesson: Lesson },
  { from, to }: Section,
  { names, follows }: Around,
): { readonly lines: readonly string[]; readonly losses: PlanLoss[] } {
  const lines = linesOf(text);
  const losses: PlanLoss[] = [];
  /** By its line: what stands there instead. */
  const instead = new Map<number, string | undefined>();
  for (const block of lesson.steps[step].blocks) {
    const at = block.line - 1;
    if (block.type === 'ask') {
      instead.set(at, withAttribute(lines[at], 'name', names.give(key, block.question.name)));
    } else if (block.type === 'check') {
      const compared = names.of(key, block.compares);
      const named = withAttribute(lines[at], 'name', names.give(key, block.question.name));
      if (compared === undefined) losses.push('comparison');
      instead.set(
        at,
        compared === undefined
          ? withAttribute(named, 'compares', undefined).replace(/^(:+)check/, '$1ask')
          : withAttribute(named, 'compares', compared),
      );
    } else if (block.type === 'reveal') {
      const question = names.of(key, block.question);
      if (question !== undefined) instead.set(at, withAttribute(lines[at], 'question', question));
      else {
        losses.push('reveal');
        const end = lines[at].startsWith(':::') ? closing(lines, at) : at;
        for (let line = at; line <= end; line += 1) instead.set(line, undefined);
      }
    }
  }
  const network = follows || setsItsNetworkUp(lesson.steps[step].blocks) ? [] : networkBefore(lesson, step, lines);
  const body = lines.slice(from + 1, to).flatMap((line, index) => {
    const at = from + 1 + index;
    return instead.has(at) ? (instead.get(at) ?? []) : line;
  });
  return { lines: [lines[from], ...(network.length > 0 ? ['', ...network] : []), ...body], losses };
}

/** Whether nothing in it concerns a network before it sets one up itself. */
function setsItsNetworkUp(blocks: readonly Block[]): boolean {
  return blocks.find(({ type }) => type !== 'text')?.type === 'set-up';
}

/** What set up the network that a step goes on from, as it is written: the last set-up before it, and what was changed since. */
function networkBefore(lesson: Lesson, step: number, lines: readonly string[]): readonly string[] {
  const before = lesson.steps.slice(0, step).flatMap(({ blocks }) => blocks);
  const from = before.findLastIndex(({ type }) => type === 'set-up');
  if (from < 0) return [];
  const acts = before.slice(from).filter(({ type }) => type === 'set-up' || type === 'change');
  return acts.map(({ line }) => lines[line - 1]);
}

function closing(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, index) => index > from && line.trim() === ':::');
  return end < 0 ? lines.length - 1 : end;
}

/** @param value undefined takes the attribute away */
function withAttribute(line: string, name: string, value: string | undefined): string {
  const found = new RegExp(`\\s*\\b${name}=("[^"]*"|[^\\s}]+)`);
  return line.replace(found, (old) => (value === undefined ? '' : `${/^\s*/.exec(old)![0]}${name}=${value}`));
}

function situationLines({ preset }: PlannedSituation, words: PlanWords): readonly string[] {
  const { title, about } = words.situation(preset);
  return [`## ${oneLine(title)}`, '', `::set-up{preset=${preset}}`, '::look{view=network}', '', about];
}

function questionLines({ text, options }: PlannedQuestion, name: string, title: string): readonly string[] {
  const given = options.filter(({ text }) => text.trim() !== '');
  return [
    `## ${title}`,
    '',
    `:::ask{name=${name}}`,
    ...text.trim().split('\n').map(plain),
    '',
    ...given.map((option) => `- [${option.right ? 'x' : ' '}] ${plain(oneLine(option.text))}`),
    ':::',
    '',
    `::reveal{question=${name}}`,
  ];
}

/** Typed text stands for itself, whatever Markdown would make of it. */
function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~:&!@]/g, (sign) => `\\${sign}`)
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(
      /^(\s*)([-+=]|\d+[.)])/,
      (_, space: string, sign: string) => `${space}${sign.slice(0, -1)}\\${sign.slice(-1)}`,
    );
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}
