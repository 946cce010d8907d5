/** The server's HTTP interface, typed. Nothing here throws: what fails comes back as a refusal with words for people. */
import type { Addresses, Configuration, CreatedRoom, Pairing, Policy, Refusal, RoomInfo } from '@gradroom/shared';
import { serverWords } from '../strings/en/refusals.js';

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Refusal };

export interface NewRoom {
  readonly name?: string;
  readonly policy?: Policy;
  readonly config?: Partial<Configuration>;
}

/** After this long without an answer the network is called away. */
const TIMEOUT_MS = 8_000;

export const createRoom = (room: NewRoom = {}): Promise<Result<CreatedRoom>> => request('POST', '/api/rooms', room);

export const roomInfo = (code: string): Promise<Result<RoomInfo>> =>
  request('GET', `/api/rooms/${encodeURIComponent(code)}`);

export const addresses = (): Promise<Result<Addresses>> => request('GET', '/api/addresses');

/** @param token the instructor's; it stands in a header, for addresses are logged and shown */
export const createPairing = (
  code: string,
  token: string,
  as: 'instructor' | 'co-instructor' = 'instructor',
): Promise<Result<Pairing>> =>
  request('POST', `/api/rooms/${encodeURIComponent(code)}/pairings`, { as }, { authorization: `Bearer ${token}` });

export const redeemPairing = (pairing: string): Promise<Result<CreatedRoom>> =>
  request('POST', '/api/pairings', { pairing });

/**
 * @param body a file is sent as it is, all else as JSON
 * @param read what is made of an answer that is no refusal
 */
export async function request<Value>(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
  read?: (response: Response) => Promise<Value>,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<Value>> {
  const patience = new AbortController();
  const isFile = body instanceof Blob;
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  try {
    const response = await fetch(path, {
      method,
      signal: patience.signal,
      headers: body
        ? { ...headers, 'content-type': isFile ? 'application/octet-stream' : 'application/json' }
        : headers,
      body: isFile ? body : body && JSON.stringify(body),
    });
    if (read && response.ok) return { ok: true, value: await read(response) };
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && answer !== undefined) return { ok: true, value: answer as Value };
    return { ok: false, error: refusalOf(answer) ?? unreadable(response.status) };
  } catch {
    return { ok: false, error: unreachable(patience.signal.aborted) };
  } finally {
    clearTimeout(timer);
  }
}

function refusalOf(answer: unknown): Refusal | undefined {
  const error = (answer as { error?: Partial<Refusal> } | undefined)?.error;
  return typeof error?.code === 'string' && typeof error.message === 'string' ? (error as Refusal) : undefined;
}

const unreadable = (status: number): Refusal => ({
  code: 'bad-answer',
  message: serverWords.badAnswer(status),
});

const unreachable = (late: boolean): Refusal => ({
  code: 'unreachable',
  message: late ? serverWords.silent : serverWords.unreachable,
});
