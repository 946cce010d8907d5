/**
 * Recordings that the server keeps, and which of them are this browser's: there are no accounts, so the device's local storage has
 * each id with the secret by which it is renamed, shared and deleted.
 */
import type {
  ChangeRecording,
  Handover,
  KeepRecording,
  KeptRecording,
  OwnRecording,
  RecordingInfo,
  Taken,
} from '@gradroom/shared';
import { request, type Result } from './api.js';
import { patiently } from './patient.js';
import { inPieces, RECORDING_TIMEOUT_MS, UPLOAD_TIMEOUT_MS, type OnPiece } from './recording-source.js';
import { usable, type SeatStorage, type Seats } from './seat.js';

const KEY = 'gradroom.recordings';

export class OwnRecordings {
  constructor(private readonly device: SeatStorage) {}

  /** Newest first. */
  list(): readonly OwnRecording[] {
    try {
      const listed: unknown = JSON.parse(this.device.getItem(KEY) ?? '[]');
      return Array.isArray(listed) ? listed.filter(isOwn) : [];
    } catch {
      return [];
    }
  }

  secretOf(id: string): string | undefined {
    return this.list().find((own) => own.id === id)?.secret;
  }

  /** With another secret than it had it is owned by that one. */
  add(own: OwnRecording): void {
    this.device.setItem(KEY, JSON.stringify([own, ...this.list().filter(({ id }) => id !== own.id)]));
  }

  remove(id: string): void {
    this.device.setItem(KEY, JSON.stringify(this.list().filter((own) => own.id !== id)));
  }
}

/** Those of this browser; where it blocks its storage, of this page alone. */
export const ownRecordings = new OwnRecordings(usable(() => localStorage));

const bearer = (secret: string | undefined): Record<string, string> =>
  secret === undefined ? {} : { authorization: `Bearer ${secret}` };
const pathOf = (id: string) => `/api/recordings/${encodeURIComponent(id)}`;

/** Keeps what the room has recorded so far; this browser owns it from then on. @param token an instructor's secret */
export async function keepRecording(code: string, token: string, wish: KeepRecording): Promise<Result<RecordingInfo>> {
  const path = `/api/rooms/${encodeURIComponent(code)}/recordings`;
  const keep = () => request<KeptRecording>('POST', path, wish, bearer(token), undefined, RECORDING_TIMEOUT_MS);
  return owned(await patiently(keep));
}

/** Keeps a file of a recording; this browser owns it from then on. */
export async function addRecording(file: Blob): Promise<Result<RecordingInfo>> {
  const add = () => request<KeptRecording>('POST', '/api/recordings', file, {}, undefined, UPLOAD_TIMEOUT_MS);
  return owned(await patiently(add));
}

function owned(kept: Result<KeptRecording>): Result<RecordingInfo> {
  if (!kept.ok) return kept;
  const { recording, secret } = kept.value;
  ownRecordings.add({ id: recording.id, secret });
  return { ok: true, value: recording };
}

export const recordingInfo = (id: string, secret: string | undefined): Promise<Result<RecordingInfo>> =>
  patiently(() => request('GET', pathOf(id), undefined, bearer(secret)));

/** @param onwait told where the server has no place for it at this moment, and it is asked again */
export const recordingBytes = (
  id: string,
  secret: string | undefined,
  onpiece: OnPiece,
  onwait?: () => void,
): Promise<Result<Uint8Array>> => {
  const read = (response: Response) => inPieces(response, onpiece);
  const path = `${pathOf(id)}/file`;
  return patiently(() => request('GET', path, undefined, bearer(secret), read, RECORDING_TIMEOUT_MS), onwait);
};

export const changeRecording = (
  { id, secret }: OwnRecording,
  change: ChangeRecording,
): Promise<Result<RecordingInfo>> => request('PATCH', pathOf(id), change, bearer(secret));

/** A link's secret, by which another device takes these recordings along, once. */
export const handOver = (own: readonly OwnRecording[]): Promise<Result<Handover>> =>
  request('POST', '/api/recordings/handover', { own });

/** From now on this browser alone owns these. */
export const endElsewhere = (own: readonly OwnRecording[]): Promise<Result<unknown>> =>
  request('DELETE', '/api/recordings/handover', { own });

/** This browser owns what another device hands over. @returns how many there are */
export async function takeOver(handover: string): Promise<Result<number>> {
  const taken = await request<Taken>('POST', '/api/recordings/handover/take', { handover });
  if (!taken.ok) return taken;
  const { recordings } = taken.value;
  // One that this browser owned already has a secret more.
  for (const { recording, secret } of recordings.toReversed()) ownRecordings.add({ id: recording.id, secret });
  return { ok: true, value: recordings.length };
}

/** Also where it is gone already: then, too, this browser owns it no more. */
export async function deleteRecording({ id, secret }: OwnRecording): Promise<Result<unknown>> {
  const answer = await request('DELETE', pathOf(id), undefined, bearer(secret));
  const gone = answer.ok || answer.error.code === 'unknown-recording';
  if (gone) ownRecordings.remove(id);
  return gone ? { ok: true, value: undefined } : answer;
}

/**
 * A recording by its link, with the secret by which it is shown: its owner's, none, or else those of the rooms in which this browser
 * teaches or has a seat. Which room it is of nobody who may not see it is told, so they are tried one by one.
 */
export async function seenRecording(
  id: string,
  own: OwnRecordings,
  seats: Seats,
): Promise<Result<{ info: RecordingInfo; secret: string | undefined }>> {
  const first = own.secretOf(id);
  const tokens = seats.taught().map(({ token }) => token);
  const seated = seats.lastSeats().flatMap(({ token, resume }) => (token === undefined ? [resume] : [token, resume]));
  let refused: Result<never> | undefined;
  for (const secret of new Set([first, ...tokens, ...seated])) {
    const answer = await recordingInfo(id, secret);
    if (answer.ok) return { ok: true, value: { info: answer.value, secret } };
    refused ??= answer;
    if (answer.error.code !== 'recording-private' && answer.error.code !== 'recording-of-class') return answer;
  }
  return refused as Result<never>;
}

function isOwn(listed: unknown): listed is OwnRecording {
  const { id, secret } = (listed ?? {}) as Partial<Record<'id' | 'secret', unknown>>;
  return typeof id === 'string' && typeof secret === 'string';
}
