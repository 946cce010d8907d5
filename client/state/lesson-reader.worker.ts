/** Reads a lesson's file away from the page: the page then needs neither the Markdown reader nor the rules that lessons are checked by. */
import { hashOfLesson, readLesson, type ReadLesson } from '@gradroom/shared/lessons';

/** A lesson as it was read, and the hash of its file. */
export type ReadFile = ReadLesson & { readonly hash: string };

// The page's types are loaded, not a worker's: these are the two things of its scope that are used.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<string>) => void) | null;
  postMessage(message: ReadFile): void;
};

scope.onmessage = ({ data }) => scope.postMessage({ ...readLesson(data), hash: hashOfLesson(data) });
