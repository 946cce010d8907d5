/**
 * A log as a file: JSON, one record a line.
 *
 *     {"format":"gradroom-log","version":1,"header":{…}}      the first line
 *     {"names":{"p1":"Ada"}}                                  the second line, where the names are to go along
 *     {"entry":{…}}  {"mark":{…}}                              in the order of their steps
 *     {"end":{"entries":12,"chain":"…"}}                       the last line: shows that nothing is missing or altered
 *
 * Weights that a log adopted, networks that it put back, or that a fork starts from, are files beside it, named by their hash.
 */
import * as v from 'valibot';
import type { ActorId } from '../session/actor.js';
import type { Entry, Header } from '../session/state.js';
import { canonicalJson } from './canonical.js';
import { chainOf } from './chain.js';
import { faultOfEntry, faultOfHeader } from './decided.js';
import { entrySchema, headerSchema, markSchema, type Mark } from './schema.js';

export const LOG_FORMAT = 'gradroom-log';
export const LOG_VERSION = 1;

export interface Log {
  readonly header: Header;
  readonly entries: readonly Entry[];
  readonly marks: readonly Mark[];
}

/** What a file that is no whole, unaltered log is refused with; `line` counts from 1. */
export class LogError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(`Line ${line}: ${message}`);
  }
}

const firstLine = v.strictObject({
  format: v.literal(LOG_FORMAT),
  version: v.literal(LOG_VERSION),
  header: headerSchema,
});
const record = v.union([
  v.strictObject({ entry: entrySchema }),
  v.strictObject({ mark: markSchema }),
  v.strictObject({ names: v.record(v.string(), v.string()) }),
]);
const lastLine = v.strictObject({ end: v.strictObject({ entries: v.number(), chain: v.string() }) });

/** The file's text. A mark stands before the entries of later steps. @param names by actor id; without any, none are written */
export function writeLog({ header, entries, marks }: Log, names: ReadonlyMap<ActorId, string> = new Map()): string {
  const records = [
    ...entries.map((entry) => ({ step: entry.step, record: { entry } })),
    ...marks.map((mark) => ({ step: mark.step, record: { mark } })),
  ];
  records.sort((a, b) => a.step - b.step);
  const lines: unknown[] = [{ format: LOG_FORMAT, version: LOG_VERSION, header }];
  if (names.size > 0) lines.push({ names: Object.fromEntries(names) });
  lines.push(...records.map(({ record }) => record));
  lines.push({ end: { entries: entries.length, chain: chainOf(header, entries) } });
  return lines.map((line) => `${canonicalJson(line)}\n`).join('');
}

/** Of any engine version: what cannot be recomputed can still be read. @throws LogError where it is no log, cut short, or altered */
export function readLog(text: string): Log {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  const { header } = parsed(firstLine, lines, 0, `the file is not a log of version ${LOG_VERSION}`);
  const fault = faultOfHeader(header);
  if (fault) throw new LogError(1, fault);
  const last = lines.length - 1;
  const { end } = parsed(lastLine, lines, last, 'the file is cut short');
  const entries: Entry[] = [];
  const marks: Mark[] = [];
  for (let n = 1; n < last; n++) {
    const found = parsed(record, lines, n, 'neither an entry nor a mark');
    if ('mark' in found) marks.push(found.mark);
    else if ('entry' in found) entries.push(checked(found.entry, entries, n));
  }
  if (end.entries !== entries.length || end.chain !== chainOf(header, entries)) {
    throw new LogError(lines.length, 'the chain of hashes is another: entries were altered, or some are missing');
  }
  return { header, entries, marks };
}

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  lines: readonly string[],
  at: number,
  message: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, fromJson(lines[at] ?? ''));
  if (!result.success) throw new LogError(at + 1, message);
  return result.output;
}

/** Undefined, which no schema accepts, where the text is not JSON. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checked(entry: Entry, before: readonly Entry[], at: number): Entry {
  const fault = faultOfEntry(entry, before.at(-1));
  if (fault) throw new LogError(at + 1, fault);
  return entry;
}
