/** Gradroom's own lessons, in the order of the course, each loaded when it is needed; and one that somebody opened from a file. */
import type { Lesson, ReadLesson } from '@gradroom/shared/lessons';
import type { ToRead } from './lesson-reader.worker.js';
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

/** A lesson with its text, by which kept progress is told from that of another text. */
export interface LoadedLesson {
  readonly name: string;
  readonly text: string;
  readonly lesson: Lesson;
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
  return read.ok ? { name, text, lesson: read.lesson } : undefined;
}

/** Reads a lesson from a file's text; where it has no mistakes this tab keeps it, also over a reload. */
export async function openFile(text: string): Promise<ReadLesson> {
  const { terms } = await import('../strings/en/terms.js');
  const read = await readInWorker({ text, terms: new Set(Object.keys(terms)) });
  if (read.ok) tab().setItem(FILE_KEY, text);
  return read;
}

/** @throws where the reader did not load */
function readInWorker(toRead: ToRead): Promise<ReadLesson> {
  const worker = new Worker(new URL('./lesson-reader.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<ReadLesson>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ReadLesson>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(toRead);
  }).finally(() => worker.terminate());
}

/** The lesson after this one in the course. */
export function lessonAfter(name: string): string | undefined {
  return isOwn(name) ? ownNames[ownNames.indexOf(name) + 1] : undefined;
}
