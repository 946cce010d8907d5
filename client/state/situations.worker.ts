/** Makes the situations away from the page, which then needs none of the rules that complete a configuration. */
import { presetNames, presetOf } from '@gradroom/shared/lessons';
import type { Situation } from './situations.js';

// The page's types are loaded, not a worker's: this is what of its scope is used.
const scope = self as unknown as { postMessage(message: readonly Situation[]): void };

scope.postMessage(presetNames.map((name) => ({ name, ...presetOf(name) })));
