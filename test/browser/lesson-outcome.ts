/** What a lesson that somebody took has to show, worked out from its text and the answers alone: by a rehearsal on another engine. */
import { readFileSync } from 'node:fs';
import { isRight, readLesson, rehearse, truthOf, valueOf, type Lesson, type Truth } from '@gradroom/shared/lessons';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { askedAs } from '../../client/state/lesson-blocks.js';
import type { KeptRun } from '../../client/state/kept-run.js';
import { lessons } from '../../client/strings/en/lessons.js';
import { simd } from '../engine/simd/backend.js';

/** Looks at the summary that stands there, and at what the page keeps of the run. */
export async function expectOutcome(page: Page, name: string): Promise<void> {
  const read = readLesson(readFileSync(new URL(`../../shared/lessons/${name}.md`, import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  const { lesson } = read;
  const kept = await page.evaluate((key) => localStorage.getItem(key), `gradroom.lesson.1.${name}`);
  const { run } = JSON.parse(kept!) as { run: KeptRun };
  const { seen, answered } = rehearse(lesson, await simd());
  for (const { wait, held, observation } of seen) {
    expect(held, wait.until.text).toBe(true);
    const { status, look } = run.evidence[wait.line];
    expect([status, look?.age], wait.until.text).toEqual(['seen', observation.age]);
    const values = wait.until.parts.map(({ measured }) => valueOf(measured, observation));
    // What is not finite is kept as not there.
    expect(look?.values.map(finite), wait.until.text).toEqual(values.map(finite));
  }
  const truths = new Map(answered.map(({ question, truth }) => [question.name, truth]));
  for (const { question, truth } of answered) expect(run.revealed[question.name].truth, question.name).toEqual(truth);
  const column = await page.getByRole('region', { name: lessons.column, exact: true }).innerText();
  for (const line of summaryOf(lesson, run, truths)) expect(column).toContain(line);
}

const finite = (value: number | null | undefined) => (Number.isFinite(value) ? value : undefined);

/** How many were right at the beginning and at the end, and what share of the rest that is. */
function summaryOf(lesson: Lesson, { answers }: KeptRun, truths: ReadonlyMap<string, Truth | undefined>) {
  const right = (name: string) => {
    const { question } = askedAs(lesson, name)!;
    const truth = truths.get(name) ?? truthOf(question);
    return truth !== undefined && isRight(question, truth, answers[name]);
  };
  const pairs = lesson.steps
    .flatMap(({ blocks }) => blocks.filter((block) => block.type === 'check'))
    .map(({ question, compares }) => [compares, question.name]);
  const [before, after] = [0, 1].map((at) => pairs.filter((pair) => right(pair[at])).length);
  const gain = (after - before) / (pairs.length - before);
  const share = gain > 0 && gain < 1 ? [`you gained ${Math.round(100 * gain)}%`] : [];
  return [lessons.score(before, after, pairs.length), ...share];
}
