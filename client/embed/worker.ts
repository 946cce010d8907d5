/** The player's file in a worker: does the job that the worker is named after, once it has said that it runs. */
import { canCompile } from './can-compile.js';
import { serve, type Job, type JobScope } from './jobs.js';
import type { Hello } from './start-worker.svelte.js';

// The page's types are loaded, not a worker's.
const scope = self as unknown as JobScope & { readonly name: Job };
serve(scope.name, scope);
void canCompile().then((compiles) => scope.postMessage({ type: 'hello', compiles } satisfies Hello));
