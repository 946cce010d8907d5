/**
 * A plan: steps that a teacher picked from lessons, situations, and questions of their own, lined up. It becomes a lesson, written as any
 * other, so that whatever lessons can do can be done with it. What a step needs of its own lesson comes along: the network that was
 * set up before it, and names that no other step has.
 */
import type { Asked, Configuration } from '@gradroom/shared';
import type { Block, Lesson, PresetName } from '@gradroom/shared/lessons';
import { Names } from './plan-names.js';
import { freshNetwork, misfitOf, networkAfter, type PlanNetwork } from './plan-network.js';
import { oneLine, questionLines } from './plan-question.js';

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
  readonly question: Asked;
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
export type PlanLoss = 'comparison' | 'reveal' | 'network' | 'gone';

export interface Written {
  /** A lesson's file. */
  readonly text: string;
  /** Of each item what it lost. */
  readonly losses: readonly (readonly PlanLoss[])[];
  /** What stands behind the last item. */
  readonly network: PlanNetwork | undefined;
}

/** Words that are written into the file. */
export interface PlanWords {
  readonly about: string;
  readonly question: (number: number) => string;
  readonly situation: (preset: PresetName) => SituationWords;
}

interface SituationWords {
  readonly title: string;
  readonly about: string;
  /** Undefined where situations are not loaded. */
  readonly configuration?: Configuration;
}

const MINUTES_OF_ONE = 3;
const MINUTES_MAX = 180;

/** What one item becomes. */
interface WrittenItem {
  readonly lines: readonly string[];
  readonly losses: readonly PlanLoss[];
  /** Behind it. */
  readonly network: PlanNetwork | undefined;
}

/** The plan as a lesson's file. Whoever opens it reads it as any lesson, and is told what is wrong with it. */
export function writePlan(plan: Plan, sources: PlanSources, words: PlanWords): Written {
  const names = new Names();
  let minutes = 0;
  let questions = 0;
  const written: WrittenItem[] = [];
  for (const [index, item] of plan.items.entries()) written.push(writeItem(item, index, written.at(-1)?.network));
  function writeItem(item: PlanItem, index: number, network: PlanNetwork | undefined): WrittenItem {
    if (item.from === 'question') {
      if (misfitOf(item.question, network)) return { lines: [], losses: ['network'], network };
      minutes += MINUTES_OF_ONE;
      questions += 1;
      const lines = questionLines(item.question, names.fresh('asked'), words.question(questions));
      return { lines, losses: [], network };
    }
    if (item.from === 'situation') {
      minutes += MINUTES_OF_ONE;
      const situation = words.situation(item.preset);
      return {
        lines: situationLines(item, situation),
        losses: [],
        network: situation.configuration && freshNetwork(situation.configuration),
      };
    }
    const source = sources(item.lesson);
    const section = source && sectionsOf(source.text)[item.step];
    if (!source || !section) return { lines: [], losses: ['gone'], network };
    minutes += source.lesson.minutes / source.lesson.steps.length;
    const before = plan.items[index - 1];
    const follows = before?.from === 'lesson' && before.lesson === item.lesson && before.step === item.step - 1;
    return stepLines(item, source, section, { names, follows, network });
  }
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
  const text = `${[...head, ...steps.flat()].join('\n')}\n`;
  return { text, losses: written.map(({ losses }) => losses), network: written.at(-1)?.network };
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
  /** What the plan has before it. */
  readonly network: PlanNetwork | undefined;
}

function stepLines(
  { lesson: key, step }: PlannedStep,
  { text, lesson }: { readonly text: string; readonly lesson: Lesson },
  { from, to }: Section,
  { names, follows, network }: Around,
): WrittenItem {
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
  const { blocks } = lesson.steps[step];
  const brought = follows || setsItsNetworkUp(blocks) ? [] : actsBefore(lesson, step);
  const acts = brought.map(({ line }) => lines[line - 1]);
  const body = lines.slice(from + 1, to).flatMap((line, index) => {
    const at = from + 1 + index;
    return instead.has(at) ? (instead.get(at) ?? []) : line;
  });
  return {
    lines: [lines[from], ...(acts.length > 0 ? ['', ...acts] : []), ...body],
    losses,
    network: networkAfter(network, [...brought, ...blocks]),
  };
}

/** Whether nothing in it concerns a network before it sets one up itself. */
function setsItsNetworkUp(blocks: readonly Block[]): boolean {
  return blocks.find(({ type }) => type !== 'text')?.type === 'set-up';
}

/** What set up the network that a step goes on from: the last set-up before it, and what was changed since. */
function actsBefore(lesson: Lesson, step: number): readonly Block[] {
  const before = lesson.steps.slice(0, step).flatMap(({ blocks }) => blocks);
  const from = before.findLastIndex(({ type }) => type === 'set-up');
  if (from < 0) return [];
  return before.slice(from).filter(({ type }) => type === 'set-up' || type === 'change');
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

function situationLines({ preset }: PlannedSituation, { title, about }: SituationWords): readonly string[] {
  return [`## ${oneLine(title)}`, '', `::set-up{preset=${preset}}`, '::look{view=network}', '', about];
}

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}
