/** What a page makes of damaged files of a recording: what a page's bundle holds. */
import { reference } from '../../shared/index.js';
import { readRecording, RecordingError, trusting } from '../../shared/recording/recordings.js';

/**
 * Each byte of the file another one in turn, and the file cut at each length.
 *
 * @returns what came of it, each once, and the greatest time that one of them took, in milliseconds
 */
export function damageEach(
  file: Uint8Array,
  serverKey: string,
): { readonly outcomes: string[]; readonly mostMs: number } {
  const known = new Map([[serverKey, 'a server']]);
  const outcomes = new Set<string>();
  let mostMs = 0;
  const tryOut = (damaged: Uint8Array) => {
    const begun = performance.now();
    outcomes.add(outcomeOf(damaged, known));
    mostMs = Math.max(mostMs, performance.now() - begun);
  };
  for (let at = 0; at < file.length; at++) {
    tryOut(file.with(at, file[at] ^ (1 << (at % 8))));
    tryOut(file.subarray(0, at));
  }
  return { outcomes: [...outcomes].sort(), mostMs };
}

/** `whole` where nothing is wrong. */
export function outcomeOf(file: Uint8Array, known: ReadonlyMap<string, string>): string {
  let opened;
  try {
    opened = readRecording(file);
  } catch (error) {
    return error instanceof RecordingError ? 'refused' : `broken: ${String(error)}`;
  }
  const run = trusting(opened.recording, { backend: reference, knownKeys: known });
  for (;;) {
    const { done, value } = run.next();
    if (done) return `${opened.fault ? opened.fault.code : 'whole'}, ${value.kind}`;
  }
}
