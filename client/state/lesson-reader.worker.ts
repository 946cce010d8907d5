/** Reads a lesson's file away from the page: the page then needs neither the Markdown reader nor the rules that lessons are checked by. */
import { hashOfLesson, readLesson, type ReadLesson } from '@gradroom/shared/lessons';

/** A lesson as it was read, and the hash of its file. */
export type ReadFile = ReadLesson & { readonly hash: string };

/** A lesson's text, and the terms of the glossary where its own are to be looked up. */
export interface ToRead {
  readonly text: string;
  readonly terms?: ReadonlySet<string>;
}

// The page's types are loaded, not a worker's: these are the two things of its scope that are used.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToRead>) => void) | null;
  postMessage(message: ReadFile): void;
};

scope.onmessage = ({ data: { text, terms } }) =>
  scope.postMessage({ ...readLesson(text, terms), hash: hashOfLesson(text) });
