/**
 * Keyframes in a file: f64 step, f64 seq, both little-endian, then the engine's saved state. The state of the class is not written,
 * though a keyframe is mostly that: it follows from the log, and is folded anew, once for all of them.
 */
import { apply } from '../../session/apply-class.js';
import { initialState } from '../../session/apply.js';
import type { Entry, Header, SessionState } from '../../session/state.js';
import { chainNext, chainStart } from '../chain.js';
import { decodeKeyframe, encodeKeyframe, type Keyframe, type KeyframeContent } from '../keyframe.js';
import type { Log } from '../log-file.js';
import { malformed } from './parts.js';

const HEAD_BYTES = 16;

/** Those that can be read; another one would only take up room. */
export function* keyframeParts({ header }: Log, keyframes: readonly Keyframe[]): Generator<Uint8Array> {
  for (const keyframe of keyframes) {
    const content = read(header, keyframe);
    if (!content) continue;
    const bytes = new Uint8Array(HEAD_BYTES + content.engine.length);
    const view = new DataView(bytes.buffer);
    view.setFloat64(0, keyframe.step, true);
    view.setFloat64(8, keyframe.seq, true);
    bytes.set(content.engine, HEAD_BYTES);
    yield bytes;
  }
}

function read(header: Header, keyframe: Keyframe): KeyframeContent | undefined {
  try {
    return decodeKeyframe(header, keyframe);
  } catch {
    return undefined;
  }
}

/** Takes in the keyframes of a log in their order. */
export class KeyframeReader {
  readonly keyframes: Keyframe[] = [];
  private state: SessionState;
  private chain: string;

  constructor(
    private readonly header: Header,
    private readonly entries: readonly Entry[],
  ) {
    this.state = initialState(header);
    this.chain = chainStart(header);
  }

  /** @throws RecordingError where it is none of this log */
  take(bytes: Uint8Array): void {
    if (bytes.length < HEAD_BYTES) throw malformed('a keyframe is too short');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const step = view.getFloat64(0, true);
    const seq = view.getFloat64(8, true);
    if (!this.isPlace(step, seq)) throw malformed(`a keyframe at step ${step} has no place in the log`);
    this.foldTo(seq);
    this.keyframes.push(
      keyframeOf(this.header, { step, state: this.state, chain: this.chain, engine: bytes.subarray(HEAD_BYTES) }),
    );
  }

  /** All entries before its step are in it, and none behind. */
  private isPlace(step: number, seq: number): boolean {
    const { entries, keyframes } = this;
    if (!Number.isSafeInteger(step) || !Number.isSafeInteger(seq) || seq < this.state.seq || seq > entries.length)
      return false;
    const firstStep = Math.max(initialState(this.header).step, keyframes.at(-1)?.step ?? 0);
    const isBehind = seq === 0 || entries[seq - 1].step <= step;
    return step >= firstStep && isBehind && (seq === entries.length || entries[seq].step >= step);
  }

  private foldTo(seq: number): void {
    try {
      while (this.state.seq < seq) {
        const entry = this.entries[this.state.seq];
        this.chain = chainNext(this.chain, entry);
        this.state = apply(this.state, entry);
      }
    } catch {
      throw malformed(`entry ${this.state.seq + 1} is one that no room would have decided`);
    }
  }
}

/** Its bytes, mostly the state of a class, are made where they are asked for: a file has hundreds of keyframes, and few are used. */
function keyframeOf(header: Header, content: KeyframeContent): Keyframe {
  return {
    step: content.step,
    seq: content.state.seq,
    get bytes() {
      return encodeKeyframe(header, content).bytes;
    },
  };
}
