/** Reads a lesson's file away from the page: the page then needs neither the Markdown reader nor the rules that lessons are checked by. */
import { readLesson, type ReadLesson } from '@gradroom/shared/lessons';

// The page's types are loaded, not a worker's: these are the two things of its scope that are used.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<string>) => void) | null;
  postMessage(message: ReadLesson): void;
};

scope.onmessage = ({ data }) => scope.postMessage(readLesson(data));
