/** Where a recording's bytes come from, and by which keys its seal is known. */
import { RECORDING_BYTES_MAX } from '@gradroom/shared';
import { request, type Result } from './api.js';
import type { Seats } from './seat.js';
import { hasServer, href } from './site.js';

/** The name of the recorded lesson that comes with the pages, in an address. */
export const EXAMPLE = 'example';
/** Whether it names a recording that is kept, in an address: a room's code has six characters. */
export const isRecordingId = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);
/** Servers put a long recording together for seconds, and slow networks bring it for more. */
export const RECORDING_TIMEOUT_MS = 60_000;
/** The server takes one in for as long. */
export const UPLOAD_TIMEOUT_MS = 150_000;

/** Told how many bytes have come, and of how many, where that is known. */
export type OnPiece = (bytes: number, of: number | undefined) => void;

/** @throws where the network goes away meanwhile */
export async function inPieces(response: Response, onpiece: OnPiece): Promise<Uint8Array> {
  const of = Number(response.headers.get('content-length')) || undefined;
  const pieces: BlobPart[] = [];
  let bytes = 0;
  for (const reader = response.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    bytes += value.length;
    onpiece(bytes, of);
  }
  return readFile(new Blob(pieces));
}

export const exampleRecording = (onpiece: OnPiece): Promise<Result<Uint8Array>> =>
  request(
    'GET',
    `${href('/')}example.gradroom`,
    undefined,
    {},
    (response) => inPieces(response, onpiece),
    RECORDING_TIMEOUT_MS,
  );

/** By which this browser teaches the room: undefined where it does not. */
export function secretFor(code: string, seats: Seats): string | undefined {
  const seat = seats.current(code);
  const taught = seats.taught().find((room) => room.code === code);
  return seat?.token ?? taught?.token ?? (seat?.role === 'instructor' ? seat.resume : undefined);
}

/** A recording that one watched before one of its branches, and comes back to. */
export interface Before {
  readonly title: string;
  /** Undefined where it is the page before this one. */
  readonly file: File | undefined;
  /** Of the address: the moment that its file stood at. */
  readonly search: string;
}

export interface Dropped {
  readonly file: File;
  /** The last one is what one comes back to first. */
  readonly before: readonly Before[];
}

let dropped: Dropped | undefined;

/** A file that was dropped on another recording's page, or is a branch of it, on its way to the page without one. */
export const droppedFile = {
  put: (file: Dropped): void => void (dropped = file),
  /** Once. */
  take(): Dropped | undefined {
    const taken = dropped;
    dropped = undefined;
    return taken;
  },
};

/** Of a file that is too large to be one the beginning is enough: it is refused all the same. */
export async function readFile(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, RECORDING_BYTES_MAX + 1).arrayBuffer());
}

/** The key of this page's server; without a server, or while it is away, none is known. */
export async function serverKeys(): Promise<ReadonlyMap<string, string>> {
  if (!hasServer) return new Map();
  try {
    const answer = await fetch('/api/key');
    if (!answer.ok) return new Map();
    const { server, key } = (await answer.json()) as { server: string; key: string };
    return new Map([[key, server]]);
  } catch {
    return new Map();
  }
}
