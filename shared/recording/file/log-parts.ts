/**
 * The log in a file: parts of some hundred records, each with the chain's hash behind its last entry, so that of a file that is cut
 * short all whole parts can be trusted. What the place says is not written: seq, and the step but for its distance.
 *
 *     {"records": […], "chain": "…"}
 *     [steps since the record before, actor, command, id?]     an entry
 *     [steps since the record before, timeMs, stateHash]       a mark
 */
import * as v from 'valibot';
import type { Entry, Header } from '../../session/state.js';
import { fromJsonBytes, jsonBytes } from '../ascii-json.js';
import { chainNext, chainStart } from '../chain.js';
import { faultOfEntry } from '../decided.js';
import type { Log } from '../log-file.js';
import { RecordingError } from '../recording.js';
import { entrySchema, markSchema, type Mark } from '../schema.js';
import { malformed } from './parts.js';

const RECORDS_AT_ONCE = 256;

const markRow = v.strictTuple([v.number(), v.number(), v.string()]);
const entryRow = v.tupleWithRest([v.number(), v.string(), v.unknown()], v.string());
const row = v.union([markRow, entryRow]);
type Row = v.InferOutput<typeof row>;
const part = v.strictObject({ records: v.array(row), chain: v.string() });

/** The log's parts, in their order; at least one. Entries and marks must be in the order of their steps. */
export function* logParts({ header, entries, marks }: Log): Generator<Uint8Array> {
  const records: (Entry | Mark)[] = [...entries, ...marks].sort((a, b) => a.step - b.step);
  let chain = chainStart(header);
  let step = 0;
  for (let from = 0; from === 0 || from < records.length; from += RECORDS_AT_ONCE) {
    const rows = records.slice(from, from + RECORDS_AT_ONCE).map((record): Row => {
      const steps = record.step - step;
      step = record.step;
      if ('stateHash' in record) return [steps, record.timeMs, record.stateHash];
      chain = chainNext(chain, record);
      const { actor, command, id } = record;
      return id === undefined ? [steps, actor, command] : [steps, actor, command, id];
    });
    yield jsonBytes({ records: rows, chain });
  }
}

/** Takes in part after part; what it has is whole and unaltered up to there. */
export class LogReader {
  readonly entries: Entry[] = [];
  readonly marks: Mark[] = [];
  /** Of the last record. */
  step = 0;
  private chain: string;

  constructor(header: Header) {
    this.chain = chainStart(header);
  }

  /** @throws RecordingError where the part is not what a room wrote; then nothing of it was taken in */
  take(bytes: Uint8Array): void {
    const read = v.safeParse(part, fromJsonBytes(bytes));
    if (!read.success) throw malformed('a part of the log cannot be read');
    const entries: Entry[] = [];
    const marks: Mark[] = [];
    let { step, chain } = this;
    for (const record of read.output.records) {
      const [steps, from] = record;
      step += steps;
      if (typeof from === 'number') {
        marks.push(markOf(step, record));
        continue;
      }
      const before = entries.at(-1) ?? this.entries.at(-1);
      const entry = entryOf((before?.seq ?? 0) + 1, step, record);
      const fault = steps < 0 ? 'a step goes back' : faultOfEntry(entry, before);
      if (fault) throw malformed(fault);
      chain = chainNext(chain, entry);
      entries.push(entry);
    }
    if (chain !== read.output.chain) {
      throw new RecordingError('altered', 'The chain of hashes is another: entries were altered, or some are missing.');
    }
    for (const entry of entries) this.entries.push(entry);
    for (const mark of marks) this.marks.push(mark);
    this.step = step;
    this.chain = chain;
  }
}

function entryOf(seq: number, step: number, [, actor, command, id]: readonly unknown[]): Entry {
  const entry = v.safeParse(entrySchema, { seq, step, actor, command, ...(id === undefined ? {} : { id }) });
  if (!entry.success) throw malformed(`entry ${seq} is none`);
  return entry.output;
}

function markOf(step: number, [, timeMs, stateHash]: readonly unknown[]): Mark {
  const mark = v.safeParse(markSchema, { step, timeMs, stateHash });
  if (!mark.success) throw malformed(`at step ${step} a mark is none`);
  return mark.output;
}
