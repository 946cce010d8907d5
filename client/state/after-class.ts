/** What an instructor takes from a room, and the room's end for good. The secret stands in a header: addresses are logged and shown. */
import { request, type Result } from './api.js';
import { patiently } from './patient.js';
import { inPieces, RECORDING_TIMEOUT_MS, type OnPiece } from './recording-source.js';

/** What a room leaves, each as a file. */
export const roomFiles = ['roster.csv', 'answers.csv', 'log.csv', 'room.json'] as const;
export type RoomFile = (typeof roomFiles)[number];

const roomPath = (code: string) => `/api/rooms/${encodeURIComponent(code)}`;
const secret = (token: string) => ({ authorization: `Bearer ${token}` });

/** The room's recording so far, as a file. @param named whether nicknames go along */
export const downloadRecording = (code: string, token: string, named: boolean): Promise<Result<Blob>> =>
  patiently(() => recording(code, token, named, (response) => response.blob()));

/** The same with nicknames, to be played here. @param onwait told where it has to wait for a place at the server */
export const roomRecording = (
  code: string,
  token: string,
  onpiece: OnPiece,
  onwait?: () => void,
): Promise<Result<Uint8Array>> =>
  patiently(() => recording(code, token, true, (response) => inPieces(response, onpiece)), onwait);

const recording = <Value>(code: string, token: string, named: boolean, read: (response: Response) => Promise<Value>) =>
  request(
    'GET',
    `${roomPath(code)}/recording${named ? '' : '/nameless'}`,
    undefined,
    secret(token),
    read,
    RECORDING_TIMEOUT_MS,
  );

export const exportFile = (code: string, token: string, name: RoomFile): Promise<Result<Blob>> =>
  request('GET', `${roomPath(code)}/export/${name}`, undefined, secret(token), (response) => response.blob());

/** How many recordings of the room are kept, whoever owns them. */
export const recordingsOf = (code: string, token: string): Promise<Result<{ readonly count: number }>> =>
  request('GET', `${roomPath(code)}/recordings`, undefined, secret(token));

/** @param recordings whether those that were kept go, too */
export const deleteRoom = (
  code: string,
  token: string,
  recordings: boolean,
): Promise<Result<{ readonly deleted: string }>> =>
  request('DELETE', `${roomPath(code)}${recordings ? '?recordings=1' : ''}`, undefined, secret(token));
