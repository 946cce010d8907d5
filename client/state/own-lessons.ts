/** Gradroom's own lessons, in the order of the course, each loaded when it is needed; and those that somebody opened from a file. */
import type { OpenLesson } from '@gradroom/shared';
import type { Lesson, Mistake } from '@gradroom/shared/lessons';
import { KeptTexts } from './kept-texts.js';
import type { ReadFile, ToRead } from './lesson-reader.worker.js';
import { usable } from './seat.js';

const files = {
  sigmoid: () => import('@gradroom/shared/lessons/sigmoid.md?raw'),
  tanh: () => import('@gradroom/shared/lessons/tanh.md?raw'),
  vanishing: () => import('@gradroom/shared/lessons/vanishing.md?raw'),
  relu: () => import('@gradroom/shared/lessons/relu.md?raw'),
  'leaky-relu': () => import('@gradroom/shared/lessons/leaky-relu.md?raw'),
  forward: () => import('@gradroom/shared/lessons/forward.md?raw'),
  backward: () => import('@gradroom/shared/lessons/backward.md?raw'),
  exploration: () => import('@gradroom/shared/lessons/exploration.md?raw'),
} as const satisfies Readonly<Record<string, () => Promise<{ default: string }>>>;

type OwnName = keyof typeof files;
export const ownNames = Object.keys(files) as OwnName[];

/** What the lesson from a file is called in addresses. */
export const FILE_NAME = 'file';
const FILE_KEY = 'gradroom.lesson-file';
const tab = () => usable(() => sessionStorage);

/** What names a lesson in a room's log. */
export type LessonSource = OpenLesson['lesson'];

/** A lesson with its text, by which kept progress is told from that of another text. */
export interface LoadedLesson {
  readonly name: string;
  readonly text: string;
  readonly lesson: Lesson;
  readonly source: LessonSource;
}

const isOwn = (name: string): name is OwnName => Object.hasOwn(files, name);

/**
 * @returns undefined where there is no lesson of this name
 * @throws where it could not be loaded
 */
export async function loadLesson(name: string): Promise<LoadedLesson | undefined> {
  const text = isOwn(name) ? (await files[name]()).default : name === FILE_NAME ? tab().getItem(FILE_KEY) : null;
  if (text === null) return undefined;
  const read = await readInWorker({ text });
  const source: LessonSource = isOwn(name) ? { from: 'gradroom', name } : { from: 'teacher', hash: read.hash };
  return read.ok ? { name, text, lesson: read.lesson, source } : undefined;
}

/**
 * The lesson that is open in a room: one of Gradroom's own, or one that was opened from a file in this browser.
 *
 * @returns undefined where this browser does not have it
 * @throws where it could not be loaded
 */
export async function loadOpen(source: LessonSource): Promise<LoadedLesson | undefined> {
  if (source.from === 'gradroom') return loadLesson(source.name);
  const text = new KeptTexts().of(source.hash);
  const read = text === undefined ? undefined : await readInWorker({ text });
  return text !== undefined && read?.ok && read.hash === source.hash
    ? { name: FILE_NAME, text, lesson: read.lesson, source }
    : undefined;
}

export type OpenedFile =
  | { readonly ok: true; readonly loaded: LoadedLesson }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Reads a lesson from a file's text; where it has no mistakes this browser keeps it, also over a reload. */
export async function openFile(text: string): Promise<OpenedFile> {
  const { terms } = await import('../strings/en/terms.js');
  const read = await readInWorker({ text, terms: new Set(Object.keys(terms)) });
  if (!read.ok) return read;
  const { lesson, hash } = read;
  tab().setItem(FILE_KEY, text);
  new KeptTexts().keep(hash, text);
  return { ok: true, loaded: { name: FILE_NAME, text, lesson, source: { from: 'teacher', hash } } };
}

/** @throws where the reader did not load */
function readInWorker(toRead: ToRead): Promise<ReadFile> {
  const worker = new Worker(new URL('./lesson-reader.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<ReadFile>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ReadFile>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(toRead);
  }).finally(() => worker.terminate());
}

/** The lesson after this one in the course. */
export function lessonAfter(name: string): string | undefined {
  return isOwn(name) ? ownNames[ownNames.indexOf(name) + 1] : undefined;
}
