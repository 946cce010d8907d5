/** Takes in a file's parts, and knows at each of them what recording they make so far. */
import * as v from 'valibot';
import { initialState } from '../../session/apply.js';
import { fromJsonBytes } from '../ascii-json.js';
import { contentHash } from '../chain.js';
import { faultOfHeader } from '../decided.js';
import type { Recording } from '../recording.js';
import { KeyframeReader } from './keyframe-parts.js';
import { LogReader } from './log-parts.js';
import { malformed, type Part, type PartKind } from './parts.js';
import { headerPart, notesPart, sealPart, wordsPart } from './schema.js';

const order: readonly PartKind[] = ['header', 'words', 'blob', 'log', 'seal', 'notes', 'keyframe', 'end'];
const single: readonly PartKind[] = ['header', 'words', 'seal', 'notes', 'end'];

export class Reader {
  private kind: PartKind | undefined;
  private start: v.InferOutput<typeof headerPart> | undefined;
  private words: v.InferOutput<typeof wordsPart> = { names: [], captions: [] };
  private readonly blobs = new Map<string, Uint8Array>();
  private log: LogReader | undefined;
  private seal: Recording['seal'];
  private notes: Recording['notes'];
  private keyframes: KeyframeReader | undefined;

  /** @throws RecordingError, or whatever reading a part may throw, where it is not as it should be */
  take({ kind, bytes }: Part): void {
    this.requireOrder(kind);
    const { start, log } = this;
    if (kind === 'header') this.start = headerOf(bytes);
    if (kind === 'words') this.words = parsed(wordsPart, bytes);
    if (kind === 'blob') this.blobs.set(contentHash(bytes), bytes);
    if (kind === 'log' && start) (this.log ??= new LogReader(start.header)).take(bytes);
    if (kind === 'seal') this.seal = parsed(sealPart, bytes);
    if (kind === 'notes') this.notes = parsed(notesPart, bytes).notes;
    if (kind === 'keyframe' && start && log) {
      this.keyframes ??= new KeyframeReader(start.header, log.entries);
      this.keyframes.take(bytes);
    }
  }

  /** What the parts make, once the end was taken in. @throws RecordingError where a step lies behind the last one */
  whole(): Recording {
    const { start, log, seal } = this;
    if (!start || !log) throw malformed('it has no log');
    const recording = this.recordingTo(start.lastStep, start, log);
    const { keyframes, captions, notes = [] } = recording;
    const steps = [
      log.step,
      ...keyframes.map(({ step }) => step),
      ...[...captions, ...notes].map(({ step, toStep = step }) => toStep),
    ];
    if (steps.some((step) => step > start.lastStep)) throw malformed('it goes on behind its last step');
    return seal ? { ...recording, seal } : recording;
  }

  /** Undefined where nothing of the log was taken in. */
  upToFault(): Recording | undefined {
    const { start, log } = this;
    if (!start || !log || log.entries.length + log.marks.length === 0) return undefined;
    const recording = this.recordingTo(log.step, start, log);
    const { keyframes, captions, notes } = recording;
    const isShown = ({ step, toStep = step }: { step: number; toStep?: number }) => toStep <= log.step;
    return {
      ...recording,
      keyframes: keyframes.filter(isShown),
      captions: captions.filter(isShown),
      ...(notes && { notes: notes.filter(isShown) }),
    };
  }

  private recordingTo(lastStep: number, { title, header }: NonNullable<Reader['start']>, log: LogReader): Recording {
    const { entries, marks } = log;
    const { names, captions } = this.words;
    const keyframes = this.keyframes?.keyframes ?? [];
    return {
      title,
      log: { header, entries, marks },
      lastStep,
      names: new Map(names),
      blobs: this.blobs,
      keyframes,
      captions,
      ...(this.notes && { notes: this.notes }),
    };
  }

  /** @throws where this part may not stand here */
  private requireOrder(kind: PartKind): void {
    const before = this.kind ? order.indexOf(this.kind) : -1;
    const now = order.indexOf(kind);
    const isNext = before < 0 ? now === 0 : now > before || (now === before && !single.includes(kind));
    const needsLog = now > order.indexOf('log');
    if (!isNext || (needsLog && !this.log)) throw malformed('its parts are in another order');
    this.kind = kind;
  }
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, bytes: Uint8Array): v.InferOutput<Schema> {
  const read = v.safeParse(schema, fromJsonBytes(bytes));
  if (!read.success) throw malformed('a part of it has other fields');
  return read.output;
}

/** @throws where no room could have begun so */
function headerOf(bytes: Uint8Array): v.InferOutput<typeof headerPart> {
  const start = parsed(headerPart, bytes);
  const fault = faultOfHeader(start.header);
  if (fault) throw malformed(fault);
  if (start.lastStep < initialState(start.header).step) throw malformed('it ends before it begins');
  return start;
}
