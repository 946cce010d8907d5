/** English: why something was refused. The words come with the refusal; another language says them by its code, where it can. */
import { strings } from '../language.svelte.js';

export const refusals = strings<Record<string, string | undefined>>('refusals', {});

export const refusalText = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  refusals[code] ?? message;
