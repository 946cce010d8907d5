/** English: why something was refused. A refusal brings its words; another language says them by its code, where it can. */
import { strings } from '../language.svelte.js';

const byCode = strings<Record<string, string | undefined>>('refusals', {});

export const refusalText = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  byCode[code] ?? message;

/** What the page has to say where the server does not. */
export const serverWords = strings('server', {
  badAnswer: (status: number) =>
    `The server answered in a way this page does not understand (${status}). Reload the page, then try again.`,
  silent: 'The server did not answer. Check that this device is in the same network, then try again.',
  unreachable: 'The server cannot be reached. Check the network, and that Gradroom is still running, then try again.',
});
