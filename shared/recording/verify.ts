/** Checks a log against itself: plays it, and compares the engine's state with every mark, and with what keyframes hold. */
import { firstStepOf } from '../session/apply.js';
import { isComputed } from '../engine/versions.js';
import type { Log } from './log-file.js';
import { contentHash } from './chain.js';
import { Player } from './class-player.js';
import { decodeKeyframe, type Keyframe } from './keyframe.js';
import type { PlayerOptions } from './player.js';
import type { Mark } from './schema.js';

/** Up to `agreed`, the last step before that could be compared, all agrees. */
export type Difference =
  /** At `step` the state is another one than the mark or keyframe says. */
  | { readonly at: 'mark' | 'keyframe'; readonly step: number; readonly agreed: number }
  /** Beyond `step` it cannot be computed: bytes are missing, or an entry is one that no room would have decided. */
  | { readonly at: 'entry'; readonly step: number; readonly agreed: number; readonly reason: string };

export type Verdict =
  | { readonly ok: true; readonly marks: number }
  | ({ readonly ok: false } & Difference)
  /** Nothing can be said here: the log's engine version is not computed. */
  | { readonly ok: undefined; readonly engineVersion: number };

export interface CheckOptions extends PlayerOptions {
  /** Training steps between two looks at whether to go on. */
  readonly stepsAtOnce?: number;
}

/** Where the state must have this hash: after entry `seq`, or, where that is not said, before or after any entry of the step. */
interface Claim {
  readonly step: number;
  readonly seq?: number;
  readonly hash: string;
}

/** Recomputes the log up to its last mark and entry. */
export function verify(log: Log, options: PlayerOptions): Verdict {
  const run = verifying(log, [], { ...options, stepsAtOnce: Infinity });
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/**
 * The same in pieces: yields the step that it has come to. A mark says no entry, so it holds where the state of its step agrees
 * before, between or after the entries that lie at that very step.
 */
export function* verifying(
  { header, entries, marks }: Log,
  keyframes: readonly Keyframe[],
  { stepsAtOnce = 20_000, ...options }: CheckOptions,
): Generator<number, Verdict> {
  const { engineVersion } = header;
  if (!isComputed(engineVersion)) return { ok: undefined, engineVersion };
  let agreed = firstStepOf(header);
  let step = agreed;
  try {
    const player = new Player(header, options);
    const claims = claimsOf(header, marks, keyframes);
    for (let next = 0; next < claims.length; step = player.step) {
      const { step: claimed } = claims[next];
      yield* playTo(player, entries, claimed, stepsAtOnce);
      const found = statesAt(player, entries, claimed);
      for (; next < claims.length && claims[next].step === claimed; next++) {
        const { seq, hash } = claims[next];
        const holds = found.some((state) => state.hash === hash && (seq === undefined || state.seq === seq));
        if (!holds) return { ok: false, step: claimed, at: seq === undefined ? 'mark' : 'keyframe', agreed };
      }
      agreed = claimed;
    }
    // Entries behind the last mark have nothing to be compared with, but must be such as can be applied.
    const last = entries.at(-1)?.step ?? player.step;
    yield* playTo(player, entries, last, stepsAtOnce);
    statesAt(player, entries, last);
  } catch (error) {
    return { ok: false, step, at: 'entry', agreed, reason: error instanceof Error ? error.message : String(error) };
  }
  return { ok: true, marks: marks.length };
}

function claimsOf(header: Log['header'], marks: readonly Mark[], keyframes: readonly Keyframe[]): Claim[] {
  const claims: Claim[] = marks.map(({ step, stateHash }) => ({ step, hash: stateHash }));
  for (const keyframe of keyframes) {
    const { step, seq } = keyframe;
    claims.push({ step, seq, hash: contentHash(decodeKeyframe(header, keyframe).engine) });
  }
  return claims.sort((a, b) => a.step - b.step);
}

/** Stands at `step` then, with all entries before it, and none of those at it. */
function* playTo(player: Player, entries: Log['entries'], step: number, stepsAtOnce: number): Generator<number, void> {
  while (player.acceptedSeq < entries.length && entries[player.acceptedSeq].step < step) {
    player.accept(entries[player.acceptedSeq]);
  }
  while (player.step < step) {
    player.advanceTo(Math.min(step, player.step + stepsAtOnce));
    yield player.step;
  }
}

/** The states of this step: before its entries, and after each of them. */
function statesAt(player: Player, entries: Log['entries'], step: number): { seq: number; hash: string }[] {
  const state = () => ({ seq: player.state.seq, hash: contentHash(player.engine.save()) });
  const states = [state()];
  while (player.acceptedSeq < entries.length && entries[player.acceptedSeq].step === step) {
    player.accept(entries[player.acceptedSeq]);
    player.advanceTo(step);
    states.push(state());
  }
  return states;
}
