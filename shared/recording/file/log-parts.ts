/**
 * The log in a file: parts of some hundred records, each with the chain's hash behind its last entry, so that of a file that is cut
 * short all whole parts can be trusted. What the place says is not written: seq, and the step but for its distance.
 *
 *     u32 length of the random bytes, little-endian
 *     random bytes: hashes of marks and ids of commands, which as text would be twice as long
 *     {"records": […], "chain": "…"}                           JSON
 *     [steps since the record before, actor, command, id?]     an entry; the id is text, or how many random bytes it is
 *     [steps since the record before, timeMs]                  a mark; its hash is 32 random bytes
 */
import * as v from 'valibot';
import { fromHex, toHex } from '../../engine/hex.js';
import { SECRET_LENGTH_MAX } from '../../limits.js';
import type { Entry, Header } from '../../session/state.js';
import { fromJsonBytes, jsonBytes } from '../ascii-json.js';
import { chainNext, chainStart } from '../chain.js';
import { faultOfEntry } from '../decided.js';
import type { Log } from '../log-file.js';
import { RecordingError } from '../recording.js';
import { entrySchema, markSchema, type Mark } from '../schema.js';
import { joined, malformed } from './parts.js';

const RECORDS_AT_ONCE = 256;
const LENGTH_BYTES = 4;
const HASH_BYTES = 32;

const markRow = v.strictTuple([v.number(), v.number()]);
const idLength = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SECRET_LENGTH_MAX / 2));
const entryRow = v.tupleWithRest([v.number(), v.string(), v.unknown()], v.union([v.string(), idLength]));
const row = v.union([markRow, entryRow]);
type Row = v.InferOutput<typeof row>;
const part = v.strictObject({ records: v.array(row), chain: v.string() });

/** The log's parts, in their order; at least one. Entries and marks must be in the order of their steps. */
export function* logParts({ header, entries, marks }: Log): Generator<Uint8Array> {
  const records: (Entry | Mark)[] = [...entries, ...marks].sort((a, b) => a.step - b.step);
  let chain = chainStart(header);
  let step = 0;
  for (let from = 0; from === 0 || from < records.length; from += RECORDS_AT_ONCE) {
    const random: Uint8Array[] = [];
    const rows = records.slice(from, from + RECORDS_AT_ONCE).map((record): Row => {
      const steps = record.step - step;
      step = record.step;
      if ('stateHash' in record) {
        random.push(fromHex(record.stateHash));
        return [steps, record.timeMs];
      }
      chain = chainNext(chain, record);
      const { actor, command, id } = record;
      if (id === undefined) return [steps, actor, command];
      if (!isHex(id)) return [steps, actor, command, id];
      random.push(fromHex(id));
      return [steps, actor, command, id.length / 2];
    });
    yield withRandom(joined(random), jsonBytes({ records: rows, chain }));
  }
}

const isHex = (id: string) => /^([0-9a-f]{2})+$/.test(id);

function withRandom(random: Uint8Array, json: Uint8Array): Uint8Array {
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, random.length, true);
  return joined([length, random, json]);
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
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const jsonAt = LENGTH_BYTES + view.getUint32(0, true);
    const read = v.safeParse(part, fromJsonBytes(bytes.subarray(jsonAt)));
    if (!read.success) throw malformed('a part of the log cannot be read');
    let randomAt = LENGTH_BYTES;
    /** As hex. */
    const random = (byteCount: number) => toHex(bytes.subarray(randomAt, (randomAt = randomAt + byteCount)));
    const entries: Entry[] = [];
    const marks: Mark[] = [];
    let { step, chain } = this;
    for (const [steps, from, command, id] of read.output.records) {
      step += steps;
      if (typeof from === 'number') {
        marks.push(parsed(markSchema, { step, timeMs: from, stateHash: random(HASH_BYTES) }));
        continue;
      }
      const before = entries.at(-1) ?? this.entries.at(-1);
      const seq = (before?.seq ?? 0) + 1;
      const named = id === undefined ? {} : { id: typeof id === 'number' ? random(id) : id };
      const entry = parsed(entrySchema, { seq, step, actor: from, command, ...named });
      const fault = steps < 0 ? 'a step goes back' : faultOfEntry(entry, before);
      if (fault) throw malformed(fault);
      chain = chainNext(chain, entry);
      entries.push(entry);
    }
    if (randomAt !== jsonAt) throw malformed('a part of the log has other lengths');
    if (chain !== read.output.chain) {
      throw new RecordingError('altered', 'The chain of hashes is another: entries were altered, or some are missing.');
    }
    for (const entry of entries) this.entries.push(entry);
    for (const mark of marks) this.marks.push(mark);
    this.step = step;
    this.chain = chain;
  }
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, record: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, record);
  if (!read.success) throw malformed('a part of its log is neither an entry nor a mark');
  return read.output;
}
