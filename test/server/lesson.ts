/** A room on a real server, and people in it, as a stock client sees them. */
import type { CommandAnswer, SessionView, StateMessage, Welcome } from '@gradroom/shared';
import { mergeState } from '@gradroom/shared';
import { connect, until, type Client } from './sockets/serve.js';

export interface LessonRoom {
  readonly code: string;
  readonly instructorToken: string;
  readonly joinUrl: string;
}

export interface Pupil extends Client {
  /** All that the states said so far, put together. */
  readonly state: () => SessionView;
  readonly welcome: Welcome;
  readonly frames: { n: number; bytes: Uint8Array; atMs: number }[];
  readonly command: (command: Record<string, unknown>) => Promise<CommandAnswer>;
  readonly leave: () => void;
}

/** Rooms in the server's memory, as it tells those who may read its metrics. */
export async function openRooms(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = /^gradroom_rooms_open (\d+)$/m.exec(text);
  if (!found) throw new Error('The server tells no metrics.');
  return Number(found[1]);
}

export async function createRoom(url: string, body: Record<string, unknown> = {}): Promise<LessonRoom> {
  const response = await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`No room: ${response.status} ${await response.text()}`);
  return (await response.json()) as LessonRoom;
}

/** Comes in, and answers every frame. Resolves once the first state is there. */
export async function join(
  url: string,
  auth: Record<string, unknown>,
  options: Parameters<typeof connect>[2] = {},
): Promise<Pupil> {
  const client = connect(url, { protocol: 1, ...auth }, options);
  const { socket } = client;
  const frames: Pupil['frames'] = [];
  let view: SessionView | undefined;
  socket.on('state', (message: StateMessage) => {
    view = mergeState(view, message);
  });
  socket.on('frame', (n: number, bytes: Uint8Array) => {
    frames.push({ n, bytes, atMs: performance.now() });
    socket.emit('seen', n);
  });
  const welcomed = client.next('welcome');
  const refusal = await Promise.race([welcomed.then(() => undefined), client.refused.then((data) => ({ data }))]);
  if (refusal) throw Object.assign(new Error(`Refused: ${JSON.stringify(refusal.data)}`), refusal);
  await until(() => view !== undefined, 'the first state');
  return {
    ...client,
    frames,
    welcome: (await welcomed)[0] as Welcome,
    state: () => view as SessionView,
    command: (command) => socket.timeout(10_000).emitWithAck('command', command) as Promise<CommandAnswer>,
    leave: () => socket.disconnect(),
  };
}
