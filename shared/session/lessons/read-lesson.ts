/** Reads a lesson's file: the lesson, or everything that is wrong with it, by line. */
import { LESSON_LENGTH_MAX } from '../../limits.js';
import { readAttributes } from './attributes.js';
import { BlockReader } from './read-block.js';
import { frontMatter } from './directives.js';
import type { Block, Lesson } from './lesson.js';
import { readProse } from './prose.js';
import {
  isDirective,
  readSource,
  type Directive,
  type Mistake,
  type Source,
  type Suspicion,
  type Text,
} from './source.js';

export type ReadLesson =
  | { readonly ok: true; readonly lesson: Lesson }
  /** In the order of the lines. */
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * @param file Markdown with directives, as docs/lessons.md describes it
 * @param terms of the glossary; without them any name may be one
 */
export function readLesson(file: string, terms?: ReadonlySet<string>): ReadLesson {
  if (file.length > LESSON_LENGTH_MAX) {
    return { ok: false, mistakes: [{ line: 1, message: `a lesson has at most ${LESSON_LENGTH_MAX} characters` }] };
  }
  const source = readSource(file);
  const found: Suspicion[] = [...source.mistakes];
  const head = readHead(source, found);
  const introduction = source.introduction.flatMap((part) => {
    if (!isDirective(part)) return readProse(part, found);
    found.push({
      line: part.line,
      message: `“${part.name}” stands before the first step; begin one with “## Title”`,
    });
    return [];
  });
  const reader = new BlockReader(found);
  const steps = source.steps.map(({ title, line, parts }) => {
    if (title === '') found.push({ line, message: 'a step needs a title' });
    return { title, blocks: parts.flatMap((part) => blockOf(part, reader, found) ?? []) };
  });
  if (steps.length === 0)
    found.push({ line: 1, message: 'a lesson has at least one step, which begins with “## Title”' });
  const mistakes = found
    .filter(({ term }) => term === undefined || terms?.has(term) === false)
    .map(({ line, message }) => ({ line, message }));
  if (!head || mistakes.length > 0) return { ok: false, mistakes: mistakes.toSorted((a, b) => a.line - b.line) };
  return { ok: true, lesson: { ...head, introduction, steps } };
}

function readHead({ frontMatter: written }: Source, mistakes: Mistake[]) {
  const texts = Object.fromEntries(Object.entries(written).map(([name, { text }]) => [name, text]));
  const read = readAttributes(frontMatter, 'the front matter', texts);
  if (read.ok) return read.value;
  for (const { name, message } of read.mistakes) mistakes.push({ line: written[name]?.line ?? 1, message });
  return undefined;
}

function blockOf(part: Text | Directive, reader: BlockReader, mistakes: Suspicion[]): Block | undefined {
  if (isDirective(part)) return reader.read(part);
  return { type: 'text', line: part.line, prose: readProse(part, mistakes) };
}
