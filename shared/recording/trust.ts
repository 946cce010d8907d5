/** What a recording can be trusted for: recomputed from its first step, and compared with its seal. */
import type { Recording } from './recording.js';
import { checkSeal, type SealCheck } from './seal.js';
import { verifying, type CheckOptions, type Difference } from './verify.js';

export type Trust =
  /** Recomputed, and sealed by a server whose key is known: this is what the class did. */
  | {
      readonly kind: 'verified';
      /** As it is known here by its key, whatever the file calls it. */
      readonly server: string;
      readonly marks: number;
      readonly words: SealCheck['words'];
      readonly names: SealCheck['names'];
    }
  /** Recomputed to the recorded bits; but whoever makes a recording can make one that is. */
  | {
      readonly kind: 'consistent';
      /** With none there was nothing to compare. */
      readonly marks: number;
      readonly seal: 'none' | 'broken' | 'unknown';
      /** What the seal of an unknown key calls its server, and the key: whoever has that server can compare. */
      readonly claimed?: { readonly server: string; readonly key: string };
    }
  | ({ readonly kind: 'differs' } & Difference)
  | { readonly kind: 'not-computed'; readonly engineVersion: number };

export interface TrustOptions extends Omit<CheckOptions, 'blob'> {
  /** Names of servers by their public key, hex: those that whoever asks has from elsewhere than the file. */
  readonly knownKeys: ReadonlyMap<string, string>;
}

/** Yields the step that it has come to; whoever wants to stop asks for no more. Takes as long as to compute the session anew. */
export function* trusting(recording: Recording, { knownKeys, ...options }: TrustOptions): Generator<number, Trust> {
  const { log, keyframes, blobs } = recording;
  const verdict = yield* verifying(log, keyframes, { ...options, blob: (hash) => blobs.get(hash) });
  if (verdict.ok === undefined) return { kind: 'not-computed', engineVersion: verdict.engineVersion };
  if (!verdict.ok) {
    const { ok: _ok, ...where } = verdict;
    return { kind: 'differs', ...where };
  }
  return trustBySeal(recording, verdict.marks, knownKeys);
}

/** Of a recording that was recomputed to the recorded bits, at so many marks. */
export function trustBySeal(recording: Recording, marks: number, knownKeys: TrustOptions['knownKeys']): Trust {
  const { seal } = recording;
  if (!seal) return { kind: 'consistent', marks, seal: 'none' };
  const { holds, words, names } = checkSeal(recording, seal);
  if (!holds) return { kind: 'consistent', marks, seal: 'broken' };
  const server = knownKeys.get(seal.key);
  if (server !== undefined) return { kind: 'verified', server, marks, words, names };
  return { kind: 'consistent', marks, seal: 'unknown', claimed: { server: seal.server, key: seal.key } };
}
